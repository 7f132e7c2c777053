// The preview in a browser: what an editor sees while writing.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SAMPLE, copy, launch, preview } from './site.js';

const REPORT = 'units/sfj/2024/';
const SOURCE = 'content/sfj/2024/index.md';

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

/** Tells a test's story with a site of its own, shown in a browser of its own. */
function story(name, changes, tell) {
  test(name, async () => {
    const folder = copy(SAMPLE, changes);
    const shown = await preview(folder);
    const context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    try {
      await tell({ page, context, shown, edit: editor(folder), folder });
      assert.deepEqual(errors, []);
      assert.equal(await shown.end(), 0, shown.said());
    } finally {
      await context.close();
      await shown.end();
    }
  });
}

/** Replaces a piece of a file, which must be there. */
function editor(folder) {
  return (path, from, to) => {
    const file = join(folder, path);
    const text = readFileSync(file, 'utf8');
    assert.ok(text.includes(from), `${path} does not hold ${from}`);
    writeFileSync(file, text.replace(from, to));
  };
}

/** Marks the page at hand; the mark is gone when the page was loaded again. */
const mark = (page) => page.evaluate(() => { window.stays = true; });
const wasReloaded = (page) => page.waitForFunction(() => !window.stays && document.readyState === 'complete');
const stayed = (page) => page.evaluate(() => window.stays === true);

/** Waits until a page has heard of a change and has settled it without being loaded again. */
async function hears(page, act) {
  const number = await page.evaluate(() => Number(document.querySelector('gongkai-preview').dataset.number));
  await act();
  await page.waitForFunction((old) => Number(document.querySelector('gongkai-preview').dataset.number) > old, number);
}

const overlay = (page) => page.locator('gongkai-preview dialog');

story('a saved report shows in its open page, which stays where it was scrolled to', {}, async ({ page, context, shown, edit }) => {
  const other = await context.newPage();
  await other.goto(`${shown.url}units/sfj/2025/`);
  await page.goto(shown.url + REPORT);
  await page.evaluate(() => scrollTo({ top: 500, behavior: 'instant' }));
  await mark(page);
  await mark(other);
  await hears(other, () => edit(SOURCE, '## 一、', '补充说明。\n\n## 一、'));
  await wasReloaded(page);
  assert.ok((await page.textContent('main')).includes('补充说明。'));
  await page.waitForFunction(() => scrollY === 500);
  assert.ok(await stayed(other), 'a page that the edit did not change was loaded again');
});

story('a style sheet is exchanged without loading the page again', {
  settings: { theme: 'own' },
  files: { 'themes/own/theme.yml': 'extends: default\n', 'themes/own/static/site.css': 'h1 { color: rgb(1, 2, 3) }\n' },
}, async ({ page, shown, edit }) => {
  await page.goto(shown.url + REPORT);
  await mark(page);
  const colour = () => page.evaluate(() => getComputedStyle(document.querySelector('h1')).color);
  assert.equal(await colour(), 'rgb(1, 2, 3)');
  edit('themes/own/static/site.css', 'rgb(1, 2, 3)', 'rgb(3, 2, 1)');
  await page.waitForFunction(() => getComputedStyle(document.querySelector('h1')).color === 'rgb(3, 2, 1)');
  await page.waitForFunction(() => document.querySelectorAll('link[rel=stylesheet]').length === 1);
  assert.ok(await stayed(page));
});

story('a template, a phrase, the register and the configuration show when they are saved', {
  settings: { theme: 'own' },
  files: {
    'themes/own/theme.yml': 'extends: default\n',
    'themes/own/i18n/zh-CN.yml': 'years: 历年报告\n',
    'themes/own/templates/404.html': '<body>没有这一页</body>',
  },
}, async ({ page, shown, edit }) => {
  await page.goto(shown.url);
  const says = (text) => page.waitForFunction((said) => document.body.textContent.includes(said), text);
  await says('历年报告');
  edit('themes/own/i18n/zh-CN.yml', '历年报告', '各年度报告');
  await says('各年度报告');
  edit('site.yml', 'title: 示例区', 'title: 新示例区');
  await says('新示例区');
  edit('content/units.yml', 'name: 示例区司法局', 'name: 示例区司法和行政局');
  await says('示例区司法和行政局');
  await page.goto(`${shown.url}nobody/`);
  edit('themes/own/templates/404.html', '没有这一页', '找不到这一页');
  await says('找不到这一页');
});

story('a mistake lies over the last good page, says where it is, and vanishes when it is mended', {}, async ({ page, shown, edit }) => {
  await page.goto(shown.url + REPORT);
  const good = await page.textContent('main h1');
  edit(SOURCE, 'leader:', '负责任人:');
  await overlay(page).waitFor();
  const said = await overlay(page).textContent();
  for (const piece of ['不认识的栏目“负责任人”', `${SOURCE}:`, '是否想写“负责人”']) assert.ok(said.includes(piece), said);
  assert.equal(await page.textContent('main h1'), good);
  assert.ok(shown.said().includes('不认识的栏目“负责任人”'), 'the terminal says it as well');
  await page.keyboard.press('Escape');
  await overlay(page).waitFor({ state: 'hidden' });
  edit(SOURCE, '负责任人:', '负责人人:');
  await overlay(page).waitFor();
  edit(SOURCE, '负责人人:', 'leader:');
  await overlay(page).waitFor({ state: 'hidden' });
});

story('a mistake in site.yml lies over every page', {}, async ({ page, shown, edit }) => {
  await page.goto(`${shown.url}years/`);
  edit('site.yml', 'language:', 'langauge:');
  await overlay(page).waitFor();
  assert.ok((await overlay(page).textContent()).includes('site.yml:'));
  edit('site.yml', 'langauge:', 'language:');
  await overlay(page).waitFor({ state: 'hidden' });
});

story('files come, move and go, as editors and git do it', {}, async ({ page, shown, folder }) => {
  const text = '---\nunit: 示例区司法局\nyear: 2021\nleader: []\npublished: 2022-03-01\n---\n\n新的一份。\n';
  await page.goto(`${shown.url}units/sfj/`);
  const lists = (year, is) => page.waitForFunction(([y, wanted]) => [...document.querySelectorAll('main a')].some((a) => a.getAttribute('href') === `${y}/`) === wanted, [year, is]);
  await lists(2021, false);
  // A new folder with a file in it, as a branch of git brings it.
  mkdirSync(join(folder, 'content/new'));
  writeFileSync(join(folder, 'content/new/2021.md'), text);
  await lists(2021, true);
  // Written beside and moved over, as most editors save.
  writeFileSync(join(folder, 'content/new/2021.md.tmp'), text.replace('2021', '2020').replace('2022', '2021'));
  renameSync(join(folder, 'content/new/2021.md.tmp'), join(folder, 'content/new/2021.md'));
  await lists(2020, true);
  renameSync(join(folder, 'content/new'), join(folder, 'content/renamed'));
  await page.goto(`${shown.url}units/sfj/2020/`);
  await page.waitForFunction(() => document.querySelector('gongkai-preview').shadowRoot.textContent.includes('content/renamed/2021.md'));
  rmSync(join(folder, 'content/renamed'), { recursive: true });
  await page.waitForFunction(() => document.querySelector('gongkai-preview').shadowRoot.textContent.includes('这个地址没有页面'));
});

story('a draft says that it is one, and is not there for the public', {}, async ({ page, shown }) => {
  await page.goto(new URL('/_preview/', shown.url).href);
  await page.click('#drafts ~ ul a >> nth=0');
  const bar = page.locator('gongkai-preview');
  await bar.getByText('草稿，公众看不到').first().waitFor();
  const address = page.url();
  await page.getByText('改看公众所见').click();
  assert.equal(page.url(), address);
  await page.getByText('这个地址没有页面').first().waitFor();
  await page.getByText('改看含草稿').click();
  await bar.getByText('草稿，公众看不到').first().waitFor();
  await page.getByRole('link', { name: /content\/.*\.md/ }).first().click();
  assert.ok(page.url().includes('/_preview/source/content/'));
});

story('the gallery is shown in the theme of the site and follows it', {
  settings: { theme: 'own' },
  files: { 'themes/own/theme.yml': 'extends: default\n', 'themes/own/static/site.css': 'h1 { color: rgb(1, 2, 3) }\n' },
}, async ({ page, shown, edit }) => {
  await page.goto(new URL('/_preview/gallery/', shown.url).href);
  await page.click('main a >> nth=0');
  // The first page of a gallery takes a moment.
  await page.waitForURL('**/_preview/gallery/zh/**');
  edit('themes/own/static/site.css', 'rgb(1, 2, 3)', 'rgb(3, 2, 1)');
  await page.waitForFunction(() => getComputedStyle(document.querySelector('h1')).color === 'rgb(3, 2, 1)');
});
