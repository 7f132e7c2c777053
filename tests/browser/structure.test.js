// What a page is made of, as those meet it who do not see it, have no script, pay for every byte, or
// read it in a portal that trusts nobody: every page of the sites.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { KINDS, SITES, outputOf, pagesOwn } from './kinds.js';
import { HOST, PUBLISHED, launch, pagesOf, serve } from './site.js';

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

const isRedirect = (html) => /http-equiv="?refresh/.test(html);

/** What is wrong with the parts of the page at hand, for a site in this language. */
function faultsIn(language) {
  const found = [];
  const all = (selector) => [...document.querySelectorAll(selector)];
  const shown = (element) => element.checkVisibility();
  if (document.documentElement.lang !== language) found.push(`its language is ${document.documentElement.lang}`);
  for (const part of all('body [lang]')) {
    try { Intl.getCanonicalLocales(part.lang); } catch { found.push(`“${part.lang}” is no language`); }
  }
  const count = (selector, wanted) => {
    const there = all(selector).filter(shown).length;
    if (there !== wanted) found.push(`${selector} is there ${there} times`);
  };
  count('main', 1);
  count('h1', 1);
  if (all('meta[http-equiv=refresh]').length === 0) {
    count('body > header', 1);
    count('body > footer', 1);
    const [skip] = all('a[href], button, input, select, summary, [tabindex="0"]');
    if (!skip.matches('.gk-skip-link') || !document.querySelector(skip.hash)) found.push('no skip link comes first');
  }
  const names = all('nav').map((nav) => nav.getAttribute('aria-label') ?? document.getElementById(nav.getAttribute('aria-labelledby'))?.textContent);
  if (names.some((name) => !name) || new Set(names).size < names.length) found.push(`navigations are called ${names.join(', ')}`);
  all('h1, h2, h3, h4, h5, h6').filter(shown).reduce((before, heading) => {
    const level = Number(heading.localName[1]);
    if (level > before + 1) found.push(`h${level} “${heading.textContent}” after h${before}`);
    return level;
  }, 0);
  for (const table of all('table')) {
    if (!table.caption && !table.closest('[aria-labelledby], [aria-label]')) found.push('a table has no name');
  }
  for (const styled of all('[style]')) found.push(`an inline style: ${styled.outerHTML.slice(0, 60)}`);
  return found;
}

/** Passages in Latin letters that nothing marks as foreign on a Chinese page; names and terms are no passages. */
function foreignIn() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (/(?:[A-Za-z]{2,}[ ,.]+){4}/.test(data) && !parentElement.closest('body [lang], script, style, code, pre')) found.push(`“${data.trim().slice(0, 60)}” is not marked as foreign`);
  }
  return found;
}

describe('every page is put together well', () => {
  for (const [name, { language }] of Object.entries(SITES)) {
    test(name, async () => {
      const output = outputOf(name);
      const page = await browser.newPage();
      await serve(page, output);
      const found = [];
      const titles = new Map();
      for (const path of pagesOwn(name)) {
        await page.goto(HOST + path);
        const faults = await page.evaluate(faultsIn, language);
        if (language.startsWith('zh')) faults.push(...await page.evaluate(foreignIn));
        else if (/\p{Script=Han}/u.test(await page.content())) faults.push('Han characters');
        if (!isRedirect(readFileSync(join(output, path), 'utf8'))) {
          const title = await page.title();
          if (titles.has(title)) faults.push(`has the title of ${titles.get(title)}: ${title}`);
          titles.set(title, path);
        }
        found.push(...faults.map((fault) => `${path}: ${fault}`));
      }
      await page.close();
      assert.equal(found.join('\n'), '');
    });
  }
});

test('without a script nothing shows that would need one', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const found = [];
  for (const one of KINDS) {
    await page.unrouteAll();
    await serve(page, outputOf(one.site));
    await page.goto(HOST + one.path);
    const dead = await page.evaluate(() => [...document.querySelectorAll('button, input, select, textarea, form, [role=button], [aria-pressed], [aria-expanded], [role=status]')]
      .filter((element) => !element.matches('.task-box') && element.checkVisibility({ visibilityProperty: true }))
      .map((element) => element.outerHTML.slice(0, 80)));
    found.push(...dead.map((what) => `${one.name}: ${what}`));
  }
  await context.close();
  assert.equal(found.join('\n'), '');
});

test('a report of the sample site weighs at most 60 KB, with one style sheet and at most one script', () => {
  const output = outputOf('chinese');
  const size = (path) => readFileSync(join(output, path)).length;
  const weights = pagesOf(output).filter((path) => /^units\/\w+\/\d/.test(path)).map((path) => {
    const html = readFileSync(join(output, path), 'utf8');
    const sheets = [...html.matchAll(/<link\b[^>]*\bhref="?([^"\s>]+\.css)/g)];
    const scripts = [...html.matchAll(/<script\b([^>]*)>/g)].filter(([, attributes]) => !/ld\+json/.test(attributes));
    assert.equal(sheets.length, 1, path);
    assert.ok(scripts.length <= 1, `${path} has ${scripts.length} scripts`);
    assert.ok(!/<style\b/.test(html), `${path} has a style sheet within`);
    const files = [...sheets.map(([, href]) => href), ...scripts.map(([, attributes]) => /\bsrc="?([^"\s>]+)/.exec(attributes)[1])];
    const kilobytes = [path, ...files.map((href) => join(dirname(path), href))].map(size).reduce((sum, one) => sum + one) / 1024;
    return { path, kilobytes };
  });
  assert.ok(weights.length > 20);
  const heavy = weights.filter(({ kilobytes }) => kilobytes > 60);
  assert.equal(heavy.map(({ path, kilobytes }) => `${path} weighs ${kilobytes.toFixed(1)} KB`).join('\n'), '');
});

test("a portal's policy that trusts only the site itself finds nothing to refuse", async () => {
  const page = await browser.newPage();
  const refused = [];
  await page.exposeFunction('refuse', (what) => refused.push(`${new URL(page.url()).pathname}: ${what}`));
  await page.addInitScript(() => document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => window.refuse(`${violatedDirective} ${blockedURI} ${sample}`)));
  page.on('pageerror', (error) => refused.push(`${page.url()}: ${error.message}`));
  for (const one of KINDS) {
    await page.unrouteAll();
    // /404.html names its files as published, wherever it is shown.
    const headers = { 'Content-Security-Policy': `default-src 'self'${one.kind === '404' ? ` ${PUBLISHED}` : ''}; frame-ancestors 'none'` };
    await serve(page, outputOf(one.site), headers);
    await page.goto(HOST + one.path);
    await page.evaluate(() => document.querySelectorAll('button:not([data-tool=print]):not([data-tool=speak])').forEach((button) => {
      if (button.checkVisibility()) button.click();
    }));
    await page.evaluate(() => localStorage.clear());
  }
  await page.close();
  assert.equal(refused.join('\n'), '');
});
