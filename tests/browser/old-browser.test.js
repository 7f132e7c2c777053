// Every page kind in Chromium 80: it reads, it fits, its script runs and its tools do what they say.
// Its pictures are kept in tests/browser/output/chromium-80/.

import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { OUTPUT } from './album.js';
import { host } from './host.js';
import { KINDS, SITES, WIDTHS, outputOf } from './kinds.js';
import { LACKING, launchOld } from './old-chromium.js';

const PICTURES = join(OUTPUT, 'chromium-80');

describe('in Chromium 80', { skip: LACKING || false }, () => {
  let old;
  let page;
  const hosts = new Map();
  before(async () => {
    mkdirSync(PICTURES, { recursive: true });
    old = await launchOld();
    page = old.page;
    for (const name of Object.keys(SITES)) hosts.set(name, await host((address) => outputOf(name, address)));
  });
  after(async () => {
    for (const { end } of hosts.values()) end();
    await old?.end();
  });

  const open = async (one, width = 1280) => {
    await page.setViewportSize({ width, height: width < 500 ? 640 : 900 });
    await page.goto(hosts.get(one.site).address + one.path);
  };

  test('it is Chromium 80', () => { assert.match(old.version, /Chrome\/80\./); });

  for (const one of KINDS.filter(({ kind }) => kind !== 'redirect')) {
    test(`${one.name} reads and fits`, async () => {
      page.errors.length = 0;
      for (const width of WIDTHS) {
        await open(one, width);
        const { words, wide, sheets, bare } = await page.evaluate(() => ({
          words: document.querySelector('main').innerText.trim().length,
          wide: document.documentElement.scrollWidth,
          sheets: document.styleSheets.length - document.querySelectorAll('link[rel=stylesheet]').length,
          bare: getComputedStyle(document.body).marginTop,
        }));
        assert.ok(words > 10);
        assert.ok(wide <= width, `it is ${wide} px wide in ${width} px`);
        assert.deepEqual([sheets, bare], [0, '0px'], 'a style sheet is not worn');
        await page.screenshot({ path: join(PICTURES, `${one.name}-${width}.jpg`) });
      }
      assert.deepEqual(page.errors, []);
    });
  }

  test('a former address leads on', async () => {
    await open(KINDS.find(({ name }) => name === 'zh-redirect'));
    await page.until(() => location.pathname === '/units/sfj/2024/' && document.readyState === 'complete');
  });

  test('the reading bar works and is remembered', async () => {
    page.errors.length = 0;
    await open(KINDS.find(({ name }) => name === 'zh-report'));
    const press = (selector) => page.evaluate((wanted) => document.querySelector(wanted).click(), selector);
    const size = () => page.evaluate(() => parseFloat(getComputedStyle(document.querySelector('.gk-body p')).fontSize));
    const usual = await size();
    assert.ok(await page.evaluate(() => document.querySelector('.gk-tools').getClientRects().length > 0), 'the bar does not show');
    await press('[data-tool=size][value="1"]');
    assert.ok(await size() > usual);
    await press('[data-tool=reset]');
    assert.equal(await size(), usual);
    await press('[data-tool=look][value=dark]');
    const dark = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.ok(Math.max(.../\d+, \d+, \d+/.exec(dark)[0].split(', ').map(Number)) < 64, dark);
    await press('[data-tool=elder]');
    assert.ok(await size() >= 20);
    await page.reload();
    assert.ok(await size() >= 20);
    await page.screenshot({ path: join(PICTURES, 'zh-report-elder-1280.jpg') });
    await press('[data-tool=reset]');
    assert.equal(await size(), usual);
    assert.deepEqual(page.errors, []);
  });

  test('a list is narrowed', async () => {
    await open(KINDS.find(({ name }) => name === 'zh-year'));
    const shown = () => page.evaluate(() => Array.from(document.querySelectorAll('[data-item]')).filter((item) => item.getClientRects().length).length);
    const whole = await shown();
    await page.evaluate(() => {
      const field = document.querySelector('.gk-narrow [name=q]');
      field.value = '司法';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await page.until(() => document.querySelector('.gk-narrow [role=status]').textContent !== '');
    assert.ok(await shown() > 0 && await shown() < whole, `${await shown()} of ${whole} are shown`);
    assert.deepEqual(page.errors, []);
  });

  test('whoever walks by keyboard sees where the focus is', async () => {
    await open(KINDS.find(({ name }) => name === 'zh-report'));
    for (let step = 0; step < 12; step += 1) {
      await page.press('Tab', 9);
      const { name, ring } = await page.evaluate(() => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement);
        return { name: document.activeElement.outerHTML.slice(0, 60), ring: (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none' };
      });
      assert.ok(ring, `${name} shows no focus`);
    }
  });
});
