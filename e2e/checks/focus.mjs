// Everything that can be operated is reached by Tab, in view, with an outline, and nothing holds the keyboard.

const MOST = 600;

/** Walks through the whole page with Tab. */
export async function focus(page) {
  const faults = [];
  const expected = await page.evaluate(() => {
    globalThis.voetspoorReached = new Set();
    globalThis.voetspoorAt = null;
    document.activeElement?.blur();
    window.scrollTo(0, 0);
    return document.querySelectorAll('[tabindex]:not([tabindex="0"],[tabindex="-1"])').length;
  });
  if (expected > 0) faults.push(`${expected} elements with a tabindex that changes the order`);
  for (let step = 0; step < MOST; step += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return { end: true };
      // A field for a date has several stops.
      if (element === globalThis.voetspoorAt) return { same: true };
      if (globalThis.voetspoorReached.has(element)) return { end: true };
      globalThis.voetspoorAt = element;
      globalThis.voetspoorReached.add(element);
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      const outlined = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2;
      // Of what is tall, such as a table that scrolls, a part is enough (WCAG 2.4.11). Of a field of several lines, Chromium shows
      // where one types.
      const tall = box.height > innerHeight / 2 || element.matches('textarea');
      const upright = tall ? box.top < innerHeight - 24 && box.bottom > 24 : box.top >= -1 && box.bottom <= innerHeight + 1;
      const inView = upright && box.left >= -1 && box.left <= innerWidth;
      return { outlined, inView, html: element.outerHTML.slice(0, 120) };
    });
    if (at.end) break;
    if (at.same) continue;
    if (!at.outlined) faults.push(`no visible focus: ${at.html}`);
    if (!at.inView) faults.push(`focus out of view: ${at.html}`);
  }
  const missed = await page.evaluate(() => {
    const seen = globalThis.voetspoorReached;
    const reached = (element) => seen.has(element) || (element.type === 'radio' && [...seen].some((other) => other.name === element.name));
    return [...document.querySelectorAll('a[href],button:enabled,input:enabled:not([type=hidden]),select:enabled,textarea:enabled,summary,[tabindex="0"]')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && element.tabIndex >= 0 && !reached(element))
      .map((element) => `not reached by Tab: ${element.outerHTML.slice(0, 120)}`);
  });
  return [...faults, ...missed];
}
