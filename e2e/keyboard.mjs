// The hands of who has no pointer: Tab, Enter, Space and letters, nothing else.

import assert from 'node:assert/strict';

const MOST = 400;

/** Goes on with Tab until the focus is on what has this name, and tells after how many steps. */
export async function tabTo(page, name, selector = '*') {
  const first = await where(page);
  let before = first;
  for (let step = 1; step <= MOST; step += 1) {
    await page.keyboard.press('Tab');
    const at = await where(page);
    if (name.test(at.name) && (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector))) return step;
    // Round once. A field for a date has several stops of its own.
    if (at.path === first.path && at.path !== before.path && at.path !== '') break;
    before = at;
  }
  assert.fail(`Tab does not come to ${name} (${selector}) at ${page.url()}`);
}

/** Presses Enter on what has the focus and waits for the page it leads to. */
export async function enter(page) {
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.keyboard.press('Enter')]);
}

/** Goes to a link or button by Tab and follows it. */
export async function follow(page, name, selector = 'a[href],button') {
  await tabTo(page, name, selector);
  await enter(page);
}

/** The path of the page, without what follows it. */
export function path(page) {
  return new URL(page.url()).pathname;
}

function where(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return { name: '', path: '' };
    const steps = [];
    for (let at = element; at.parentElement; at = at.parentElement) steps.push([...at.parentElement.children].indexOf(at));
    const label = element.labels?.[0]?.textContent ?? '';
    return { name: `${element.ariaLabel ?? ''} ${label} ${element.textContent}`.replaceAll(/\s+/g, ' ').trim(), path: steps.join('/') };
  });
}
