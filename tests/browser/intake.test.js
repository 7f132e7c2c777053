// Reports are taken in, edited and released in a browser: what a clerk does who has never seen a
// terminal.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ENGLISH, SAMPLE, copy, launch, preview } from './site.js';

/** A Word file that a unit sends in, and what the command makes of it. */
const docx = (name) => fileURLToPath(new URL(`../docx/${name}`, import.meta.url));
const WORD = { name: '年度报告.docx', mimeType: '', buffer: readFileSync(docx('python.docx')) };
const IMPORTED = readFileSync(docx('python.md'), 'utf8');
/** A file of text. */
const SENT = {
  name: '示例区卫健委2026年报告.txt',
  mimeType: 'text/plain',
  buffer: Buffer.from([
    '示例区卫生健康委员会2026年法治政府建设年度报告',
    '', '一、主要工作', '主要负责人周明远带头学法。', '', '二、存在问题', '（一）案卷质量参差不齐', '继续改进。', '',
  ].join('\n')),
};
const REPORT = 'content/wjw/2026.md';
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

/** Tells a test's story with a site of its own, shown in a browser of its own. */
function story(name, tell, { source = SAMPLE, changes = {}, options = [], context: wanted = {} } = {}) {
  test(name, async () => {
    const folder = copy(source, changes);
    const shown = await preview(folder, ...options);
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...wanted });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    const at = (path) => new URL(`/_preview/${path}`, shown.url).href;
    const file = (path) => readFileSync(join(folder, path), 'utf8');
    try {
      await tell({ page, context, shown, folder, at, file });
      assert.deepEqual(errors, []);
      assert.equal(await shown.end(), 0, shown.said());
    } finally {
      await context.close();
      await shown.end();
    }
  });
}

/** Drops a file onto the page, as from a folder of the desktop. */
async function drop(page, { name, mimeType, buffer }) {
  const dropped = await page.evaluateHandle(([base64, file, type]) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const all = new DataTransfer();
    all.items.add(new File([bytes], file, { type }));
    return all;
  }, [buffer.toString('base64'), name, mimeType]);
  await page.dispatchEvent('#drop', 'dragover', { dataTransfer: dropped });
  await page.dispatchEvent('#drop', 'drop', { dataTransfer: dropped });
  await page.waitForURL('**/_preview/new/*');
}

const value = (page, selector) => page.inputValue(selector);
const framed = (page) => page.frameLocator('[data-part=frame]');

/** Waits until the page beside the form says something. */
const shows = (page, text) => framed(page).locator('main', { hasText: text }).waitFor();

async function save(page, act = 'save') {
  await page.click(`button[value=${act}]`);
  await page.waitForLoadState();
}

story('a Word file is dropped, looked at, corrected, saved and released', async ({ page, at, file, folder, shown }) => {
  const report = 'content/wjw/2026/index.md';
  await page.goto(at(''));
  await page.click('text=新建报告 / 导入文件');
  await drop(page, WORD);
  assert.equal(await value(page, '#field-unit'), '示例区数据局');
  assert.equal(await value(page, '#field-year'), '2023');
  assert.equal(await value(page, '#leader-1'), '周明远');
  await page.fill('#field-unit', '示例区卫生健康委员会');
  await page.fill('#field-year', '2026');
  await shows(page, '一、主要举措和成效');
  await framed(page).locator('main img').first().evaluate((image) => image.decode());
  assert.ok(!existsSync(join(folder, 'content/wjw/2026')), 'it is written before anybody saved it');
  await page.fill('#field-title', '卫生健康委法治报告');
  await shows(page, '卫生健康委法治报告');
  await page.click('text=更多栏目');
  await page.fill('#field-issued', '3月');
  await page.locator('[data-field=issued].wrong-field').waitFor();
  assert.ok((await page.textContent('[data-part=look]')).includes('3月'));
  await page.fill('#field-issued', '2026-11-02');
  await page.locator('[data-field=issued]:not(.wrong-field)').waitFor();
  await save(page);
  assert.ok((await page.textContent('.done')).includes(report));
  const hash = /来件校验: (\S+)/.exec(file(report))[1];
  const body = IMPORTED.slice(IMPORTED.indexOf('\n---\n') + 5);
  assert.equal(file(report), [
    '---', '单位: 示例区卫生健康委员会', '年度: 2026', '负责人: 周明远', '标题: 卫生健康委法治报告', '成文日期: 2026-11-02',
    '内部:', `  来件: ${WORD.name}`, `  来件校验: ${hash}`, '---', '',
  ].join('\n') + body);
  assert.ok(existsSync(join(folder, 'content/wjw/2026/image1.png')));
  await save(page, 'release');
  assert.ok((await page.textContent('main')).includes('2026-11-23'));
  await save(page, 'release');
  assert.ok((await page.textContent('.done')).includes('2026-11-23'));
  assert.ok(file(report).includes('\n发布日期: 2026-11-23\n'));
  await page.goto(at('edition/public'));
  await page.goto(`${shown.url}units/wjw/2026/`);
  assert.equal((await page.textContent('main h1')).replace(/\s/g, ''), '卫生健康委法治报告');
});

story('the keyboard is enough', async ({ page, at, file }) => {
  /** Goes on with Tab until something has the focus. */
  const reach = async (selector) => {
    for (let step = 0; step < 80; step += 1) {
      if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
      await page.keyboard.press('Tab');
    }
    assert.fail(`${selector} cannot be reached`);
  };
  await page.goto(at('new'));
  await reach('#file');
  await reach('#field-unit');
  await page.keyboard.type('示例区卫生健康委员会');
  await reach('button[value=begin]');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.id === 'problem');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.id === 'field-year');
  await page.keyboard.type('2026');
  await reach('button[value=begin]');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/edit/${REPORT}*`);
  await reach('#leader-1');
  await page.keyboard.type('周明远');
  await reach('#text');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('末段。');
  await shows(page, '末段。');
  await reach('button[value=release]');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/release/**');
  assert.ok(file(REPORT).includes('\n负责人: 周明远\n') && file(REPORT).endsWith('末段。\n'));
  await reach('#today');
  await page.keyboard.press('ArrowDown');
  await reach('#day');
  await page.keyboard.type('2026-12-01');
  await reach('button[value=release]');
  await page.keyboard.press('Enter');
  await page.waitForURL('**done=released');
  assert.ok((await page.textContent('.warning')).includes('2026-12-01'));
});

story('a report is edited and keeps its comments; what somebody else saved is not written over', async ({ page, at, file, folder }) => {
  const path = 'content/sfj/2025.md';
  const place = join(folder, path);
  writeFileSync(place, file(path).replace('unit:', '# 经办：办公室\nunit:'));
  const before = file(path);
  await page.goto(at(`edit/${path}`));
  assert.ok((await page.textContent('.warning')).includes('已经公开'));
  await page.fill('#field-author', '办公室: 甲');
  await page.fill('#correction-date', '2026-11-20');
  await page.fill('#correction-note', '更正一处数据。');
  await save(page);
  const order = before.replace('\nkeywords:', '\nauthor: "办公室: 甲"\nkeywords:').replace('\n---\n\n', '\ncorrections:\n  - date: 2026-11-20\n    note: 更正一处数据。\n---\n\n');
  assert.ok(file(path) === order, file(path).slice(0, 900));
  await page.fill('#field-author', '乙');
  writeFileSync(place, order.replace('---\n\n', '---\n\n别人的一段。\n\n'));
  await save(page);
  assert.ok((await page.textContent('#problem')).includes('别人改过'));
  assert.ok((await page.textContent('.difference')).includes('别人的一段。'));
  assert.equal(await value(page, '#field-author'), '乙');
  assert.ok(file(path).includes('别人的一段。') && !file(path).includes('author: 乙'));
});

story('what stands in the place of a new report is shown and replaced only when that is asked for', async ({ page, at, file }) => {
  await page.goto(at('new'));
  await drop(page, SENT);
  await save(page);
  await page.goto(at('new'));
  await drop(page, { ...SENT, buffer: Buffer.concat([SENT.buffer, Buffer.from('新的一段。\n')]) });
  assert.ok((await page.textContent('.difference')).includes('+新的一段。'));
  assert.ok(!file(REPORT).includes('新的一段。'));
  await save(page);
  assert.ok(file(REPORT).includes('新的一段。'));
});

story('a file that cannot be taken in says why', async ({ page, at }) => {
  await page.goto(at('new'));
  await page.setInputFiles('#file', { name: '报告.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n') });
  await page.waitForFunction(() => document.activeElement.id === 'problem');
  assert.ok((await page.textContent('#problem')).includes('pdf'));
});

story('without scripts a report is begun, edited and released', async ({ page, at, file }) => {
  await page.goto(at('new'));
  await page.fill('#field-unit', '示例区卫生健康委员会');
  await page.fill('#field-year', '2026');
  await save(page, 'begin');
  await page.fill('#leader-1', '周明远');
  await page.fill('#text', '## 一\n\n第一段。\n');
  await save(page, 'look');
  assert.ok((await page.getAttribute('[data-part=frame]', 'src')).includes('/_preview/draft/'));
  assert.equal(await value(page, '#text'), '## 一\n\n第一段。\n');
  await save(page, 'release');
  await save(page, 'release');
  assert.ok(file(REPORT).includes('\n发布日期: 2026-11-23\n') && file(REPORT).endsWith('\n## 一\n\n第一段。\n'));
}, { context: { javaScriptEnabled: false } });

story('what is not saved is asked about before the page is left', async ({ page, at }) => {
  await page.goto(at('edit/content/sfj/2025.md'));
  await page.fill('#field-author', '甲');
  const asked = new Promise((resolve) => { page.once('dialog', (dialog) => { resolve(dialog.type()); dialog.accept(); }); });
  await page.click('text=预览首页');
  assert.equal(await asked, 'beforeunload');
});

story('another site cannot write, and a page of the site itself is not told the token', async ({ page, shown, at, folder }) => {
  await page.goto(shown.url);
  const told = await page.evaluate(async () => {
    const form = await (await fetch('/_preview/new')).text();
    const written = await fetch('/_preview/new', { method: 'POST', body: new URLSearchParams({ unit: 'x', year: '2026', admit: '1' }) });
    return [/name="token"/.test(form), written.status];
  });
  assert.deepEqual(told, [false, 403]);
  // A form on a page of another origin, here one without any.
  const answered = page.waitForResponse(at('new'));
  await page.goto(`data:text/html,<form method=post action="${at('new')}"><input name=unit value=x><input name=year value=2026><input name=admit value=1></form><script>document.forms[0].submit()</script>`);
  assert.equal((await answered).status(), 403);
  assert.ok(!existsSync(join(folder, 'content/x')));
});

story('a page of the site itself reads no form through a window, a frame or a worker', async ({ page, context, shown, at }) => {
  const token = '[name=token]';
  for (const path of ['new', 'edit/content/sfj/2025.md']) {
    await page.goto(shown.url);
    // The window that it opens shows the form, and is none of its own any more.
    const opening = context.waitForEvent('page');
    await page.evaluate((address) => { window.opened = window.open(address); }, at(path));
    const form = await opening;
    await form.waitForSelector(token, { state: 'attached' });
    assert.ok(await page.evaluate(() => opened.closed), path);
    assert.equal(await form.evaluate(() => window.opener), null);
    // Nor is the form of a page that it opens, or goes on to.
    const other = context.waitForEvent('page');
    await form.evaluate((address) => { window.open(address); }, shown.url);
    const second = await other;
    await second.waitForLoadState();
    assert.equal(await second.evaluate(() => window.opener), null);
    await second.close();
    await form.close();
    const framed = await page.evaluate((address) => new Promise((resolve) => {
      const frame = document.createElement('iframe');
      frame.onload = () => resolve(frame.contentDocument && frame.contentDocument.querySelector('[name=token]'));
      frame.src = address;
      document.body.append(frame);
    }), at(path));
    assert.equal(framed, null);
  }
  const worker = await page.evaluate(async () => {
    const { status } = await fetch('/worker.js');
    const refused = await navigator.serviceWorker.register('/worker.js').then(() => 'registered', (error) => error.name);
    return [status, refused, (await navigator.serviceWorker.getRegistrations()).length];
  });
  assert.deepEqual(worker, [200, 'TypeError', 0]);
}, { changes: { files: { 'static/worker.js': 'addEventListener("fetch", () => {});\n' }, settings: { base_url: 'http://published.test/' } } });

story('unit, series and year are picked from lists, and typed as well', async ({ page, at, file }) => {
  await page.goto(at('new'));
  const offered = (id) => page.evaluate((wanted) => Array.from(document.getElementById(wanted).list.options, (one) => one.value), id);
  assert.deepEqual(await offered('field-year'), Array.from({ length: 10 }, (_, back) => String(2026 - back)));
  assert.ok((await offered('field-unit')).includes('示例区卫生健康委员会'));
  await page.fill('#field-unit', '示例区卫生健康委员会');
  await page.fill('#field-year', '2009');
  await save(page, 'begin');
  assert.equal(await value(page, '#field-year'), '2009');
  assert.equal((await offered('field-year'))[0], '2026');
  assert.ok(file('content/wjw/2009.md').includes('2009'));
});

story('an English site is written in English', async ({ page, at }) => {
  await page.goto(at('new'));
  assert.ok(!/[\u4e00-\u9fff]/.test(await page.textContent('main')));
  const units = await page.locator('#units option').evaluateAll((all) => all.map((one) => one.value));
  const [unit] = units;
  await page.fill('#field-unit', unit);
  await page.fill('#field-year', '2026');
  await save(page, 'begin');
  assert.equal(await value(page, '#field-unit'), unit);
  assert.ok((await page.textContent('.done')).includes('A draft was begun'));
  assert.ok(!/[\u4e00-\u9fff]/.test(await page.textContent('main')));
}, { source: ENGLISH });

for (const colorScheme of ['light', 'dark']) {
  story(`axe finds nothing to complain of (${colorScheme})`, async ({ page, at }) => {
    const clean = async (where) => {
      await page.evaluate(AXE);
      const { violations } = await page.evaluate(() => axe.run({ exclude: [['iframe']] }, { resultTypes: ['violations'] }));
      assert.deepEqual(violations.map(({ id, nodes }) => [where, id, nodes.map((node) => node.html)]), []);
    };
    await page.goto(at('new'));
    await clean('new');
    await save(page, 'begin');
    await clean('new with a problem');
    await page.goto(at('new'));
    await drop(page, SENT);
    await page.fill('#field-unit', '示例区没有的局');
    await page.locator('[data-part=admit]:not([hidden])').waitFor();
    await save(page);
    await clean('an unknown unit');
    await page.fill('#field-unit', '示例区卫生健康委员会');
    await save(page);
    await clean('saved');
    await save(page, 'release');
    await clean('release');
    await page.goto(at('edit/content/sfj/2025.md'));
    await clean('edit');
    // The overview loads itself again while the site is examined, under the hands of axe as well.
    await page.goto(at(''));
    const isCut = (error) => /context was destroyed|navigation/i.test(error.message);
    for (let turn = 1; ; turn += 1) {
      const error = await clean('overview').catch((error) => error);
      if (!error) break;
      if (turn === 10 || !isCut(error)) throw error;
      await page.waitForTimeout(1000);
    }
  }, { context: { colorScheme } });
}

story('nothing is cut off or overlaps on a small screen and at double size', async ({ page, at }) => {
  for (const width of [320, 640, 768, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const path of ['new', 'edit/content/sfj/2025.md', '']) {
      await page.goto(at(path));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(wide, 0, `${path} at ${width}`);
    }
  }
});
