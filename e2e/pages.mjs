// The pages that are checked: one entry a template, with its longest content.
//
// `nl` and `en` are the addresses of one page. Where a template has many pages, `longest` names what their addresses
// begin with, and the page of the site map with the most HTML is taken. `reach` is for pages that no address opens: it gets an
// open page at `nl` or `en` and goes on from there by forms. A template of the portal that no entry names fails the tests.

import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Bytes that a first view may take, over the wire. */
export const FIRST_VIEW = 100_000;

export const PAGES = [
  { name: 'home', template: 'home/home.html', nl: '/', en: '/en', firstView: 60_000 },
  { name: 'figure', template: 'figure/figure.html', longest: { nl: '/cijfers/', en: '/en/figures/' } },
  { name: 'about', template: 'about/text.html', longest: { nl: '/over', en: '/en/about' } },
  { name: 'error', template: 'error/problem.html', nl: '/bestaat-niet', en: '/en/does-not-exist', status: 404 },
];

const TEMPLATES = fileURLToPath(new URL('../crates/web/templates', import.meta.url));

/** Templates that are a page by themselves: those that stand in the frame. */
export function pageTemplates() {
  return readdirSync(TEMPLATES, { recursive: true })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.html'))
    .filter((path) => readFileSync(`${TEMPLATES}/${path}`, 'utf8').includes('{% extends'))
    .sort();
}

/** The entries with their addresses filled in. */
export async function resolve(base) {
  const pairs = await siteMap(base);
  return Promise.all(PAGES.map(async (entry) => (entry.longest ? { ...entry, ...(await longest(base, entry, pairs)) } : entry)));
}

/** Addresses of the site map, as pairs of Dutch and English. */
export async function siteMap(base) {
  const xml = await (await fetch(`${base}/sitemap.xml`)).text();
  const pairs = new Map();
  for (const [url] of xml.matchAll(/<url>.*?<\/url>/gs)) {
    const [nl, en] = ['nl', 'en'].map((language) => path(url, new RegExp(`hreflang="${language}" href="([^"]+)"`)));
    pairs.set(nl, en);
  }
  return [...pairs].map(([nl, en]) => ({ nl, en }));
}

function path(xml, pattern) {
  const [, address] = pattern.exec(xml) ?? [];
  if (!address) throw new Error(`no address for ${pattern} in the site map: ${xml}`);
  // What stands before the path is the address that the portal is told to have, not the one it is reached at.
  return address.replaceAll('&amp;', '&').replace(/^https?:\/\/[^/]*/, '') || '/';
}

async function longest(base, entry, pairs) {
  const mine = pairs.filter(({ nl, en }) => nl.startsWith(entry.longest.nl) && en.startsWith(entry.longest.en));
  if (mine.length === 0) throw new Error(`${entry.name}: no page below ${entry.longest.nl} in the site map`);
  const weigh = async ({ nl, en }) => {
    const pages = await Promise.all([nl, en].map(async (at) => (await fetch(base + at)).text()));
    return { nl, en, length: pages.join('').length };
  };
  const weighed = await Promise.all(mine.map(weigh));
  const { nl, en } = weighed.reduce((most, one) => (one.length > most.length ? one : most));
  return { nl, en };
}
