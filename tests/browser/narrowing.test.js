// Lists that can be narrowed, in a browser: by each fact, in the address, honest about what they leave out.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { HOST, SAMPLE, build, launch, serve } from './site.js';

let browser;
let output;
before(async () => {
  browser = await launch();
  output = build(SAMPLE);
});
after(async () => { await browser?.close(); });

/** Opens a page of a site in a browser of its own; whatever the script throws fails the test. */
async function open(path, site = output) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on('pageerror', (error) => assert.fail(`${path}: ${error.message}`));
  await serve(page, site);
  await page.goto(HOST + path);
  return page;
}

const done = (page) => page.context().close();
const form = (page) => page.getByRole('search', { name: '筛选' });
/** What the list shows: the links of its items, or the heads of its rows. */
const shown = (page) => page.evaluate(() => [...document.querySelectorAll('[data-item]')].filter((item) => item.getClientRects().length)
  .map((item) => item.querySelector('a, th, span').textContent));
const status = (page, text) => page.waitForFunction((wanted) => document.querySelector('.gk-narrow [role=status]').textContent === wanted, text);
const query = (page) => page.evaluate(() => decodeURIComponent(location.search));

test('a year is narrowed by unit, kind and series; the address tells it, and going back finds it again', async () => {
  const page = await open('years/2025/?from=portal#page-main');
  const whole = await shown(page);
  assert.equal(whole.length, 11);
  assert.equal(await page.textContent('.gk-narrow [role=status]'), '');
  assert.equal(await page.getByText('清除筛选').isVisible(), false);
  await form(page).getByLabel('单位类别').selectOption('政府部门');
  await status(page, '显示6份，共11份。');
  assert.ok((await shown(page)).every((title) => /局|委员会/.test(title)));
  assert.equal(await query(page), '?from=portal&kind=政府部门');
  await form(page).getByLabel('报告类别').selectOption('政府信息公开工作年度报告');
  await status(page, '显示1份，共11份。');
  // A group with nothing left in it is not a heading over nothing.
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('[data-narrow] h2')].filter((one) => one.getClientRects().length).map((one) => one.textContent)), ['政府信息公开工作年度报告']);
  await form(page).getByLabel('单位名称').fill('  司法　２０２５ ');
  await page.waitForFunction(() => location.search.includes('q='));
  assert.equal(await page.textContent('.gk-narrow [role=status]'), '显示1份，共11份。');
  assert.equal(await query(page), '?from=portal&q=司法　２０２５&kind=政府部门&series=政府信息公开工作年度报告');
  assert.equal(await page.evaluate(() => location.hash), '#page-main');
  const narrowed = await shown(page);
  await page.click('[data-item]:not([hidden]) a');
  await page.waitForURL(/sfj\/2025-xxgk/);
  await page.goBack();
  await status(page, '显示1份，共11份。');
  assert.deepEqual(await shown(page), narrowed);
  assert.equal(await form(page).getByLabel('单位类别').inputValue(), '政府部门');
  await form(page).getByLabel('单位名称').fill('没有这个单位');
  await status(page, '没有符合条件的报告。');
  assert.deepEqual(await shown(page), []);
  await page.getByText('清除筛选').focus();
  await page.keyboard.press('Enter');
  await status(page, '');
  assert.deepEqual(await shown(page), whole);
  assert.equal(await query(page), '?from=portal');
  assert.equal(await page.evaluate(() => document.activeElement.name), 'q', 'the focus is not lost with the button');
  await done(page);
});

test('an address that asks for what is not there changes nothing, and puts nothing into the page', async () => {
  const page = await open('years/2025/?kind=%3Cb%3E%E8%B0%A3%E8%A8%80&series=x&year=1900&open=1');
  await status(page, '');
  assert.equal((await shown(page)).length, 11);
  assert.ok(!(await page.textContent('body')).includes('谣言'));
  await done(page);
});

test('letters of a word being composed do not narrow', async () => {
  const page = await open('units/');
  const field = form(page).getByLabel('单位名称');
  const whole = (await shown(page)).length;
  await field.evaluate((input) => {
    input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    input.value = 'sifa';
    input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
  });
  await page.waitForTimeout(400);
  assert.equal((await shown(page)).length, whole);
  await field.evaluate((input) => {
    input.value = '司法';
    input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
    input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
  });
  await status(page, `显示1个单位，共${whole}个。`);
  await done(page);
});

test('the directory of units is narrowed by full, short and former name and by kind', async () => {
  const page = await open('units/');
  const all = (await shown(page)).length;
  await form(page).getByLabel('单位名称').fill('区卫生健康委');
  await status(page, `显示1个单位，共${all}个。`);
  assert.deepEqual(await shown(page), ['示例区卫生健康委员会']);
  await page.getByText('清除筛选').click();
  await status(page, '');
  await form(page).getByLabel('单位名称').fill('大数据');
  await status(page, `显示1个单位，共${all}个。`);
  assert.deepEqual(await shown(page), ['示例区数据局']);
  await page.getByText('清除筛选').click();
  await status(page, '');
  await form(page).getByLabel('单位类别').selectOption('街道办事处');
  await page.waitForFunction(() => document.querySelector('.gk-narrow [role=status]').textContent !== '');
  assert.ok((await shown(page)).every((name) => name.includes('街道')));
  await done(page);
});

test('the coverage is narrowed to what is missing or late, in all years or in one', async () => {
  const page = await open('coverage/');
  const box = form(page).getByLabel('只看未公开或逾期公开的单位');
  await box.focus();
  await page.keyboard.press('Space');
  await page.waitForFunction(() => document.querySelector('.gk-narrow [role=status]').textContent !== '');
  assert.deepEqual(await shown(page), ['示例区综合行政执法局', '示例区人民政府松林街道办事处', '柳溪镇人民政府']);
  await form(page).getByLabel('年度').selectOption('2025');
  await page.waitForFunction(() => new URLSearchParams(location.search).get('year') === '2025');
  assert.deepEqual(await shown(page), ['示例区人民政府松林街道办事处']);
  assert.equal(await query(page), '?year=2025&open=1');
  const heads = await page.evaluate(() => [...document.querySelectorAll('.gk-coverage thead th')].filter((cell) => cell.getClientRects().length).map((cell) => cell.textContent));
  assert.deepEqual(heads, ['发布机构', '2025年']);
  await page.reload();
  assert.deepEqual(await shown(page), ['示例区人民政府松林街道办事处']);
  // Paper shows what the screen shows, and says that it is not all.
  await page.emulateMedia({ media: 'print' });
  assert.deepEqual(await shown(page), ['示例区人民政府松林街道办事处']);
  assert.equal(await page.getByText('显示1个单位，共12个。').isVisible(), true);
  assert.equal(await form(page).getByLabel('年度').isVisible(), false);
  await done(page);
});

test('a long unit page is narrowed by year and series, a short list cannot be', async () => {
  const report = (year, series) => `---\nunit: 示例区司法局\nyear: ${year}\nleader: []\npublished: ${year + 1}-03-01\nseries: ${series}\n---\n\n正文。\n`;
  const files = {};
  for (let year = 2014; year < 2022; year += 1) files[`content/sfj/${year}.md`] = report(year, 'fzzf');
  const site = build(SAMPLE, { files });
  const page = await open('units/sfj/', site);
  await form(page).getByLabel('报告类别').selectOption({ index: 2 });
  await page.waitForFunction(() => document.querySelector('.gk-narrow [role=status]').textContent !== '');
  const series = await shown(page);
  assert.ok(series.length > 0 && series.length < 8);
  await form(page).getByLabel('年度').selectOption('2014');
  await status(page, '没有符合条件的报告。');
  await form(page).getByLabel('报告类别').selectOption('');
  await page.waitForFunction(() => document.querySelectorAll('[data-item]:not([hidden])').length === 1);
  assert.deepEqual(await shown(page), ['示例区司法局2014年法治政府建设年度情况报告']);
  await done(page);
  const short = await open('units/jyw/', site);
  assert.equal(await short.locator('.gk-narrow').count(), 0);
  await done(short);
});

test('a list of several pages says that it is narrowed on this page only', async () => {
  const site = build(SAMPLE, { settings: { pagination: 9 } });
  const page = await open('years/2025/', site);
  assert.equal(await form(page).getByText('本列表共2页，此处只筛选本页。').isVisible(), true);
  assert.equal((await shown(page)).length, 9);
  await page.goto(`${HOST}years/2025/page/2/`);
  assert.equal(await page.isVisible('.gk-narrow'), false, 'two rows are not narrowed');
  await done(page);
});
