// Starts the portal that is under test, or takes one that runs already (PORTAL=http://127.0.0.1:8080).

import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BINARY = fileURLToPath(new URL('../target/debug/voetspoor', import.meta.url));

// No limits on one visitor, since all checks come from one; one fixed day, so that a run can be repeated.
const SETTINGS = {
  VOETSPOOR_REQUESTS_PER_SECOND: '0',
  VOETSPOOR_CALCULATIONS_PER_MINUTE: '0',
  // A build for development calculates slowly, on a machine that does more.
  VOETSPOOR_PATIENCE_SECONDS: '240',
  VOETSPOOR_TODAY: '2026-11-22',
};

/** Somebody who may write and publish in the portal that is started here. */
export const EDITOR = { email: 'redactie@example.org', password: 'vier woorden in een rij' };

/** The address of a running portal with records of its own, and how to stop it. */
export async function startPortal() {
  if (process.env.PORTAL) {
    return { base: process.env.PORTAL.replace(/\/+$/, ''), stop: async () => {} };
  }
  const binary = process.env.VOETSPOOR_BINARY ?? BINARY;
  if (!existsSync(binary)) {
    throw new Error(`${binary} does not exist: run \`cargo build\` first`);
  }
  const folder = mkdtempSync(join(tmpdir(), 'voetspoor-'));
  const database = join(folder, 'records.db');
  const account = ['user', 'add', EDITOR.email, '--name', 'Redactie', '--role', 'publisher', '--database', database];
  execFileSync(binary, account, { input: `${EDITOR.password}\n`, stdio: ['pipe', 'ignore', 'inherit'] });
  const portal = spawn(binary, ['serve', '--listen', '127.0.0.1:0', '--database', database], {
    env: { ...process.env, ...SETTINGS },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => portal.once('exit', resolve));
  const base = await address(portal);
  const stop = async () => {
    portal.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { base, stop };
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
