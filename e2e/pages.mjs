// The pages that are checked: one entry a template, with its longest content.
//
// `nl` and `en` are the addresses of one page. Where a template has many pages, `longest` names what their addresses
// begin with, and the page of the site map with the most HTML is taken, but for those of another template (`but`). `reach` is for pages that no address opens: it gets an
// open page at `nl` or `en` and goes on from there by forms. A template of the portal that no entry names fails the tests.

import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { EDITOR, LEFT_OUT } from './portal.mjs';

/** Bytes that a first view may take, over the wire, and elements that a page may have; an entry may state its own. */
export const FIRST_VIEW = 100_000;
export const ELEMENTS = 1500;

/** Cookies of somebody who signed in; every other page sets none. */
const COOKIES = ['voetspoor-session', 'voetspoor-browser'];

/** What the fictional operator of 600 kW answers to the check of duties. */
const OPERATOR = 'for=data-centre&org_employees=38&org_net_turnover_eur=9200000&org_balance_total_eur=21000000&org_seat_in_eu=yes&org_wave1_csrd=no&org_asked_by_customer=yes&org_energy_tj=20.52&org_certified_ems=no&org_public_body=no&org_sells_to_consumers=no&org_environmental_claims=yes&org_runs_data_centre=yes&dc_pdit_kw=600&dc_defence_or_civil_protection=no&dc_total_rated_input_mw=1.4&dc_waste_heat_infeasible=no&dc_new_or_refurbished=no&dc_built_floor_ha=0.42&dc_grid_connection_mw=1.6&dc_supply_below_recommended=yes&dc_crah_without_speed_control=no&dc_compression_without_free_cooling=no&site_electricity_kwh=5700000&site_gas_m3=1000&site_only_onsite_renewable=no&site_activity_3_3a=none&sr_ict_kw=0&sr_air_mixes=no&product_role=none&ai_provides_gpai=no&plant_new_or_refurbished=no';

export const PAGES = [
  { name: 'home', template: 'home/home.html', nl: '/', en: '/en', firstView: 60_000 },
  { name: 'monitor', template: 'monitor/overview.html', nl: '/monitor', en: '/en/monitor' },
  {
    name: 'scenario',
    template: 'monitor/scenario.html',
    nl: '/monitor/scenario?with=hosting-abroad&measure=footprint&rebound=0.5&draws=200',
    en: '/en/monitor/scenario?with=hosting-abroad&measure=footprint&rebound=0.5&draws=200',
  },
  {
    name: 'scenario-wrong',
    template: 'monitor/scenario.html',
    nl: '/monitor/scenario?green=120&life=lang&year=1990',
    en: '/en/monitor/scenario?green=120&life=long&year=1990',
    status: 400,
  },
  { name: 'waterfall', template: 'monitor/waterfall.html', nl: '/monitor/waterval', en: '/en/monitor/waterfall' },
  { name: 'model', template: 'monitor/model.html', nl: '/monitor/model', en: '/en/monitor/model' },
  { name: 'model-inputs', template: 'monitor/inputs.html', nl: '/monitor/model/invoer', en: '/en/monitor/model/inputs' },
  { name: 'model-explain', template: 'monitor/explain.html', nl: '/monitor/model/uitleg', en: '/en/monitor/model/explain' },
  { name: 'indicator', template: 'monitor/statistic.html', longest: { nl: '/monitor/', en: '/en/monitor/' }, but: /\/(scenario|waterval|model|invoer|uitleg|vergelijken|ontbreekt)$/ },
  { name: 'indicator-map', template: 'monitor/statistic.html', nl: '/monitor/G7', en: '/en/monitor/G7' },
  { name: 'indicator-one', template: 'monitor/statistic.html', nl: '/monitor/G1', en: '/en/monitor/G1' },
  { name: 'indicator-then', template: 'monitor/statistic.html', nl: '/monitor/E2?from=2018&on=2024-01-01', en: '/en/monitor/E2?from=2018&on=2024-01-01' },
  {
    name: 'compare-series',
    template: 'monitor/compare.html',
    nl: '/monitor/vergelijken?series=G1.emissions.NL.dialogic.dialogic&series=E2.electricity.NL.main-activity.cbs',
    en: '/en/monitor/compare?series=G1.emissions.NL.dialogic.dialogic&series=E2.electricity.NL.main-activity.cbs',
  },
  { name: 'monitor-missing', template: 'monitor/gaps.html', nl: '/monitor/ontbreekt', en: '/en/monitor/missing' },
  { name: 'plan', template: 'plan/overview.html', nl: '/plan', en: '/en/plan' },
  { name: 'action', template: 'plan/action.html', longest: { nl: '/plan/acties/', en: '/en/plan/actions/' } },
  { name: 'timeline', template: 'plan/timeline.html', nl: '/plan/tijdlijn', en: '/en/plan/timeline' },
  { name: 'organisations', template: 'plan/organisations.html', nl: '/plan/organisaties', en: '/en/plan/organisations' },
  { name: 'organisation', template: 'plan/organisation.html', longest: { nl: '/plan/organisaties/', en: '/en/plan/organisations/' } },
  { name: 'changed', template: 'plan/changed.html', nl: '/plan/veranderd?from=2024-01-01&to=2026-11-22', en: '/en/plan/changed?from=2024-01-01&to=2026-11-22' },
  { name: 'past-term', template: 'plan/overdue.html', nl: '/plan/termijn-voorbij', en: '/en/plan/past-term' },
  { name: 'commitments', template: 'plan/commitments.html', nl: '/plan/toezeggingen', en: '/en/plan/commitments' },
  { name: 'contradictions', template: 'plan/contradictions.html', nl: '/plan/tegenspraak', en: '/en/plan/contradictions' },
  { name: 'goals', template: 'plan/goals.html', nl: '/plan/doelen', en: '/en/plan/goals' },
  { name: 'proposals', template: 'plan/proposals.html', nl: '/plan/voorstellen', en: '/en/plan/proposals' },
  { name: 'policy', template: 'plan/policy.html', nl: '/plan/beleid', en: '/en/plan/policy' },
  { name: 'programme', template: 'plan/programme.html', nl: '/plan/programma', en: '/en/plan/programme' },
  { name: 'coalition', template: 'plan/coalition.html', nl: '/plan/coalitie', en: '/en/plan/coalition' },
  {
    name: 'report',
    template: 'plan/report.html',
    nl: '/plan/verslag?from=2024-01-01&to=2026-11-22',
    en: '/en/plan/report?from=2024-01-01&to=2026-11-22',
    // One document with all actions and criteria, to be printed whole.
    elements: 1800,
  },
  { name: 'duties', template: 'duties/start.html', nl: '/verplichtingen', en: '/en/duties' },
  { name: 'duties-check', template: 'duties/check.html', nl: `/verplichtingen/check?${OPERATOR}&change=product_category`, en: `/en/duties/check?${OPERATOR}&change=product_category` },
  { name: 'duties-wrong', template: 'duties/check.html', nl: '/verplichtingen/check?org_employees=veel', en: '/en/duties/check?org_employees=many', status: 422 },
  // All rules with their reasons, of somebody's own answers: nothing of it may be kept, so all of it comes again.
  { name: 'duties-answer', template: 'duties/answer.html', nl: `/verplichtingen/antwoord?${OPERATOR}`, en: `/en/duties/answer?${OPERATOR}`, secondView: 11_000 },
  { name: 'duties-unknown', template: 'duties/answer.html', nl: '/verplichtingen/antwoord', en: '/en/duties/answer' },
  { name: 'duties-changes', template: 'duties/watch.html', nl: '/verplichtingen/wijzigingen', en: '/en/duties/changes' },
  { name: 'duty', template: 'duties/rule.html', longest: { nl: '/verplichtingen/', en: '/en/duties/' } },
  { name: 'duty-of-mine', template: 'duties/rule.html', nl: `/verplichtingen/EU-DR-2024-1364?${OPERATOR}`, en: `/en/duties/EU-DR-2024-1364?${OPERATOR}` },
  { name: 'data-centres', template: 'datacentre/overview.html', nl: '/datacenters', en: '/en/data-centres' },
  { name: 'data-centre-form', template: 'datacentre/form.html', nl: '/datacenters/verslag', en: '/en/data-centres/report' },
  { name: 'data-centre-wrong', template: 'datacentre/form.html', nl: '/datacenters/verslag', en: '/en/data-centres/report', reach: wrongSection, status: 422 },
  { name: 'data-centre-checked', template: 'datacentre/checked.html', nl: '/datacenters/verslag', en: '/en/data-centres/report', reach: reportWithErrors },
  { name: 'residual-heat', template: 'datacentre/heat.html', nl: '/datacenters/restwarmte', en: '/en/data-centres/heat', reach: heat },
  { name: 'siting', template: 'datacentre/siting.html', nl: '/datacenters/locatie', en: '/en/data-centres/siting' },
  { name: 'data-centre-benchmarks', template: 'datacentre/benchmarks.html', nl: '/datacenters/vergelijken', en: '/en/data-centres/benchmarks' },
  { name: 'data-centre-sector', template: 'datacentre/sector.html', nl: '/datacenters/sector', en: '/en/data-centres/sector' },
  { name: 'data-centre-government', template: 'datacentre/sector.html', nl: '/datacenters/overheid', en: '/en/data-centres/government' },
  { name: 'data-centre-sector-wrong', template: 'datacentre/sector.html', nl: '/datacenters/sector', en: '/en/data-centres/sector', reach: nothingToAddUp, status: 422 },
  { name: 'data-centre-sector-view', template: 'datacentre/sector_view.html', nl: '/datacenters/sector', en: '/en/data-centres/sector', reach: addUp },
  { name: 'data-centre-government-view', template: 'datacentre/government.html', nl: '/datacenters/overheid', en: '/en/data-centres/government', reach: addUp },
  { name: 'knowledge', template: 'knowledge/overview.html', nl: '/kennis', en: '/en/knowledge' },
  { name: 'knowledge-new', template: 'knowledge/news.html', nl: '/kennis/nieuw', en: '/en/knowledge/new' },
  { name: 'register', template: 'knowledge/register.html', nl: '/kennis/law', en: '/en/knowledge/law' },
  { name: 'comparison', template: 'knowledge/register.html', nl: '/kennis/foreign-policy', en: '/en/knowledge/foreign-policy' },
  { name: 'glossary', template: 'knowledge/register.html', nl: '/kennis/glossary', en: '/en/knowledge/glossary' },
  { name: 'entry', template: 'knowledge/entry.html', longest: { nl: '/kennis/law/', en: '/en/knowledge/law/' } },
  { name: 'definition', template: 'knowledge/definition.html', longest: { nl: '/kennis/velden/', en: '/en/knowledge/fields/' } },
  { name: 'measure', template: 'measure/start.html', nl: '/meten', en: '/en/measure' },
  { name: 'result', template: 'measure/result.html', nl: '/meten', en: '/en/measure', reach: measure },
  { name: 'explain', template: 'measure/explain.html', nl: '/meten/voorbeeld?show=explain', en: '/en/measure/example?show=explain' },
  { name: 'levers', template: 'measure/levers.html', nl: '/meten/voorbeeld?show=levers', en: '/en/measure/example?show=levers' },
  { name: 'boundary', template: 'measure/boundary.html', nl: '/meten/voorbeeld?show=boundary', en: '/en/measure/example?show=boundary' },
  { name: 'report-once', template: 'measure/report.html', nl: '/meten/voorbeeld?show=report', en: '/en/measure/example?show=report' },
  { name: 'compare', template: 'measure/compare.html', nl: '/meten/vergelijken', en: '/en/measure/compare' },
  { name: 'ten-questions', template: 'measure/scan.html', nl: '/meten/organisatie', en: '/en/measure/organisation' },
  { name: 'eight-questions', template: 'measure/scan.html', nl: '/meten/thuis', en: '/en/measure/at-home' },
  { name: 'compared', template: 'measure/compare.html', nl: '/meten/vergelijken', en: '/en/measure/compare', reach: compare },
  { name: 'data', template: 'data/overview.html', nl: '/gegevens', en: '/en/data' },
  { name: 'set', template: 'data/set.html', longest: { nl: '/gegevens/sets/', en: '/en/data/sets/' } },
  {
    name: 'table',
    template: 'data/table.html',
    nl: '/gegevens/sets/electricity-maps/factors',
    en: '/en/data/sets/electricity-maps/factors',
    // A raw table is wider than paper. Its CSV stands beside it.
    paper: false,
  },
  { name: 'items', template: 'data/items.html', nl: '/gegevens/factoren', en: '/en/data/factors' },
  { name: 'item', template: 'data/item.html', longest: { nl: '/gegevens/factoren/', en: '/en/data/factors/' } },
  { name: 'sources', template: 'data/sources.html', nl: '/gegevens/bronnen', en: '/en/data/sources' },
  { name: 'source', template: 'data/source.html', longest: { nl: '/gegevens/bronnen/', en: '/en/data/sources/' } },
  { name: 'factor-set', template: 'data/factor_set.html', longest: { nl: '/gegevens/factorsets/', en: '/en/data/factor-sets/' } },
  { name: 'api', template: 'api/api.html', nl: '/api', en: '/en/api' },
  { name: 'search', template: 'find/find.html', nl: '/zoeken?q=data', en: '/en/find?q=data' },
  { name: 'search-nothing', template: 'find/find.html', nl: '/zoeken?q=lapptop+xyzzyq&kind=page', en: '/en/find?q=lapptop+xyzzyq&kind=page' },
  { name: 'about', template: 'about/text.html', longest: { nl: '/over', en: '/en/about' } },
  { name: 'ecodesign', template: 'about/ecodesign.html', nl: '/over/ecodesign', en: '/en/about/ecodesign' },
  { name: 'desk-sign-in', template: 'desk/sign_in.html', nl: '/beheer/inloggen', en: '/en/desk/sign-in' },
  { name: 'desk', template: 'desk/hall.html', ...within('') },
  { name: 'desk-register', template: 'desk/register.html', ...within('/registers/standards') },
  { name: 'desk-record', template: 'desk/record.html', ...within('/registers/law/eu-2024-1364') },
  // A form of many fields, with every entry that a link may lead to; nobody outside loads it.
  { name: 'desk-edit', template: 'desk/edit.html', ...within('/registers/law/eu-2024-1364/', ['bewerken', 'edit']), firstView: 250_000, elements: 6000 },
  { name: 'desk-words', template: 'desk/words.html', ...within('/', ['nieuw/standards', 'new/standards'], signedOut), status: 403 },
  { name: 'desk-table', template: 'desk/table.html', ...within('/', ['tabel/standards', 'table/standards']) },
  { name: 'desk-suggestions', template: 'desk/queue.html', ...within('/', ['voorstellen', 'suggestions']) },
  { name: 'desk-offers', template: 'desk/offers.html', ...within('/', ['aangeboden', 'offers']) },
  { name: 'desk-offer', template: 'desk/offer.html', ...within('/', [`aangeboden/glossary/${LEFT_OUT}`, `offers/glossary/${LEFT_OUT}`]) },
  { name: 'desk-people', template: 'desk/people.html', ...within('/', ['mensen', 'people']) },
  { name: 'desk-person', template: 'desk/person.html', ...within('/', ['mensen', 'people'], openPerson) },
  { name: 'desk-password', template: 'desk/password.html', ...within('/', ['mensen', 'people'], invite) },
  { name: 'desk-audit', template: 'desk/audit.html', ...within('/', ['controle', 'audit']) },
  { name: 'desk-event', template: 'desk/event.html', ...within('/registers/law/eu-2024-1364', [], press('section[aria-labelledby=history] a.small')) },
  { name: 'desk-account', template: 'desk/account.html', ...within('/account') },
  { name: 'desk-audited', template: 'desk/audit.html', ...within('/', ['controle', 'audit'], press('main form button')) },
  { name: 'desk-withdraw', template: 'desk/withdraw.html', ...within('/registers/law/eu-2024-1364', [], withdraw) },
  { name: 'desk-preview', template: 'desk/preview.html', ...within('/', ['nieuw/plan-update?action=1.a.1', 'new/plan-update?action=1.a.1'], preview) },
  { name: 'suggestion', template: 'desk/suggest.html', nl: '/voorstel', en: '/en/suggestion' },
  { name: 'history', template: 'desk/past.html', nl: '/kennis/law/eu-2024-1364/geschiedenis', en: '/en/knowledge/law/eu-2024-1364/history' },
  { name: 'error', template: 'error/problem.html', nl: '/bestaat-niet', en: '/en/does-not-exist', status: 404 },
];

const INVENTORY = fileURLToPath(new URL('../examples/inventory/mixed-organisation/', import.meta.url));

/** The files of the fictional municipality. */
export const FILES = readdirSync(INVENTORY).filter((name) => /\.(csv|xlsx)$/.test(name)).map((name) => INVENTORY + name);

const REPORTS = fileURLToPath(new URL('../examples/datacentre/', import.meta.url));

/** The complete report of the fictional operator. */
export const REPORT = `${REPORTS}noordveen-2025.csv`;

/** Has a report with errors checked. */
async function reportWithErrors(page) {
  await page.locator('main input[type=file]').setInputFiles(`${REPORTS}noordveen-2025-with-errors.csv`);
  return pressButton(page, page.locator('main form button').first());
}

/** Has the reports of an invented sector added up. */
async function addUp(page) {
  const files = readdirSync(`${REPORTS}sector`).map((name) => `${REPORTS}sector/${name}`);
  await page.locator('#files').setInputFiles(files);
  return pressButton(page, page.locator('main form button').first());
}

/** Asks for sums without a report. */
async function nothingToAddUp(page) {
  await page.locator('#threshold').fill('none');
  return pressButton(page, page.locator('main form button').first());
}

/** Fills in a year that is none. */
async function wrongSection(page) {
  await page.locator('#year').fill('last year');
  return pressButton(page, page.locator('main form button[name=go]').first());
}

/** Computes residual heat. */
async function heat(page) {
  await page.locator('#energy').fill('5700000');
  return pressButton(page, page.locator('main form button').first());
}

async function pressButton(page, button) {
  const [answer] = await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), button.click()]);
  return answer;
}

/** Sends them and waits for the result. */
function measure(page) {
  return send(page, ['files']);
}

/** Compares them with themselves. */
function compare(page) {
  return send(page, ['file_a', 'file_b']);
}

async function send(page, fields) {
  for (const field of fields) await page.locator(`main input[name=${field}]`).setInputFiles(FILES);
  const [answer] = await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.locator('main form[enctype] button').first().click()]);
  return answer;
}

/** A page of the editors' rooms: through the door, and on to what was asked for. */
function within(path, [nl = '', en = ''] = [], further) {
  const at = (door, desk, last) => `${door}?next=${encodeURIComponent(desk + path + last)}`;
  const reach = async (page, begin) => {
    const answer = await signIn(page);
    return further ? further(page, begin) : answer;
  };
  return { nl: at('/beheer/inloggen', '/beheer', nl), en: at('/en/desk/sign-in', '/en/desk', en), reach, cookies: COOKIES };
}

/** Follows a link or presses a button, and waits for the page it leads to. */
function press(selector) {
  return async (page, begin) => {
    begin?.();
    const [answer] = await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.locator(selector).first().click()]);
    return answer;
  };
}

/** The page of somebody else than who looks. */
function openPerson(page, begin) {
  return press('main tbody tr:nth-child(2) a')(page, begin);
}

let invited = 0;

/** Invites somebody and opens the link that is shown. */
async function invite(page, begin) {
  invited += 1;
  await page.locator('#name').fill('Genodigde');
  await page.locator('#email').fill(`genodigde-${invited}@example.org`);
  await page.locator('#role').selectOption('reader');
  await press('main form button')(page);
  return openLink(page, begin);
}

/** Opens the link that a page shows once. It stands under the address that the portal is told to have, not the one it is reached at. */
async function openLink(page, begin) {
  const { pathname, search } = new URL(await page.locator('main .note a').first().getAttribute('href'));
  begin();
  return page.goto(new URL(pathname + search, page.url()).href, { waitUntil: 'load' });
}

/** Writes, is signed out meanwhile, and sends the form. */
async function signedOut(page, begin) {
  await page.locator('[name="id"]').fill('proef');
  await page.locator('[name="summary.nl"]').fill('Een regel van een redacteur. '.repeat(20));
  await page.context().clearCookies();
  return press('main .save button')(page, begin);
}

/** Asks to withdraw what others lead to. */
async function withdraw(page, begin) {
  await page.locator('#reason').fill('proef');
  return press('main button[value=withdraw]')(page, begin);
}

let previewed = 0;

/** Writes a statement and opens the link that shows its draft. */
async function preview(page, begin) {
  previewed += 1;
  const fields = { id: `proef-${previewed}`, 'text.nl': 'Een proef.', 'text.en': 'A trial.' };
  for (const [name, value] of Object.entries(fields)) await page.locator(`[name="${name}"]`).fill(value);
  await press('main .save button')(page);
  // It is told what is still missing; the page of the record is one step up.
  await page.goto(page.url().replace(/\/(bewerken|edit)\b.*$/, ''));
  await press('main button[value=preview]')(page);
  return openLink(page, begin);
}

async function signIn(page) {
  await page.locator('#email').fill(EDITOR.email);
  await page.locator('#password').fill(EDITOR.password);
  const [answer] = await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.locator('main form button').first().click()]);
  return answer;
}

const TEMPLATES = fileURLToPath(new URL('../crates/web/templates', import.meta.url));

/** Pages after a provider of identities: sign-in.test.mjs checks them. */
const ELSEWHERE = ['desk/welcome.html', 'desk/not_in.html'];

/** Templates that are a page by themselves: those that stand in the frame. */
export function pageTemplates() {
  return readdirSync(TEMPLATES, { recursive: true })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.html'))
    .filter((path) => readFileSync(`${TEMPLATES}/${path}`, 'utf8').includes('{% extends'))
    .filter((path) => !ELSEWHERE.includes(path))
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
  const mine = pairs.filter(({ nl, en }) => nl.startsWith(entry.longest.nl) && en.startsWith(entry.longest.en) && !entry.but?.test(nl));
  if (mine.length === 0) throw new Error(`${entry.name}: no page below ${entry.longest.nl} in the site map`);
  let most = { length: 0 };
  for (const { nl, en } of mine) {
    const { length } = await (await fetch(base + nl)).text();
    if (length > most.length) most = { nl, en, length };
  }
  return { nl: most.nl, en: most.en };
}
