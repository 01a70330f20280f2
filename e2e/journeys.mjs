// The main ways through the portal, walked by keyboard alone and without scripts.
//
// `from` is where a walk begins and `needs` what else must answer 200 before it can be walked. A walk that is `mandatory` fails
// when a page of it does not answer; another one is skipped until its pages are there.

import assert from 'node:assert/strict';

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { enter, follow, path, tabTo } from './keyboard.mjs';
import { FILES, REPORT } from './pages.mjs';

const JSONstat = createRequire(import.meta.url)('jsonstat-toolkit');

const HOME = { nl: '/', en: '/en' };

export const JOURNEYS = [
  {
    name: 'skip to the content',
    mandatory: true,
    from: HOME,
    async walk(page, language) {
      await page.keyboard.press('Tab');
      assert.match(await page.evaluate(() => document.activeElement.textContent), { nl: /Naar de inhoud/, en: /Skip to content/ }[language]);
      await page.keyboard.press('Enter');
      assert.equal(new URL(page.url()).hash, '#main');
      await page.keyboard.press('Tab');
      assert.ok(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)), 'the next stop is in the content');
    },
  },
  {
    name: 'from home to a figure and back',
    mandatory: true,
    from: HOME,
    async walk(page, language) {
      await follow(page, { nl: /Hoe berekend/, en: /How computed/ }[language]);
      assert.match(path(page), { nl: /^\/monitor\/./, en: /^\/en\/monitor\/./ }[language]);
      assert.equal(await page.locator('main h1').count(), 1);
      await tabTo(page, { nl: /Tabel met cijfers/, en: /Table of figures/ }[language], '[role=region]');
      await follow(page, /Voetspoor/, 'a.mark');
      assert.equal(path(page), HOME[language]);
    },
  },
  {
    name: 'how big, growing or shrinking, how sure, compared with what, and where from: three actions from home',
    mandatory: true,
    from: HOME,
    needs: { nl: ['/monitor'], en: ['/en/monitor'] },
    async walk(page, language) {
      await follow(page, /^Monitor$/);
      await follow(page, /./, { nl: 'main a[href="/monitor/E2"]', en: 'main a[href="/en/monitor/E2"]' }[language]);
      const told = await page.locator('main').innerText();
      // How big, and growing or shrinking: in the first sentence.
      assert.match(await page.locator('main .lead').first().innerText(), { nl: /GWh.* in \d{4}\..*(meer|minder) dan in \d{4}/s, en: /GWh.* in \d{4}\..*(more|less) than in \d{4}/s }[language]);
      // How sure, and compared with what.
      assert.match(told, { nl: /gemeten|geschat/, en: /measured|estimated/ }[language]);
      assert.match(told, { nl: /tellen niet mee/, en: /not included/ }[language]);
      await follow(page, /CBS|Voetspoor/, 'main td a[href]');
      assert.match(path(page), { nl: /^\/gegevens\/bronnen\//, en: /^\/en\/data\/sources\// }[language]);
    },
  },
  {
    name: 'the figure of the first sentence: two actions from home answer all five',
    mandatory: true,
    from: HOME,
    async walk(page, language) {
      // How big, in both ways of counting, with the electricity; and that one year does not show whether it grows.
      const first = await page.locator('main .hero').innerText();
      assert.match(first, { nl: /miljoen ton.*miljoen ton.*TWh.*Wij vonden hiervan één jaar/s, en: /million tonnes.*million tonnes.*TWh.*We found one year/s }[language]);
      await follow(page, { nl: /Hoe berekend/, en: /How computed/ }[language]);
      const facts = await page.locator('main dl.facts').first().innerText();
      for (const question of { nl: [/Groeit of krimpt/, /Hoe zeker/, /Vergeleken met/, /Waar vandaan/], en: [/grow or shrink/, /How sure/, /Compared with what/, /Where from/] }[language]) {
        assert.match(facts, question);
      }
      await follow(page, /Dialogic/, 'main dl.facts a[href]');
      assert.match(path(page), { nl: /^\/gegevens\/bronnen\//, en: /^\/en\/data\/sources\// }[language]);
    },
  },
  {
    name: 'a researcher loads a series with one line',
    mandatory: true,
    from: { nl: '/monitor/E2', en: '/en/monitor/E2' },
    async walk(page, language) {
      await tabTo(page, /^CSV$/, { nl: 'main a[href*="E2.csv?series="]', en: 'main a[href*="E2.csv?series="]' }[language]);
      const csv = await page.evaluate(() => document.activeElement.href);
      const json = csv.replace('.csv', '.json');
      // One line each: the table, and the cube by the toolkit of the format's author.
      const rows = (await (await fetch(csv)).text()).trim().split('\n');
      const set = await JSONstat(json);
      assert.match(rows[0], /^series,statistic,measure,period,place,/);
      const place = set.id.map((id) => [id, id === 'period' ? '2024' : set.Dimension(id).id[0]]);
      const { value } = set.Data(Object.fromEntries(place));
      assert.ok(value > 0 && rows.some((row) => row.includes(',2024,') && row.split(',').some((cell) => Number(cell) === value)), `${value} stands in both`);
    },
  },
  {
    name: 'a policy officer makes a scenario without scripts and takes table and picture along',
    mandatory: true,
    from: { nl: '/monitor', en: '/en/monitor' },
    needs: { nl: ['/monitor/scenario?draws=200'], en: ['/en/monitor/scenario?draws=200'] },
    async walk(page, language) {
      await follow(page, { nl: /^Wat als/, en: /^What if/ }[language]);
      await tabTo(page, { nl: /^Of stel het zelf in/, en: /^Or set it yourself/ }[language], 'summary');
      await page.keyboard.press('Enter');
      // The form explains itself: what is chosen says what it means.
      const hint = await page.locator('#green').evaluate((field) => document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent ?? '');
      assert.ok(hint.length > 10, 'the control says what it means');
      await tabTo(page, /./, '#green');
      await page.keyboard.press('Control+A');
      await page.keyboard.type('90');
      await follow(page, { nl: /^Reken uit$/, en: /^Compute$/ }[language], 'button');
      assert.match(page.url(), /green=90/);
      assert.match(await page.locator('#result .lead').innerText(), { nl: /TWh.*gemiddelde stroom.*inkoop/s, en: /TWh.*average of the grid.*contracts/s }[language]);
      await tabTo(page, /^PNG$/, 'main a[href*=".png"]');
      const [kind, size] = await page.evaluate(async () => {
        const answer = await fetch(document.activeElement.href);
        return [answer.headers.get('content-type'), (await answer.arrayBuffer()).byteLength];
      });
      assert.equal(kind, 'image/png');
      assert.ok(size > 1000);
    },
  },
  {
    name: 'make a scenario and take it along',
    mandatory: true,
    from: { nl: '/monitor', en: '/en/monitor' },
    needs: { nl: ['/monitor/scenario?draws=200'], en: ['/en/monitor/scenario?draws=200'] },
    async walk(page, language) {
      await follow(page, { nl: /^Wat als/, en: /^What if/ }[language]);
      await tabTo(page, { nl: /^Of stel het zelf in/, en: /^Or set it yourself/ }[language], 'summary');
      await page.keyboard.press('Enter');
      await tabTo(page, /./, '#life');
      await page.keyboard.press('Control+A');
      await page.keyboard.type({ nl: '1,5', en: '1.5' }[language]);
      await follow(page, { nl: /^Reken uit$/, en: /^Compute$/ }[language], 'button');
      assert.match(decodeURIComponent(page.url()), /life=1[.,]5/);
      await tabTo(page, /^CSV$/, 'main a[href]');
      const table = await page.evaluate(async () => (await fetch(document.activeElement.href)).text());
      assert.match(table, /^id,scenario,year,measure,/);
      assert.match(table, /embodied-stock/);
    },
  },
  {
    name: 'the other language is the same page',
    mandatory: true,
    from: { nl: '/monitor/G2', en: '/en/monitor/G2' },
    async walk(page, language) {
      const began = path(page);
      await follow(page, { nl: /^English$/, en: /^Nederlands$/ }[language]);
      assert.equal(path(page), { nl: '/en/monitor/G2', en: '/monitor/G2' }[language]);
      await follow(page, { nl: /^Nederlands$/, en: /^English$/ }[language]);
      assert.equal(path(page), began);
    },
  },
  {
    name: 'search from home',
    mandatory: true,
    from: HOME,
    needs: { nl: ['/zoeken'], en: ['/en/find'] },
    async walk(page, language) {
      await follow(page, { nl: /^Zoeken$/, en: /^Search$/ }[language]);
      await tabTo(page, /./, 'main input[type=search], main input[type=text]');
      await page.keyboard.type('datacenter');
      await enter(page);
      assert.match(page.url(), /datacenter/);
      await follow(page, /datacent/i, 'main a[href]');
      assert.equal(await page.locator('main h1').count(), 1);
    },
  },
  {
    name: 'from the plan to an action',
    mandatory: true,
    from: HOME,
    needs: { nl: ['/plan'], en: ['/en/plan'] },
    async walk(page, language) {
      await follow(page, /^Plan$/);
      assert.equal(path(page), { nl: '/plan', en: '/en/plan' }[language]);
      await follow(page, /./, { nl: 'main a[href*="/plan/3.c.1"], main a[href*="/plan/"][href*="3.c.1"]', en: 'main a[href*="3.c.1"]' }[language]);
      assert.match(path(page), /3\.c\.1/);
      await follow(page, /^Plan$/);
      assert.equal(path(page), { nl: '/plan', en: '/en/plan' }[language]);
    },
  },
  {
    name: 'filter the plan, and keep the filter in the other language',
    mandatory: true,
    from: { nl: '/plan', en: '/en/plan' },
    async walk(page, language) {
      await tabTo(page, { nl: /^Stand/, en: /^Status/ }[language], 'select');
      await page.keyboard.press('ArrowDown');
      const chosen = await page.evaluate(() => document.activeElement.value);
      assert.notEqual(chosen, '');
      await follow(page, { nl: /^Toon$/, en: /^Show$/ }[language], 'button');
      assert.equal(new URL(page.url()).searchParams.get('status'), chosen);
      await follow(page, { nl: /^English$/, en: /^Nederlands$/ }[language]);
      assert.equal(path(page), { nl: '/en/plan', en: '/plan' }[language]);
      assert.equal(new URL(page.url()).searchParams.get('status'), chosen);
    },
  },
  {
    name: 'make a report to parliament',
    mandatory: true,
    from: { nl: '/plan', en: '/en/plan' },
    async walk(page, language) {
      await follow(page, { nl: /^Verslag voor de Kamer$/, en: /^Report to parliament$/ }[language]);
      await tabTo(page, { nl: /Vanaf/, en: /From/ }[language], 'input[type=date]');
      await follow(page, { nl: /^Maak verslag$/, en: /^Make report$/ }[language], 'button');
      assert.ok(new URL(page.url()).searchParams.has('from'));
      assert.equal(await page.locator('main h1').count(), 1);
    },
  },
  {
    name: 'answer the questions for an organisation',
    mandatory: true,
    from: HOME,
    needs: { nl: ['/meten/organisatie'], en: ['/en/measure/organisation'] },
    async walk(page, language) {
      await follow(page, { nl: /^Meten$/, en: /^Measure$/ }[language]);
      await follow(page, /./, { nl: 'a[href="/meten/organisatie"]', en: 'a[href="/en/measure/organisation"]' }[language]);
      await tabTo(page, /./, 'main input');
      await page.keyboard.type('100');
      await follow(page, { nl: /^Bereken$/, en: /^Compute$/ }[language], 'button');
      assert.match(await page.locator('main').innerText(), /CO₂/);
    },
  },
  ...[
    { name: 'a small company', door: { nl: /^Mkb/, en: /^Small or medium company/ }, facts: 'shop', said: { nl: /3 plichten nu/, en: /3 duties now/ } },
    { name: 'a municipality', door: { nl: /^Overheid/, en: /^Public body/ }, facts: 'municipality', said: { nl: /1 december 2027/, en: /1 December 2027/ } },
    { name: 'an operator of 600 kW', door: { nl: /^Exploitant/, en: /^Data-centre operator/ }, facts: 'colocation', said: { nl: /15 mei 2027/, en: /15 May 2027/ } },
  ].map(({ name, door, facts, said }) => ({
    name: `${name} hears what it must do`,
    mandatory: true,
    from: HOME,
    async walk(page, language) {
      await follow(page, { nl: /^Wat moet ik/, en: /^What must I do/ }[language]);
      await follow(page, door[language], 'main a[href]');
      await answerAll(page, language, known(facts));
      assert.match(path(page), { nl: /^\/verplichtingen\/antwoord$/, en: /^\/en\/duties\/answer$/ }[language]);
      const text = await page.locator('main').innerText();
      assert.match(text, said[language]);
      assert.match(text, { nl: /geen juridisch advies/, en: /no legal advice/ }[language]);
    },
  })),
  {
    name: 'an operator checks its report and takes it along',
    mandatory: true,
    from: { nl: '/datacenters', en: '/en/data-centres' },
    async walk(page, language) {
      await follow(page, { nl: /^Vul het rapport in/, en: /^Fill in the report/ }[language], 'main a[href]');
      // One part by hand, then the file of the whole.
      await tabTo(page, /./, 'main #name');
      await page.keyboard.type('Noordveen');
      await follow(page, { nl: /^Verder$/, en: /^Next$/ }[language], 'main button');
      assert.match(await page.locator('main h2').first().innerText(), /^2\./);
      await follow(page, { nl: /^Controleer wat er is$/, en: /^Check what is there$/ }[language], 'main button');
      assert.match(await page.locator('main h1').innerText(), { nl: /nog niet compleet/, en: /not complete yet/ }[language]);
      await page.goto(new URL({ nl: '/datacenters/verslag', en: '/en/data-centres/report' }[language], page.url()).href);
      const chosen = page.waitForEvent('filechooser');
      await tabTo(page, /./, 'main input[type=file]');
      await page.keyboard.press('Enter');
      await (await chosen).setFiles([REPORT]);
      await follow(page, { nl: /^Controleer het bestand$/, en: /^Check the file$/ }[language], 'main button');
      assert.match(await page.locator('main h1').innerText(), { nl: /is compleet/, en: /is complete/ }[language]);
      const download = page.waitForEvent('download');
      await tabTo(page, { nl: /^Voor RVO en Europa/, en: /^For RVO and Europe/ }[language], 'main button');
      await page.keyboard.press('Enter');
      assert.match((await download).suggestedFilename(), /^voetspoor-2025-database\.xlsx$/);
      assert.equal(new URL(page.url()).search, '', 'no address holds the report');
    },
  },
  {
    name: 'measure a file',
    mandatory: true,
    from: HOME,
    needs: { nl: ['/meten'], en: ['/en/measure'] },
    async walk(page, language) {
      await follow(page, { nl: /^Meten$/, en: /^Measure$/ }[language]);
      // Asked for early: the browser needs a moment before it hands over the choosing of files.
      const chosen = page.waitForEvent('filechooser');
      await tabTo(page, /./, 'main input[type=file]');
      await page.keyboard.press('Enter');
      await (await chosen).setFiles(FILES);
      await follow(page, { nl: /^Bereken$/, en: /^Compute$/ }[language], 'button');
      assert.match(await page.locator('main').innerText(), /CO₂/);
      assert.equal(await page.locator('main h1').count(), 1);
    },
  },
];

/** What an example organisation knows, by the name of the fact. */
function known(example) {
  const text = readFileSync(new URL(`../examples/duties/${example}-facts.toml`, import.meta.url), 'utf8');
  return Object.fromEntries([...text.matchAll(/^(\w+) = "?([^"\n]*)"?$/gm)].map(([, fact, value]) => [fact, value]));
}

/** Answers the questions of the check, page by page, until the answer is there. What is not known is left open. */
async function answerAll(page, language, facts) {
  for (let pages = 0; pages < 40 && /check$/.test(path(page)); pages += 1) {
    const asked = await page.$$eval('main form :is(input:not([type=hidden]),select)', (fields) => [...new Set(fields.map((field) => field.name))].filter((name) => name !== 'on'));
    for (const fact of asked.filter((name) => name in facts)) {
      const field = `main form :is(input:not([type=hidden]),select)[name=${fact}]`;
      const { kind, place } = await page.$$eval(field, (fields, value) => {
        const options = fields[0].tagName === 'SELECT' ? [...fields[0].options] : fields;
        return { kind: fields[0].tagName === 'SELECT' ? 'select' : fields[0].type, place: options.findIndex((option) => option.value === value) };
      }, facts[fact]);
      if (kind === 'date') continue;
      await tabTo(page, /./, field);
      if (kind === 'radio') await page.keyboard.press('Space');
      if (kind === 'text') await page.keyboard.type(facts[fact]);
      else for (let step = 0; step < place; step += 1) await page.keyboard.press('ArrowDown');
    }
    await follow(page, { nl: /^Verder$/, en: /^Next$/ }[language], 'button');
  }
}

/** Pages of a walk that do not answer 200. */
export async function open(base, { from, needs }, language) {
  const paths = [from[language], ...(needs?.[language] ?? [])];
  const answers = await Promise.all(paths.map(async (at) => ({ at, status: (await fetch(base + at)).status })));
  return answers.filter(({ status }) => status !== 200).map(({ at }) => at);
}
