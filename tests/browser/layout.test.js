// Nothing is lost when a page is narrow, its text twice as large, or set as far apart as WCAG 1.4.12
// says: no sideways scrolling, nothing cut off, nothing on top of something else.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { galleryOutput } from './gallery.js';
import { KINDS, show, wear } from './kinds.js';
import { EVERYTHING, HOST, launch, serve } from './site.js';

let browser;
let gallery;
before(async () => {
  browser = await launch();
  gallery = await galleryOutput();
});
after(async () => { await browser?.close(); });

/** The values of WCAG 1.4.12, as its bookmarklet sets them. */
const APART = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }';
const TWICE = 'html { font-size: 200% !important }';

/** The ways to stretch a page: name, mode, width, style. */
const STRETCHES = [
  ['at 320 px', 'light', 320, ''],
  ['in elder mode at 320 px', 'elder', 320, ''],
  ['with text of twice the size', 'light', 640, TWICE],
  ['with text of twice the size on a desktop', 'light', 1280, TWICE],
  ['with text far apart at 320 px', 'light', 320, APART],
  ['with text far apart on a desktop', 'light', 1280, APART],
];

/** What is lost in the page as it is shown now; a line for each. */
function lossesIn() {
  const named = (element) => `${element.localName}${element.id ? `#${element.id}` : ''}${[...element.classList].map((name) => `.${name}`).join('')} “${element.textContent.trim().slice(0, 20)}”`;
  const found = [];
  for (const part of document.querySelectorAll('details')) part.open = true;
  const page = document.documentElement;
  if (page.scrollWidth > innerWidth) {
    const widest = [...document.body.querySelectorAll('*')].filter((one) => !one.closest('.table-scroll *, pre *'))
      .reduce((most, one) => (one.getBoundingClientRect().right > most.getBoundingClientRect().right ? one : most));
    found.push(`the page is ${page.scrollWidth} px wide in ${innerWidth} px: ${named(widest)}`);
  }
  const hidden = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width <= 1 || height <= 1 || !element.checkVisibility({ visibilityProperty: true });
  };
  for (const element of document.body.querySelectorAll('*')) {
    const { overflowX, overflowY } = getComputedStyle(element);
    const cuts = (overflow) => overflow === 'hidden' || overflow === 'clip';
    if (element.closest('svg') || hidden(element)) continue;
    if (cuts(overflowX) && element.scrollWidth > element.clientWidth + 1) found.push(`cut at its side: ${named(element)}`);
    if (cuts(overflowY) && element.scrollHeight > element.clientHeight + 1) found.push(`cut at its end: ${named(element)}`);
  }
  // Lines of text, less the room that a font leaves above and below its letters.
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest('svg, script, style, .table-scroll, sup') || hidden(parent)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const { left, right, top, bottom, height } of range.getClientRects()) {
      if (right > 0) lines.push({ parent, left, right, top: top + height / 4, bottom: bottom - height / 4 });
    }
  }
  lines.sort((one, other) => one.top - other.top);
  lines.forEach((one, index) => {
    for (let next = index + 1; next < lines.length && lines[next].top < one.bottom; next += 1) {
      const other = lines[next];
      const related = one.parent.contains(other.parent) || other.parent.contains(one.parent);
      if (!related && Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1) found.push(`${named(one.parent)} and ${named(other.parent)} lie on each other`);
    }
  });
  return found.slice(0, 5);
}

async function losses(page, [name, mode, width, style]) {
  await wear(page, mode, width);
  const tag = style && await page.addStyleTag({ content: style });
  const found = await page.evaluate(lossesIn);
  if (tag) await tag.evaluate((element) => element.remove());
  return found.map((line) => `${name}: ${line}`);
}

describe('nothing is lost, however a page is stretched', { concurrency: 2 }, () => {
  for (const one of KINDS) {
    test(one.name, async () => {
      const page = await browser.newPage();
      await show(page, one);
      const found = [];
      const stretches = EVERYTHING || one.name.startsWith('zh') ? STRETCHES : STRETCHES.slice(0, 3);
      for (const stretch of stretches) found.push(...await losses(page, stretch));
      await page.close();
      assert.equal(found.join('\n'), '');
    });
  }

  for (const language of ['zh', 'en']) {
    test(`the extremes of the gallery, ${language}`, async () => {
      const page = await browser.newPage();
      await serve(page, gallery.folder);
      const found = [];
      for (const path of gallery.exhibits.filter((exhibit) => exhibit.startsWith(language))) {
        await page.goto(HOST + path);
        for (const stretch of EVERYTHING ? STRETCHES : STRETCHES.slice(0, 1)) found.push(...(await losses(page, stretch)).map((line) => `${path} ${line}`));
      }
      await page.close();
      assert.equal(found.join('\n'), '');
    });
  }
});
