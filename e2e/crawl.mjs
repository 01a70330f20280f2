// Follows every link of a portal from its front pages and its site map: `node crawl.mjs http://127.0.0.1:8080`.
//
// Each page is opened in Chromium: status, console, third parties, budget, structure, axe. Each other answer (data, feeds, drawings) is
// asked for once. Places within pages (#…) must exist. Ends with a count and with 1 when anything was found; `--report FILE` writes
// what was measured as JSON. Pages that differ by their query alone are taken up to a number, since filters multiply.

import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { axe } from './checks/axe.mjs';
import { budget } from './checks/budget.mjs';
import { reflow } from './checks/layout.mjs';
import { structure } from './checks/structure.mjs';
import { launch } from './chromium.mjs';
import { PAGES, siteMap } from './pages.mjs';
import { startPortal } from './portal.mjs';
import { NARROWEST, visit } from './visit.mjs';

const AT_ONCE = 2;
const QUERIES = 25;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { report: { type: 'string' } } });
if (positionals[0]) process.env.PORTAL = positionals[0];
const portal = await startPortal();
const browser = await launch();
const { base } = portal;

const found = new Map();
const pages = new Map();
const queries = new Map();
const waiting = [];
let others = 0;

try {
  for (const address of ['/', '/en', ...(await siteMap(base)).flatMap(({ nl, en }) => [nl, en])]) meet(address, 'the site map');
  while (waiting.length > 0) await open(waiting.splice(0));
  checkPlaces();
} finally {
  await browser.close();
  await portal.stop();
}
tell();

/** Notes an address, once; and where it was met first. */
function meet(link, from) {
  const url = new URL(link, base);
  if (url.origin !== base) return;
  const address = url.pathname + url.search;
  const known = found.get(address) ?? { from, places: new Map(), faults: [] };
  if (url.hash.length > 1) known.places.set(decodeURIComponent(url.hash.slice(1)), from);
  if (found.has(address)) return;
  if (url.search) {
    const count = queries.get(url.pathname) ?? 0;
    if (count >= QUERIES) return;
    queries.set(url.pathname, count + 1);
  }
  found.set(address, known);
  waiting.push(address);
}

/** Opens a wave of addresses, so many at once; what they link to is the next wave. */
async function open(wave) {
  const worker = async () => {
    for (let address = wave.shift(); address !== undefined; address = wave.shift()) {
      const { faults, from } = found.get(address);
      try {
        await take(address, faults);
      } catch (error) {
        faults.push(`${error}`);
      }
      if (faults.length > 0) process.stdout.write(`${address} (from ${from})\n  ${faults.join('\n  ')}\n`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function take(address, faults) {
  const answer = await fetch(base + address, { redirect: 'manual' });
  const kind = answer.headers.get('content-type') ?? '';
  await answer.arrayBuffer();
  if (answer.status >= 300 && answer.status < 400) {
    meet(answer.headers.get('location'), address);
    return;
  }
  if (answer.status !== 200) {
    faults.push(`answers ${answer.status}`);
    return;
  }
  if (!kind.startsWith('text/html') || answer.headers.get('content-disposition')?.startsWith('attachment')) {
    others += 1;
    return;
  }
  const language = /^\/en(\/|\?|$)/.test(address) ? 'en' : 'nl';
  const seen = await visit(browser, base, { at: address });
  try {
    const path = new URL(address, base).pathname;
    const weighed = await budget(seen, PAGES.find((entry) => entry[language]?.split('?')[0] === path));
    faults.push(...weighed.faults, ...(await structure(seen.page, language)), ...(await axe(seen.page)));
    await seen.page.setViewportSize(NARROWEST);
    faults.push(...(await reflow(seen.page)), ...seen.console.map(({ text }) => `console: ${text}`));
    const { links, places, title } = await seen.page.evaluate(() => ({
      links: [...document.querySelectorAll('a[href], link[rel=alternate][href], img[src]')].map((element) => element.href || element.src),
      places: [...document.querySelectorAll('[id]')].map(({ id }) => id),
      title: document.title,
    }));
    for (const link of links) meet(link, address);
    pages.set(address, { ...weighed.figures, title, places: new Set(places) });
  } finally {
    await seen.context.close();
  }
}

/** Links to a place of another page lead somewhere. */
function checkPlaces() {
  for (const [address, { places, faults }] of found) {
    const page = pages.get(address);
    if (!page) continue;
    for (const [place, from] of places) {
      if (page.places.has(place)) continue;
      faults.push(`no place #${place}, linked from ${from}`);
      process.stdout.write(`${address}\n  ${faults.at(-1)}\n`);
    }
  }
}

function tell() {
  const faulty = [...found].filter(([, { faults }]) => faults.length > 0);
  const heaviest = [...pages].sort(([, a], [, b]) => b.total - a.total).slice(0, 5);
  const lines = heaviest.map(([address, { total, requests, elements }]) => `  ${(total / 1000).toFixed(1)} kB, ${requests} requests, ${elements} elements: ${address}`);
  process.stdout.write(`${pages.size} pages and ${others} other answers, ${faulty.length} with faults. Heaviest:\n${lines.join('\n')}\n`);
  if (values.report) {
    const report = {
      pages: [...pages].map(([address, { places, ...figures }]) => ({ address, ...figures })),
      faults: Object.fromEntries(faulty.map(([address, { from, faults }]) => [address, { from, faults }])),
    };
    writeFileSync(values.report, `${JSON.stringify(report, null, 1)}\n`);
  }
  process.exitCode = faulty.length > 0 ? 1 : 0;
}
