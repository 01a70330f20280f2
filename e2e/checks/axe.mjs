// Accessibility by rule: axe-core, WCAG 2.2 at levels A and AA, and its best practices.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const COLOUR = ['color-contrast', 'link-in-text-block'];

/** What axe finds. With `colours` only the rules that a change of theme can break. */
export async function axe(page, { colours = false } = {}) {
  if (!(await page.evaluate('typeof axe === "object"'))) await page.evaluate(SOURCE);
  const options = colours
    ? { runOnly: { type: 'rule', values: COLOUR } }
    : { runOnly: { type: 'tag', values: TAGS } };
  const found = await page.evaluate((given) => globalThis.axe.run(document, { ...given, resultTypes: ['violations'] }), options);
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary.replaceAll(/\s+/g, ' ')} ${html.slice(0, 160)}`),
  );
}
