// Signing in at a real OpenID Connect provider, in a real browser: what must work, and all that must not.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';

import { axe } from './checks/axe.mjs';
import { launch } from './chromium.mjs';
import { freePort, startIssuer } from './issuer.mjs';
import { startPortal } from './portal.mjs';

// The provider needs a younger Node than the other checks; a portal that runs already has no provider of ours.
const [major] = process.versions.node.split('.').map(Number);
const skip = major < 20 ? 'the provider needs Node 20' : process.env.PORTAL ? 'the portal runs already' : false;

let portal;
let issuer;
let issuerPort;
let browser;

before(async () => {
  if (skip) return;
  const [port, other] = [await freePort(), await freePort()];
  issuerPort = other;
  portal = await startPortal({
    listen: `127.0.0.1:${port}`,
    settings: {
      VOETSPOOR_OIDC_ISSUER: `http://127.0.0.1:${other}`,
      VOETSPOOR_OIDC_CLIENT_ID: 'voetspoor',
      VOETSPOOR_OIDC_CLIENT_SECRET: 'een geheim voor deze proef',
      VOETSPOOR_OIDC_NAME: 'Proefdienst',
      VOETSPOOR_OIDC_DOMAINS: 'example.org',
      VOETSPOOR_OIDC_ROLE: 'editor',
      VOETSPOOR_PASSWORD_SIGN_IN: 'false',
    },
  });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await issuer?.stop();
  await portal?.stop();
});

/** A browser of somebody who was never here. */
async function visitor() {
  const context = await browser.newContext();
  const page = await context.newPage();
  return { context, page, close: () => context.close() };
}

/** Goes to the provider and says who one is; what the portal answers then. `alter` may change the address to which it goes. */
async function signIn({ context, page }, who, { from = '/beheer', alter } = {}) {
  if (alter) {
    const there = await context.request.get(`${portal.base}/beheer/inloggen/elders`, { maxRedirects: 0 });
    assert.equal(there.status(), 303);
    await page.goto(alter(there.headers().location));
  } else {
    await page.goto(portal.base + from);
    await page.getByRole('link', { name: /Proefdienst/ }).first().click();
  }
  await page.locator('input[name=login]').fill(who);
  await page.locator('input[name=password]').fill('maakt niet uit');
  const submit = page.locator('button[type=submit]');
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), submit.click()]);
  // The provider asks whether we may know who it is.
  const back = page.waitForResponse((answer) => /\/inloggen\/terug\?/.test(answer.url()));
  await submit.click();
  return back;
}

/** Cookies of the portal: the provider stands on the same machine, and has its own. */
async function cookies({ context }) {
  return (await context.cookies(portal.base)).filter(({ name }) => name.startsWith('voetspoor-'));
}

const heading = (page) => page.locator('main h1').innerText();

test('a provider that is down is told, and nobody is lost', { skip }, async () => {
  const who = await visitor();
  const answer = await who.page.goto(`${portal.base}/beheer/inloggen/elders`);
  assert.equal(answer.status(), 502);
  assert.equal(await heading(who.page), 'Inloggen kan nu niet');
  assert.match(await who.page.locator('main').innerText(), /Proefdienst antwoordt niet/);
  assert.deepEqual(await axe(who.page), []);
  await who.close();
  // From here on it is there, and the portal finds it by itself: as soon as it asks again, since a failure is remembered for half a minute.
  issuer = await startIssuer(issuerPort, portal.base);
  while ((await fetch(`${portal.base}/beheer/inloggen/elders`, { redirect: 'manual' })).status === 502) await pause(1000);
});

test('somebody of a trusted domain gets an account and comes in where they wanted to be', { skip }, async (t) => {
  const who = await visitor();
  const answer = await signIn(who, 'anna', { from: '/en/desk/registers/standards' });
  assert.equal(answer.status(), 200);
  await who.page.waitForURL(`${portal.base}/en/desk/registers/standards`);
  await who.page.goto(`${portal.base}/beheer`);
  assert.match(await who.page.locator('main').innerText(), /Anna, redacteur/);
  assert.deepEqual((await cookies(who)).map(({ name, sameSite, httpOnly }) => [name, sameSite, httpOnly]), [['voetspoor-session', 'Strict', true]]);

  await t.test('a code that came back is used once', async () => {
    const again = await who.page.goto(answer.url());
    assert.equal(again.status(), 400);
    assert.equal(await heading(who.page), 'This sign-in no longer holds');
    assert.deepEqual(await axe(who.page), []);
  });

  await t.test('who leaves can leave the provider too', async () => {
    await who.page.goto(`${portal.base}/beheer`);
    await who.page.getByRole('button', { name: 'Log uit' }).click();
    assert.equal(await heading(who.page), 'Inloggen');
    assert.deepEqual(await cookies(who), []);
    await who.page.getByRole('link', { name: 'Log ook uit bij Proefdienst' }).click();
    await who.page.getByRole('button', { name: /Yes/ }).click();
    await who.page.waitForURL(`${portal.base}/beheer/inloggen*`);
    const answer = await who.page.goto(`${portal.base}/beheer`);
    assert.match(answer.url(), /inloggen/);
  });
  await who.close();
});

test('passwords are switched off', { skip }, async () => {
  const who = await visitor();
  await who.page.goto(`${portal.base}/beheer/inloggen`);
  assert.equal(await who.page.locator('input[type=password]').count(), 0);
  assert.deepEqual(await axe(who.page), []);
  const form = { email: 'redactie@example.org', password: 'vier woorden in een rij' };
  const answer = await who.context.request.post(`${portal.base}/beheer/inloggen`, { form, headers: { Origin: portal.base } });
  assert.equal(answer.status(), 403);
  await who.close();
});

test('who has no account is told what to tell, and comes in once an admin tied them to one', { skip }, async () => {
  for (const name of ['bert', 'carla']) {
    const who = await visitor();
    const answer = await signIn(who, name);
    assert.equal(answer.status(), 403, name);
    assert.equal(await heading(who.page), 'Je hebt hier geen account');
    assert.match(await who.page.locator('main').innerText(), new RegExp(`${name} bij ${issuer.url}`));
    assert.deepEqual(await cookies(who), []);
    await who.close();
  }
  portal.user('link', 'redactie@example.org', '--subject', 'carla', '--issuer', issuer.url);
  const who = await visitor();
  assert.equal((await signIn(who, 'carla')).status(), 200);
  await who.page.waitForURL(`${portal.base}/beheer`);
  assert.match(await who.page.locator('main').innerText(), /Redactie, beheerder/);
  await who.close();
});

test('an account that is blocked stays out', { skip }, async () => {
  portal.user('add', 'chef@example.org', '--name', 'Chef', '--role', 'admin', '--link');
  portal.user('block', 'anna@example.org');
  const who = await visitor();
  const answer = await signIn(who, 'anna');
  assert.equal(answer.status(), 403);
  assert.equal(await heading(who.page), 'Je account is geblokkeerd');
  assert.deepEqual(await cookies(who), []);
  await who.close();
  portal.user('block', 'anna@example.org', '--undo');
});

test('an answer that proves nothing lets nobody in', { skip }, async (t) => {
  const refused = async (what, { alter, status, title }) => {
    await t.test(what, async () => {
      const who = await visitor();
      const answer = await signIn(who, 'anna', { alter });
      assert.equal(answer.status(), status);
      assert.equal(await heading(who.page), title);
      assert.deepEqual(await cookies(who), []);
      await who.close();
    });
  };
  const changed = (name, value) => (address) => {
    const url = new URL(address);
    url.searchParams.set(name, value);
    return url.href;
  };
  await refused('another nonce', {
    alter: changed('nonce', 'van-een-ander'),
    status: 403,
    title: 'Niet te controleren wie je bent',
  });
  await refused('another state', {
    alter: changed('state', `${'0'.repeat(64)}./beheer`),
    status: 400,
    title: 'Dit inloggen geldt niet meer',
  });
  await refused('a way on to another site', {
    alter: changed('state', `${'0'.repeat(64)}.//evil.example`),
    status: 400,
    title: 'Dit inloggen geldt niet meer',
  });
  await refused('another challenge for the verifier', {
    alter: changed('code_challenge', 'A'.repeat(43)),
    status: 400,
    title: 'Dit inloggen geldt niet meer',
  });
  issuer.late(true);
  await refused('a token that is too old', { status: 403, title: 'Niet te controleren wie je bent' });
  issuer.late(false);
  await t.test('somebody who said no there', async () => {
    const who = await visitor();
    const there = await who.context.request.get(`${portal.base}/beheer/inloggen/elders`, { maxRedirects: 0 });
    const state = new URL(there.headers().location).searchParams.get('state');
    const back = `${portal.base}/beheer/inloggen/terug?error=access_denied&state=${encodeURIComponent(state)}`;
    const answer = await who.page.goto(back);
    assert.equal(answer.status(), 403);
    assert.equal(await heading(who.page), 'Je bent niet ingelogd');
    await who.close();
  });
  await t.test('the browser of somebody else', async () => {
    const [mine, theirs] = [await visitor(), await visitor()];
    const there = await mine.context.request.get(`${portal.base}/beheer/inloggen/elders`, { maxRedirects: 0 });
    const state = new URL(there.headers().location).searchParams.get('state');
    await theirs.page.goto(`${portal.base}/beheer/inloggen/terug?code=x&state=${encodeURIComponent(state)}`);
    assert.equal(await heading(theirs.page), 'Dit inloggen geldt niet meer');
    await mine.close();
    await theirs.close();
  });
});
