// The budget of a page: what it may weigh, ask for and hold.

import { ELEMENTS, FIRST_VIEW } from '../pages.mjs';
import { weigh } from '../visit.mjs';

const REQUESTS = 10;
const HTML = 30_000;
const STYLE = 12_000;
const SCRIPT = 15_000;
const DRAWING = 20_000;
const REPEAT = 10_000;

/** Weight of a first view and what breaks the budget; the page must be fresh from its visit. */
export async function budget({ page, wire, context, base }, { firstView = FIRST_VIEW, elements: mostElements = ELEMENTS, cookies: known = [] } = {}) {
  const loaded = wire.cold();
  const icon = await page.evaluate(() => document.querySelector('link[rel=icon]')?.href);
  if (icon && !loaded.some(({ url }) => url === icon)) loaded.push(await weigh(icon));
  const bytes = (...types) => sum(loaded.filter(({ type }) => types.includes(type)));
  const { elements, drawings } = await page.evaluate(() => ({
    elements: document.querySelectorAll('*').length,
    drawings: [...document.querySelectorAll('svg')].map((svg) => new Blob([svg.outerHTML]).size),
  }));
  const total = sum(loaded);
  const cookies = await context.cookies();
  const faults = [
    ...over('first view', total, firstView),
    ...over('requests', loaded.length, REQUESTS),
    ...over('HTML', bytes('Document'), HTML),
    ...over('style', bytes('Stylesheet'), STYLE),
    ...over('script', bytes('Script'), SCRIPT),
    ...over('elements', elements, mostElements),
    ...drawings.flatMap((size, index) => over(`drawing ${index + 1}`, size, DRAWING)),
    ...loaded.filter(({ url }) => new URL(url).origin !== base).map(({ url }) => `third party: ${url}`),
    ...loaded.filter(({ type }) => type === 'Font').map(({ url }) => `font: ${url}`),
    ...loaded.filter(({ type, encoding }) => ['Document', 'Stylesheet'].includes(type) && encoding !== 'br').map(({ url }) => `not compressed with brotli: ${url}`),
    ...cookies.filter(({ name }) => !known.includes(name)).map(({ name }) => `cookie: ${name}`),
  ];
  return { faults, figures: { total, requests: loaded.length, html: bytes('Document'), elements } };
}

/** What a second view of the same address costs. */
export async function repeat({ page, wire }, { secondView = REPEAT } = {}) {
  wire.begin();
  await page.goto(page.url(), { waitUntil: 'load' });
  return over('repeat view', sum(wire.loaded()), secondView);
}

function over(what, is, most) {
  return is > most ? [`${what}: ${is}, at most ${most}`] : [];
}

function sum(loaded) {
  return loaded.reduce((total, { bytes }) => total + bytes, 0);
}
