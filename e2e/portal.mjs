// Starts the portal that is under test, or takes one that runs already (PORTAL=http://127.0.0.1:8080).

import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BINARY = fileURLToPath(new URL('../target/debug/voetspoor', import.meta.url));

// No limits on one visitor, since all checks come from one; one fixed day, so that a run can be repeated.
const SETTINGS = {
  VOETSPOOR_REQUESTS_PER_SECOND: '0',
  VOETSPOOR_CALCULATIONS_PER_MINUTE: '0',
  VOETSPOOR_FORMS_PER_MINUTE: '0',
  // A build for development calculates slowly, on a machine that does more.
  VOETSPOOR_PATIENCE_SECONDS: '240',
  VOETSPOOR_TODAY: '2026-11-22',
};

const PASSWORD = 'vier woorden in een rij';

/** Somebody who may do everything in the portal that is started here. */
export const EDITOR = { email: 'redactie@example.org', password: PASSWORD, name: 'Redactie', role: 'admin' };
/** Two people of whom one writes and the other publishes. */
export const WRITER = { email: 'schrijver@example.org', password: PASSWORD, name: 'Schrijver', role: 'editor' };
export const REVIEWER = { email: 'beoordelaar@example.org', password: PASSWORD, name: 'Beoordelaar', role: 'publisher' };

/** A word that an earlier release had and this one has not: it is offered to the editors, to keep or to withdraw. */
export const LEFT_OUT = 'proefwoord';

const LEFT_OUT_FILE = `format = "voetspoor-knowledge/1"
id = "${LEFT_OUT}"
checked = "2026-11-22"
evidence = "confirmed"
name.nl = "Proefwoord"
name.en = "Trial word"
summary.nl = "Een verzonnen woord voor een test."
summary.en = "A made-up word for a test."

[fields]
definition.nl = "Een verzonnen woord voor een test."
definition.en = "A made-up word for a test."

[[source]]
title = "Proef"
publisher = "Proef"
url = "https://example.org/proef"
accessed = "2026-11-22"
read = "document"
`;

/** The address of a running portal with records of its own, and how to stop it. `settings` are variables beside the usual ones. */
export async function startPortal({ listen = '127.0.0.1:0', settings = {} } = {}) {
  if (process.env.PORTAL) {
    return { base: process.env.PORTAL.replace(/\/+$/, ''), stop: async () => {} };
  }
  const binary = process.env.VOETSPOOR_BINARY ?? BINARY;
  if (!existsSync(binary)) {
    throw new Error(`${binary} does not exist: run \`cargo build\` first`);
  }
  const folder = mkdtempSync(join(tmpdir(), 'voetspoor-'));
  const database = join(folder, 'records.db');
  for (const { email, name, role, password } of [EDITOR, WRITER, REVIEWER]) {
    const account = ['user', 'add', email, '--name', name, '--role', role, '--database', database];
    execFileSync(binary, account, { input: `${password}\n`, stdio: ['pipe', 'ignore', 'inherit'] });
  }
  mkdirSync(join(folder, 'content/knowledge/glossary'), { recursive: true });
  writeFileSync(join(folder, `content/knowledge/glossary/${LEFT_OUT}.toml`), LEFT_OUT_FILE);
  const seed = ['store', 'seed', '--content', join(folder, 'content'), '--database', database];
  execFileSync(binary, seed, { stdio: ['ignore', 'ignore', 'inherit'] });
  const portal = spawn(binary, ['serve', '--listen', listen, '--database', database], {
    env: { ...process.env, ...SETTINGS, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => portal.once('exit', resolve));
  const base = await address(portal);
  const stop = async () => {
    portal.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const user = (...words) => execFileSync(binary, ['user', ...words, '--database', database], { encoding: 'utf8' });
  return { base, stop, user };
}

/** Waits for the line in which the portal tells its address; whatever else it says goes to our own stderr. */
function address(portal) {
  return new Promise((resolve, reject) => {
    let said = '';
    let found = false;
    const listen = (bytes) => {
      if (found) {
        process.stderr.write(bytes);
        return;
      }
      said += bytes;
      const match = /http:\/\/[\d.]+:\d+/.exec(said);
      if (match) {
        found = true;
        resolve(match[0]);
      }
    };
    portal.stdout.on('data', listen);
    portal.stderr.on('data', listen);
    portal.once('error', reject);
    portal.once('exit', (code) => reject(new Error(`the portal stopped with ${code}: ${said}`)));
  });
}
