// Writes pictures of every page in the list, to look at: `npm run shots` (all) or `npm run shots -- home plan` (by name).
// They go to target/e2e/NAME-LANGUAGE-MODE.png.

import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { launch } from './chromium.mjs';
import { resolve } from './pages.mjs';
import { startPortal } from './portal.mjs';
import { PAPER, PHONE, WIDE, visit } from './visit.mjs';

const FOLDER = fileURLToPath(new URL('../target/e2e', import.meta.url));
const MODES = {
  wide: [WIDE, {}],
  dark: [WIDE, { colorScheme: 'dark' }],
  phone: [PHONE, {}],
  print: [PAPER, { media: 'print' }],
};

const wanted = process.argv.slice(2);
mkdirSync(FOLDER, { recursive: true });
const portal = await startPortal();
const browser = await launch();
try {
  const pages = (await resolve(portal.base)).filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  for (const entry of pages) {
    for (const language of ['nl', 'en']) {
      const { page, context } = await visit(browser, portal.base, { at: entry[language], reach: entry.reach });
      for (const [mode, [size, media]] of Object.entries(MODES)) {
        await page.setViewportSize(size);
        await page.emulateMedia({ media: 'screen', colorScheme: 'light', ...media });
        await page.screenshot({ path: `${FOLDER}/${entry.name}-${language}-${mode}.png`, fullPage: true });
      }
      await context.close();
    }
  }
  process.stdout.write(`${FOLDER}\n`);
} finally {
  await browser.close();
  await portal.stop();
}
