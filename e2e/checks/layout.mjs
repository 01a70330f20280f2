// Whether everything fits: no sideways scrolling, targets that a finger hits, drawings that can be read, nothing cut off on paper.

const FIT = 1;
const TARGET = 24;
const SMALLEST_TEXT = 13;

/** The document does not scroll sideways; names what sticks out. */
export function reflow(page) {
  return page.evaluate((fit) => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width + fit) return [];
    const scrolls = (element) => {
      for (let above = element.parentElement; above; above = above.parentElement) {
        if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(above).overflowX)) return true;
      }
      return false;
    };
    const out = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > width + fit && !scrolls(element));
    return [`scrolls sideways: ${document.documentElement.scrollWidth} in ${width}`, ...out.slice(0, 5).map((element) => element.outerHTML.slice(0, 120))];
  }, FIT);
}

/** The same with the text spacing that a reader may set (WCAG 1.4.12). */
export async function spaced(page) {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}');
    document.adoptedStyleSheets = [sheet];
  });
  const faults = await reflow(page);
  await page.evaluate(() => {
    document.adoptedStyleSheets = [];
  });
  return faults.map((fault) => `with wide text spacing: ${fault}`);
}

/** Targets are at least 24 by 24 pixels; links within a sentence are free (WCAG 2.5.8). */
export function targets(page) {
  return page.evaluate((least) => {
    const inSentence = (element) => {
      if (getComputedStyle(element).display !== 'inline') return false;
      const block = element.closest('p,li,td,th,dd,dt,figcaption,span,div');
      return block !== null && block.textContent.trim().length > element.textContent.trim().length;
    };
    // A label is part of the target of its field.
    const area = (element) => {
      const boxes = [element, ...(element.labels ?? [])].map((one) => one.getBoundingClientRect());
      return boxes.reduce((most, box) => (Math.min(box.width, box.height) > Math.min(most.width, most.height) ? box : most));
    };
    return [...document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.matches('.skip') && !inSentence(element))
      .map((element) => ({ element, box: area(element) }))
      .filter(({ box }) => box.width < least || box.height < least)
      .map(({ element, box }) => `target of ${box.width.toFixed(0)} by ${box.height.toFixed(0)}: ${element.outerHTML.slice(0, 120)}`);
  }, TARGET);
}

/** Text in drawings is large enough and does not run over other text. */
export function drawings(page) {
  return page.evaluate((least) => {
    const faults = [];
    for (const svg of document.querySelectorAll('svg')) {
      const texts = [...svg.querySelectorAll('text')].filter((text) => text.checkVisibility() && text.textContent.trim());
      const boxes = texts.map((text) => text.getBoundingClientRect());
      texts.forEach((text, index) => {
        const size = Number.parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a;
        if (size < least - 0.1) faults.push(`text of ${size.toFixed(1)} px in a drawing: ${text.textContent}`);
        const box = boxes[index];
        if (box.left < -1 || box.right > document.documentElement.clientWidth + 1) {
          const scrolls = svg.closest('.scroll');
          if (!scrolls) faults.push(`text sticks out of the page: ${text.textContent}`);
        }
        for (let other = index + 1; other < boxes.length; other += 1) {
          const that = boxes[other];
          const across = Math.min(box.right, that.right) - Math.max(box.left, that.left);
          const down = Math.min(box.bottom, that.bottom) - Math.max(box.top, that.top);
          // Boxes hold the space above and below the letters, so they may touch.
          if (across > 2 && down > box.height / 3) faults.push(`texts run over each other: ${text.textContent} / ${texts[other].textContent}`);
        }
      });
    }
    return faults;
  }, SMALLEST_TEXT);
}

/** Words in tables are not broken apart to save a column. */
export function words(page) {
  return page.evaluate(() => {
    const broken = [];
    for (const cell of document.querySelectorAll('th, td')) {
      if (!cell.checkVisibility()) continue;
      const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        for (const { 0: word, index } of node.data.matchAll(/(?<=^|\s)[\p{L}\d.]{2,14}(?=$|[\s,;:])/gu)) {
          const range = new Range();
          range.setStart(node, index);
          range.setEnd(node, index + word.length);
          const lines = new Set([...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top)));
          if (lines.size > 1) broken.push(`broken word in a table: ${word}`);
        }
      }
    }
    return [...new Set(broken)];
  });
}

/** On A4 nothing is cut off, and what is folded on the screen is open. */
export async function paper(page) {
  const faults = [...(await reflow(page)), ...(await words(page))];
  faults.push(
    ...(await page.evaluate((fit) => {
      const cut = [...document.querySelectorAll('main *')]
        .filter((element) => element.checkVisibility() && getComputedStyle(element).overflowX !== 'visible' && !(element instanceof SVGElement))
        .filter((element) => element.scrollWidth > element.clientWidth + fit || element.scrollHeight > element.clientHeight + fit)
        .filter((element) => !element.matches('.hide'))
        .map((element) => `cut off on paper, ${element.scrollWidth} in ${element.clientWidth}: ${element.outerHTML.slice(0, 120)}`);
      const folded = [...document.querySelectorAll('details')]
        .filter((details) => details.checkVisibility())
        .filter((details) => ![...details.children].some((child) => !child.matches('summary') && child.checkVisibility({ contentVisibilityAuto: true }) && child.getBoundingClientRect().height > 0))
        .map((details) => `folded on paper: ${details.outerHTML.slice(0, 120)}`);
      const shown = [...document.querySelectorAll('.menu, .tools, .skip, button:not(.link)')].filter((element) => element.checkVisibility()).map((element) => `of no use on paper: ${element.outerHTML.slice(0, 80)}`);
      return [...cut, ...folded, ...shown];
    }, FIT)),
  );
  return faults;
}

/** The page as PDF is A4. */
export async function pdf(page) {
  const bytes = await page.pdf({ preferCSSPageSize: true, printBackground: false });
  const boxes = [...bytes.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
  const wrong = boxes.filter(([, width, height]) => Math.abs(width - 595) > 2 || Math.abs(height - 842) > 2);
  if (boxes.length === 0) return ['no pages in the PDF'];
  return wrong.map(([box]) => `a page that is not A4: ${box}`);
}
