// Checks of the portal in a real browser: every template with its longest content, and the main ways by keyboard alone.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { axe } from './checks/axe.mjs';
import { budget, repeat } from './checks/budget.mjs';
import { focus } from './checks/focus.mjs';
import { drawings, paper, pdf, reflow, spaced, targets, words } from './checks/layout.mjs';
import { structure } from './checks/structure.mjs';
import { forcedColours, stillness } from './checks/wishes.mjs';
import { launch } from './chromium.mjs';
import { JOURNEYS, open } from './journeys.mjs';
import { PAGES, pageTemplates, resolve } from './pages.mjs';
import { PAGE, TOLD } from './planted.mjs';
import { startPortal } from './portal.mjs';
import { publish } from './publishing.mjs';
import { NARROWEST, PAPER, PHONE, WIDE, visit } from './visit.mjs';

const AT_ONCE = 2;
const LANGUAGES = ['nl', 'en'];

let portal;
let browser;

before(async () => {
  portal = await startPortal();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await portal?.stop();
});

test('every page template is checked', () => {
  const named = new Set(PAGES.map(({ template }) => template));
  assert.deepEqual(pageTemplates().filter((template) => !named.has(template)), [], 'name these in e2e/pages.mjs');
  assert.deepEqual([...named].filter((template) => !pageTemplates().includes(template)), [], 'these do not exist');
});

test('checks find the faults they are made for', async (t) => {
  const page = await browser.newPage({ viewport: WIDE });
  const screen = { media: 'screen', forcedColors: 'none' };
  const checks = {
    axe: [screen, axe],
    colours: [screen, () => axe(page, { colours: true })],
    structure: [screen, () => structure(page, 'nl')],
    reflow: [screen, reflow],
    targets: [screen, targets],
    drawings: [screen, drawings],
    focus: [screen, focus],
    forcedColours: [{ forcedColors: 'active' }, forcedColours],
    stillness: [screen, stillness],
    paper: [{ media: 'print' }, paper],
  };
  for (const [name, [media, check]] of Object.entries(checks)) {
    await t.test(name, async () => {
      await page.emulateMedia(media);
      await page.setContent(PAGE);
      const told = (await check(page)).join('\n');
      for (const fault of TOLD[name]) assert.match(told, fault);
    });
  }
  await page.context().close();
});

test('home tells it in one screen', async (t) => {
  for (const language of LANGUAGES) {
    await t.test(language, async () => {
      const { page, context } = await visit(browser, portal.base, { at: { nl: '/', en: '/en' }[language] });
      const below = await page.evaluate(() =>
        ['h1', '.lead', '.doors', '.panel']
          .flatMap((selector) => [...document.querySelectorAll(`main ${selector}`)])
          .filter((element) => element.getBoundingClientRect().bottom > innerHeight)
          .map((element) => `below the first screen: ${element.textContent.slice(0, 60)}`),
      );
      await context.close();
      clean(below);
    });
  }
});

test('pages', { concurrency: AT_ONCE }, async (t) => {
  const wanted = process.env.PAGES?.split(',');
  const pages = (await resolve(portal.base)).filter(({ name }) => wanted?.includes(name) ?? true);
  const both = pages.flatMap((entry) => LANGUAGES.map((language) => ({ entry, language })));
  await Promise.all(both.map(({ entry, language }) => t.test(`${entry.name} ${entry[language]}`, (t) => checkPage(t, entry, language))));
});

async function checkPage(t, entry, language) {
  const seen = await visit(browser, portal.base, { at: entry[language], reach: entry.reach });
  const { page, context, console } = seen;
  const none = (name, faults) => t.test(name, async () => clean(await faults()));
  const shown = async (size, media = {}) => {
    await page.setViewportSize(size);
    await page.emulateMedia({ media: 'screen', colorScheme: 'light', forcedColors: 'none', reducedMotion: 'no-preference', ...media });
  };
  try {
    await t.test('answers', () => assert.equal(seen.answer.status(), entry.status ?? 200));
    await t.test('keeps to its budget', async (t) => {
      const { faults, figures } = await budget(seen, entry);
      t.diagnostic(`${(figures.total / 1000).toFixed(1)} kB in ${figures.requests} requests, HTML ${(figures.html / 1000).toFixed(1)} kB, ${figures.elements} elements`);
      clean(faults);
    });
    await none('is built well', () => structure(page, language));
    const unfold = (open) => page.evaluate((open) => document.querySelectorAll('details').forEach((one) => one.toggleAttribute('open', open)), open);
    for (const [name, size] of [['wide', WIDE], ['phone', PHONE]]) {
      await shown(size);
      await unfold(size === PHONE);
      await none(`axe, ${name}`, () => axe(page));
      await none(`fits, ${name}`, async () => [...(await reflow(page)), ...(await targets(page)), ...(await drawings(page)), ...(await words(page))]);
      await shown(size, { colorScheme: 'dark' });
      await none(`axe on colours, dark, ${name}`, () => axe(page, { colours: true }));
    }
    await shown(NARROWEST);
    await none('fits in 320 pixels', async () => [...(await reflow(page)), ...(await drawings(page)), ...(await spaced(page))]);
    await shown(language === 'nl' ? PHONE : WIDE);
    await unfold(language === 'nl');
    await none('is walked through by Tab', () => focus(page));
    await shown(WIDE, { forcedColors: 'active' });
    await none('bears forced colours', async () => [...(await forcedColours(page)), ...(await reflow(page))]);
    await shown(WIDE, { reducedMotion: 'reduce' });
    await none('does not move', () => stillness(page));
    await shown(PAPER, { media: 'print' });
    await unfold(false);
    if (entry.paper ?? true) await none('prints on A4', async () => [...(await paper(page)), ...(await pdf(page))]);
    await t.test('says nothing on the console', () => {
      // A page that tells an error has that status, and Chromium says so.
      const words = console.filter(({ text, url }) => !(entry.status && url === page.url() && text.startsWith('Failed to load resource')));
      clean(words.map(({ text }) => text));
    });
    if (!entry.reach) {
      await shown(WIDE);
      await none('is light the second time', () => repeat(seen, entry));
      if (!entry.status) await t.test('has a twin in the other language', () => checkTwin(page, entry, language));
    }
  } finally {
    await context.close();
  }
}

/** Fails with the faults that were found, one a line. */
function clean(faults) {
  if (faults.length === 0) return;
  const error = new Error(`${faults.length} found\n  ${faults.join('\n  ')}`);
  error.stack = error.message;
  throw error;
}

async function checkTwin(page, entry, language) {
  const other = language === 'nl' ? 'en' : 'nl';
  const link = await page.evaluate((other) => document.querySelector(`header a[hreflang=${other}]`)?.getAttribute('href'), other);
  const [there, expected] = [link, entry[other]].map((address) => new URL(address, portal.base));
  assert.equal(there.pathname, expected.pathname);
  for (const name of expected.searchParams.keys()) assert.deepEqual(there.searchParams.getAll(name), expected.searchParams.getAll(name));
  const answer = await fetch(portal.base + link);
  assert.equal(answer.status, 200);
  assert.match(await answer.text(), new RegExp(`<html lang="${other}"`));
}

test('ways by keyboard alone', { concurrency: AT_ONCE }, async (t) => {
  const walks = JOURNEYS.flatMap((journey) => LANGUAGES.map((language) => ({ journey, language })));
  await Promise.all(
    walks.map(({ journey, language }) =>
      t.test(`${journey.name} (${language})`, async (t) => {
        const closed = await open(portal.base, journey, language);
        if (closed.length > 0) {
          assert.ok(!journey.mandatory, `does not answer 200: ${closed.join(', ')}`);
          t.skip(`not there yet: ${closed.join(', ')}`);
          return;
        }
        // Without scripts: the forms and links alone must carry it.
        const seen = await visit(browser, portal.base, { at: journey.from[language], scripts: false });
        try {
          await journey.walk(seen.page, language);
          clean(seen.console.map(({ text }) => text));
        } finally {
          await seen.context.close();
        }
      }),
    ),
  );
});

test('two people publish a standard, and a visitor finds it', async (t) => {
  for (const language of LANGUAGES) {
    await t.test(language, async (t) => {
      const { faults, screens } = await publish(browser, portal.base, language);
      t.diagnostic(`${screens.length} screens: ${screens.join('; ')}`);
      clean(faults);
    });
  }
});
