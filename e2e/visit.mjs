// One visit: a page in a context of its own, with everything that went over the wire and to the console.

import { request as http } from 'node:http';

export const WIDE = { width: 1280, height: 900 };
export const PHONE = { width: 360, height: 740 };
// 1280 pixels at 400 % (WCAG 1.4.10).
export const NARROWEST = { width: 320, height: 640 };
// A4 less margins of 18 mm, at 96 pixels an inch.
export const PAPER = { width: 658, height: 986 };

/** Opens an address, and goes on from there by `reach` where the page needs that. */
export async function visit(browser, base, { at, reach, scripts = true }) {
  const context = await browser.newContext({ viewport: WIDE, javaScriptEnabled: scripts, acceptDownloads: true });
  context.setDefaultTimeout(240_000);
  const page = await context.newPage();
  const console = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) console.push({ text: message.text(), url: message.location().url });
  });
  page.on('pageerror', (error) => console.push({ text: `script: ${error.message}`, url: page.url() }));
  const wire = await listen(context, page);
  let answer = await page.goto(base + at, { waitUntil: 'load' });
  if (reach) {
    wire.begin();
    // A way of several pages begins to count anew before its last one.
    answer = (await reach(page, wire.begin)) ?? answer;
    await page.waitForLoadState('load');
  }
  return { context, page, answer, console, wire, base };
}

/** Counts what Chromium receives: bytes with headers, as they travel. */
async function listen(context, page) {
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const open = new Map();
  const heaviest = new Map();
  let loaded = [];
  session.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    if (!request.url.startsWith('data:')) open.set(requestId, { url: request.url, type, bytes: 0, encoding: '' });
  });
  session.on('Network.responseReceived', ({ requestId, response, type }) => {
    const one = open.get(requestId);
    if (one) Object.assign(one, { type, encoding: response.headers['content-encoding'] ?? '', status: response.status });
  });
  const close = ({ requestId, encodedDataLength }) => {
    const one = open.get(requestId);
    if (!one) return;
    open.delete(requestId);
    one.bytes = encodedDataLength ?? 0;
    // A style sheet that an earlier page of the same visit brought counts in full for this one too.
    heaviest.set(one.url, Math.max(heaviest.get(one.url) ?? 0, one.bytes));
    loaded.push(one);
  };
  session.on('Network.loadingFinished', close);
  session.on('Network.loadingFailed', close);
  return {
    begin: () => {
      loaded = [];
    },
    loaded: () => loaded,
    cold: () => loaded.map((one) => ({ ...one, bytes: heaviest.get(one.url) })),
  };
}

/** Bytes of one answer as a browser would get it, for what a browser without a window does not ask for. */
export function weigh(address) {
  return new Promise((resolve, reject) => {
    const asked = http(address, { headers: { 'accept-encoding': 'br, gzip' } }, (answer) => {
      let bytes = answer.rawHeaders.join(': ').length;
      answer.on('data', (part) => {
        bytes += part.length;
      });
      answer.on('end', () => resolve({ url: address, type: 'Image', bytes, status: answer.statusCode, encoding: answer.headers['content-encoding'] ?? '' }));
    });
    asked.on('error', reject);
    asked.end();
  });
}
