// The report page and its reading bar by keyboard alone: everything can be reached, in the order in
// which it is read, and whoever has the focus is seen, whole and on top.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { KINDS, show, wear } from './kinds.js';
import { microscope } from './pixels.js';
import { launch } from './site.js';

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

const [CHINESE, ENGLISH] = KINDS.filter(({ kind }) => kind === 'report');

/** A report with tables of many columns. */
const WIDE = { ...CHINESE, path: 'units/qzf/2025-xxgk/' };

/** The walks: report, look, width. */
const WALKS = [
  [CHINESE, 'light', 1280], [CHINESE, 'light', 320], [CHINESE, 'forced', 1280], [CHINESE, 'elder', 320], [ENGLISH, 'dark', 1280],
];

/** The focus as it is now: what has it, and whether anything of it is hidden. */
function focusNow() {
  const element = document.activeElement;
  if (element === document.body || element === document.documentElement) return null;
  const boxes = [...element.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
  const first = boxes[0] ?? element.getBoundingClientRect();
  const box = element.getBoundingClientRect();
  const inSight = boxes.some(({ top, bottom, left, right }) => bottom > 0 && top < innerHeight && right > 0 && left < innerWidth);
  const [x, y] = [Math.min(first.left + first.width / 2, innerWidth - 2), first.top + Math.min(first.height, innerHeight) / 2];
  const top = document.elementFromPoint(x, y);
  return {
    name: `${element.localName}${element.id ? `#${element.id}` : ''}${[...element.classList].map((name) => `.${name}`).join('')} “${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 24)}”`,
    order: [...document.querySelectorAll('*')].indexOf(element),
    isInSight: inSight,
    isOnTop: top !== null && (element.contains(top) || top.contains(element)),
    inTabOrder: element.tabIndex === 0,
    box: { x: box.x, y: box.y, width: box.width, height: box.height },
  };
}

/** Presses Tab from the beginning of the page until the browser's own controls are reached. */
async function walk(page, atEach = async () => {}) {
  await page.evaluate(() => { scrollTo(0, 0); document.activeElement.blur(); });
  const stops = [];
  for (let step = 0; step < 300; step += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(focusNow);
    if (stop === null || (stops.length > 0 && stop.order === stops[0].order)) return stops;
    stops.push(stop);
    await atEach(stop);
  }
  assert.fail('the focus never leaves the page');
}

/** What could be reached by keyboard, as the markup says. */
const reachable = (page) => page.evaluate(() => [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
  .filter((element) => !element.disabled && element.checkVisibility({ visibilityProperty: true }))
  .map((element) => [...document.querySelectorAll('*')].indexOf(element)));

/** A picture of what is around a box, as much of it as is in sight. */
async function around(page, { x, y, width, height }) {
  const { width: right, height: bottom } = page.viewportSize();
  const left = Math.max(0, x - 8), top = Math.max(0, y - 8);
  return page.screenshot({ clip: { x: left, y: top, width: Math.max(1, Math.min(right, x + width + 8) - left), height: Math.max(1, Math.min(bottom, y + height + 8) - top) } });
}

describe('the keyboard is enough', { concurrency: 2 }, () => {
  for (const [one, mode, width] of WALKS) {
    test(`${one.name} ${mode} at ${width}: everything is reached in the order of reading, and seen`, async () => {
      const context = await browser.newContext();
      const page = await context.newPage();
      const lens = await microscope(context);
      await show(page, one);
      await wear(page, mode, width);
      const found = [];
      const wanted = await reachable(page);
      const stops = await walk(page, async (stop) => {
        if (!stop.isInSight) found.push(`${stop.name} has the focus and is not in sight`);
        else if (!stop.isOnTop) found.push(`${stop.name} has the focus and lies under something`);
        const focused = await around(page, stop.box);
        await page.evaluate(() => { window.had = document.activeElement; window.had.blur(); });
        const plain = await around(page, stop.box);
        await page.evaluate(() => window.had.focus({ preventScroll: true }));
        // The shortest ring around a link of one line has some hundred pixels.
        const seen = await lens.differing(focused, plain);
        if (seen < 100) found.push(`${stop.name} does not show that it has the focus: ${seen} pixels`);
      });
      assert.match(stops[0].name, /gk-skip-link/);
      assert.deepEqual(stops.map(({ order }) => order), stops.map(({ order }) => order).toSorted((a, b) => a - b), 'the order is not that of reading');
      const missed = wanted.filter((order) => !stops.some((stop) => stop.order === order));
      const names = await page.evaluate((orders) => orders.map((order) => document.querySelectorAll('*')[order].outerHTML.slice(0, 90)), missed);
      found.push(...names.map((name) => `${name} cannot be reached`));
      await context.close();
      assert.equal(found.join('\n'), '');
    });
  }

  test('the skip link leads into the text, and the next Tab goes on from there', async () => {
    const page = await browser.newPage();
    for (const one of KINDS.filter(({ kind }) => kind !== 'redirect')) {
      await show(page, one);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      assert.equal(await page.evaluate(() => document.activeElement.id), 'page-main', one.name);
      await page.keyboard.press('Tab');
      const isInside = await page.evaluate(() => document.activeElement.closest('main, footer, .gk-site-footer') !== null);
      assert.ok(isInside, `${one.name}: Tab leads back out of the text`);
    }
    await page.close();
  });

  test('contents, disclosures and a wide table work by keyboard', async () => {
    const page = await browser.newPage();
    await show(page, CHINESE);
    await wear(page, 'light', 320);
    const press = async (selector, key) => { await page.focus(selector); await page.keyboard.press(key); };
    // The contents fold on a telephone.
    const contents = () => page.evaluate(() => document.querySelector('.gk-contents-list a').checkVisibility());
    const before = await contents();
    await press('.gk-contents summary', 'Enter');
    assert.notEqual(await contents(), before);
    if (before) await press('.gk-contents summary', 'Enter');
    await press('.gk-contents a[href="#problems"]', 'Enter');
    await page.waitForFunction(() => { const { top } = document.querySelector('#problems').getBoundingClientRect(); return top >= 0 && top < innerHeight / 2; });
    for (const summary of await page.$$('.gk-about summary')) {
      await summary.press('Enter');
      assert.ok(await summary.evaluate((element) => element.parentElement.open));
    }
    await show(page, WIDE);
    const frames = await page.$$('.table-scroll');
    let turned = 0;
    for (const frame of frames) {
      if (!await frame.evaluate((element) => element.scrollWidth > element.clientWidth)) continue;
      await frame.press('ArrowRight');
      await page.waitForFunction((element) => element.scrollLeft > 0, frame);
      turned += 1;
    }
    assert.ok(turned > 0, 'no table of the report is wider than a telephone');
    await page.close();
  });
});
