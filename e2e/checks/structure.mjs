// How a page is built for who does not see it: language, headings, landmarks, links to itself and to its other language.

/** What is missing or double. */
export function structure(page, language) {
  return page.evaluate((language) => {
    const faults = [];
    const all = (selector) => [...document.querySelectorAll(selector)];
    const one = (selector) => {
      const count = all(selector).length;
      if (count !== 1) faults.push(`${count} of ${selector}, expected 1`);
    };
    if (document.documentElement.lang !== language) faults.push(`lang is ${document.documentElement.lang}, expected ${language}`);
    for (const selector of ['h1', 'main', 'head > title', 'meta[name=description]', 'body > header', 'body > footer', 'a.skip']) one(selector);
    if (!/\S.* · Voetspoor$/.test(document.title)) faults.push(`title: ${document.title}`);
    for (const nav of all('nav')) {
      if (!nav.ariaLabel && !nav.hasAttribute('aria-labelledby')) faults.push(`a nav without a name: ${nav.outerHTML.slice(0, 80)}`);
    }
    for (const link of all('a[href*="#"]')) {
      const url = new URL(link.href);
      const here = url.origin + url.pathname + url.search === location.origin + location.pathname + location.search;
      if (here && url.hash.length > 1 && !document.getElementById(decodeURIComponent(url.hash.slice(1)))) faults.push(`no place ${url.hash} on this page`);
    }
    for (const link of all('a[hreflang]')) {
      if (link.lang !== link.hreflang) faults.push(`link in another language without lang: ${link.outerHTML}`);
    }
    for (const svg of all('svg:not([aria-hidden=true])')) {
      if (!svg.querySelector(':scope > title') && !svg.ariaLabel && !svg.hasAttribute('aria-labelledby')) faults.push(`a drawing without a name: ${svg.outerHTML.slice(0, 80)}`);
    }
    if (/\b((NaN|undefined|null)\b|Some\()/.test(document.body.innerText)) faults.push(`a program's word in the text: ${/.{0,40}\b((NaN|undefined|null)\b|Some\().{0,40}/.exec(document.body.innerText)[0]}`);
    return faults;
  }, language);
}
