// Two people and a visitor: one writes a standard, another one reviews and publishes it, and anybody finds it. By keyboard alone;
// each step is one screen, and each screen is checked.

import assert from 'node:assert/strict';

import { axe } from './checks/axe.mjs';
import { enter, follow, path, tabTo } from './keyboard.mjs';
import { REVIEWER, WRITER } from './portal.mjs';
import { visit } from './visit.mjs';

const WORDS = {
  nl: {
    door: '/beheer/inloggen',
    register: /^Normen en standaarden/,
    make: /^Nieuw: norm$/,
    save: /^Bewaar het concept$/,
    submit: /^Vraag om beoordeling$/,
    sent: /Gevraagd om beoordeling/,
    waits: /Wacht op beoordeling/,
    approve: /^Keur goed en publiceer$/,
    published: /Gepubliceerd/,
    own: /wie schrijft, keurt niet goed/,
    find: '/zoeken',
  },
  en: {
    door: '/en/desk/sign-in',
    register: /^Standards/,
    make: /^New: standard$/,
    save: /^Save the draft$/,
    submit: /^Ask for review$/,
    sent: /Sent for review/,
    waits: /Waits for review/,
    approve: /^Approve and publish$/,
    published: /Published/,
    own: /who writes does not approve/,
    find: '/en/find',
  },
};

/** What is typed, in the order of the form. */
function typed(language) {
  const id = `en-99999-${language}`;
  return [
    ['id', id],
    ['name.nl', `Proefnorm ${language}`],
    ['name.en', `Trial standard ${language}`],
    ['summary.nl', 'Een verzonnen norm voor een test.'],
    ['summary.en', 'A made-up standard for a test.'],
    ['f.state', 'existing'],
    ['f.number', 'EN 99999-1'],
    ['f.kind', 'indicator'],
    ['f.body', 'CENELEC'],
    ['f.subjects', 'data-centres'],
    ['f.measures.nl', 'Niets: het is een proef.'],
    ['f.measures.en', 'Nothing: it is a trial.'],
    ['source.0.title', 'Proef'],
    ['source.0.publisher', 'Proef'],
    ['source.0.url', 'https://example.org/proef'],
    ['source.0.accessed', '2026-11-22'],
    ['source.0.read', 'document'],
    ['evidence', 'confirmed'],
  ];
}

/** Walks the whole way; what each screen did not hold to comes back. */
export async function publish(browser, base, language) {
  const words = WORDS[language];
  const name = { nl: `Proefnorm ${language}`, en: `Trial standard ${language}` }[language];
  const faults = [];
  const screens = [];

  /** A screen: what it must say, and what axe says of it. */
  const screen = async (page, step, says) => {
    screens.push(step);
    assert.match(await page.locator('main').innerText(), says, step);
    assert.equal(await page.locator('main h1').count(), 1, step);
    faults.push(...(await axe(page)).map((fault) => `${step}: ${fault}`));
  };
  const open = async (at) => {
    const seen = await visit(browser, base, { at });
    return { ...seen, close: () => seen.context.close() };
  };

  const writer = await open(words.door);
  try {
    const { page } = writer;
    await screen(page, 'the door', /./);
    await signIn(page, WRITER);
    await screen(page, 'what there is to do', /Schrijver/);
    await follow(page, words.register);
    await screen(page, 'the register', /./);
    await follow(page, words.make, 'a[href]');
    await screen(page, 'the empty form', /./);
    for (const [field, value] of typed(language)) await fill(page, field, value);
    await follow(page, words.save, 'button');
    await screen(page, 'the draft, and what it changes', new RegExp(name));
    await follow(page, words.submit, 'button');
    await screen(page, 'handed in', words.sent);
    assert.match(await page.locator('main').innerText(), words.own, 'who wrote it cannot approve it');
    assert.equal(await page.locator('button[value=approve]').count(), 0);
  } finally {
    await writer.close();
  }

  const reviewer = await open(words.door);
  try {
    const { page } = reviewer;
    await signIn(page, REVIEWER);
    await screen(page, 'what waits for a reviewer', words.waits);
    await follow(page, new RegExp(`en-99999-${language}|${name}`), 'main a[href]');
    await screen(page, 'the difference', new RegExp(name));
    const added = await page.locator('table.changes ins').allInnerTexts();
    for (const text of [name, 'EN 99999-1', 'CENELEC']) assert.ok(added.some((one) => one.includes(text)), `the reviewer sees ${text}`);
    await follow(page, words.approve, 'button');
    await screen(page, 'published', words.published);
  } finally {
    await reviewer.close();
  }

  const visitor = await open(words.find);
  try {
    const { page } = visitor;
    // The new index is made beside the old one, which answers until then.
    let link = 0;
    while (link === 0) {
      await page.goto(base + words.find);
      await tabTo(page, /./, 'main input[type=search], main input[type=text]');
      await page.keyboard.type(name);
      await enter(page);
      link = await page.locator(`main a[href$="/standards/en-99999-${language}"]`).count();
    }
    await screen(page, 'found', new RegExp(name));
    await follow(page, /./, `main a[href$="/standards/en-99999-${language}"]`);
    await screen(page, 'what visitors see', /EN 99999-1/);
    assert.match(path(page), new RegExp(`/standards/en-99999-${language}$`));
    assert.deepEqual(await visitor.context.cookies(), [], 'a visitor gets no cookie');
  } finally {
    await visitor.close();
  }
  for (const { console } of [writer, reviewer, visitor]) faults.push(...console.map(({ text }) => `console: ${text}`));
  return { faults, screens };
}

async function signIn(page, { email, password }) {
  await tabTo(page, /./, '#email');
  await page.keyboard.type(email);
  await tabTo(page, /./, '#password');
  await page.keyboard.type(password);
  await enter(page);
}

/** Goes to a field by Tab and fills it in as a hand on the keyboard does. */
async function fill(page, name, value) {
  const field = `[name="${name}"]`;
  const kind = await page.locator(field).first().evaluate((element) => (element.tagName === 'SELECT' ? 'select' : element.type));
  if (kind === 'checkbox') {
    await tabTo(page, /./, `${field}[value="${value}"]`);
    await page.keyboard.press('Space');
    assert.ok(await page.evaluate(() => document.activeElement.checked), name);
    return;
  }
  await tabTo(page, /./, field);
  const now = () => page.evaluate(() => document.activeElement.value);
  if (kind === 'select') {
    const options = await page.locator(`${field} option`).count();
    for (let step = 0; step < options && (await now()) !== value; step += 1) await page.keyboard.press('ArrowDown');
  } else if (kind === 'date') {
    const [year, month, day] = value.split('-');
    await page.keyboard.type(`${month}${day}${year}`);
  } else {
    await page.keyboard.type(value);
  }
  assert.equal(await now(), value, name);
}
