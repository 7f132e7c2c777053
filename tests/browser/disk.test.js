// A site with `links: file` works from a disk, as from a USB stick: opened by double click.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SAMPLE, build, launch } from './site.js';

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

test('a reader clicks from the home page on a disk to a report, its attachment and back', async () => {
  const output = build(SAMPLE, { settings: { links: 'file' } });
  const at = (path) => pathToFileURL(join(output, path)).href;
  const page = await browser.newPage();
  page.setDefaultTimeout(10_000);
  const failed = [];
  page.on('requestfailed', (request) => failed.push(request.url()));
  await page.goto(at('index.html'));
  await page.click('main a:text-is("示例区司法局")');
  assert.equal(page.url(), at('units/sfj/index.html'));
  await page.click('main a:text-is("示例区司法局2024年法治政府建设年度情况报告")');
  assert.equal(page.url(), at('units/sfj/2024/index.html'));
  await page.waitForLoadState();
  // The style sheet has come: without it the skip link would stand in the page.
  assert.ok(await page.evaluate(() => document.styleSheets.length === 1 && getComputedStyle(document.body).margin === '0px'));
  await page.click('nav a[href="#problems"]');
  assert.equal(page.url(), `${at('units/sfj/2024/index.html')}#problems`);
  assert.ok(await page.evaluate(() => document.querySelector('#problems').matches(':target')));
  const attachment = await page.evaluate(() => [...document.querySelectorAll('main a')].find((link) => link.href.endsWith('.csv')).href);
  assert.equal(attachment, at('units/sfj/2024/附表.csv'));
  await page.click('main a[rel=next]');
  assert.equal(page.url(), at('units/sfj/2025/index.html'));
  await page.click('header a >> nth=0');
  assert.equal(page.url(), at('index.html'));
  assert.deepEqual(failed, []);
});
