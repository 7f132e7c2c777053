// The tools for reading, in a browser: the bar, elder mode, reading aloud, contents, copying.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ENGLISH, HOST, SAMPLE, build, launch, pagesOf, serve } from './site.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const KEY = 'gongkai-reading';
const REPORT = 'units/sfj/2024/';
/** A page of every kind, and a report with tables, figures and attachments. */
const KINDS = ['', 'units/', 'units/sfj/', REPORT, 'units/qzf/2025-xxgk/', 'units/yunqiao/2025/', 'years/', 'years/2025/', 'coverage/', 'guide/', '404.html'];

let browser;
let output;
before(async () => {
  browser = await launch();
  output = build(SAMPLE);
});
after(async () => { await browser?.close(); });

/** Opens a page of a site in a browser of its own; whatever the script throws fails the test. */
async function open(path, { site = output, choice, width = 1280, init = [], headers, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width, height: 800 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on('pageerror', (error) => assert.fail(`${path}: ${error.message}`));
  await serve(page, site, headers);
  for (const script of init) await page.addInitScript(script);
  if (choice) await page.addInitScript(([key, value]) => { if (!sessionStorage.begun) { localStorage[key] = value; sessionStorage.begun = 1; } }, [KEY, JSON.stringify(choice)]);
  await page.goto(HOST + path);
  return page;
}

const dress = (page) => page.evaluate(() => document.documentElement.className.split(' ').filter((name) => /^gk-(light|dark|contrast|elder|size-|single)/.test(name)).sort().join(' '));
const kept = (page) => page.evaluate((key) => JSON.parse(localStorage[key]), KEY);
const inFocus = (page) => page.evaluate(() => document.activeElement.textContent.trim());
const done = (page) => page.context().close();

/** Presses Tab until the button with this text has the focus: nothing else may be needed to come there. */
async function tabTo(page, text) {
  for (let presses = 0; presses < 40; presses += 1) {
    const here = await page.evaluate(() => document.activeElement.innerText);
    if (here === text) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`${text} was not reached by Tab`);
}

test('without script every page is whole and nothing shows that would need it', async () => {
  const page = await open('', { javaScriptEnabled: false });
  for (const path of pagesOf(output)) {
    await page.goto(HOST + path);
    const seen = await page.evaluate(() => [...document.querySelectorAll('button, form, input, select, output, .gk-tools, .gk-fold:not([open]), .gk-fold > summary')]
      .filter((element) => !element.closest('.gk-body') && element.getClientRects().length)
      .map((element) => element.outerHTML));
    const hidden = await page.evaluate(() => [...document.querySelectorAll('main [hidden], footer [hidden]')]
      .filter((element) => !element.closest('form') && element.tagName !== 'BUTTON').length);
    assert.deepEqual([seen, hidden], [[], 0], path);
  }
  await done(page);
});

test('every tool is reached and used by keyboard alone, and is remembered on other pages and visits', async () => {
  const page = await open(REPORT);
  await page.keyboard.press('Tab');
  assert.equal(await inFocus(page), '跳到正文');
  await tabTo(page, '放大');
  const size = () => page.evaluate(() => parseFloat(getComputedStyle(document.querySelector('.gk-body p')).fontSize));
  assert.equal(await size(), 18);
  await page.keyboard.press('Enter');
  assert.equal(await size(), 21.6);
  for (let more = 0; more < 5; more += 1) await page.keyboard.press('Space');
  assert.equal(await size(), 36);
  assert.equal(await page.textContent('output'), '200%');
  assert.equal(await page.getAttribute('[data-tool=size][value="1"]', 'aria-disabled'), 'true');
  await tabTo(page, '深色');
  await page.keyboard.press('Space');
  assert.equal(await dress(page), 'gk-dark gk-single gk-size-200');
  assert.equal(await page.getAttribute('button[value=dark]', 'aria-pressed'), 'true');
  assert.equal(await page.getAttribute('text=默认 >> nth=0', 'aria-pressed'), 'false');
  await page.reload();
  assert.equal(await dress(page), 'gk-dark gk-single gk-size-200');
  await page.goto(HOST + 'coverage/');
  await tabTo(page, '长者模式');
  await page.keyboard.press('Enter');
  assert.equal(await inFocus(page), await page.textContent('[data-tool=elder]'));
  assert.equal(await page.innerText('[data-tool=elder]'), '退出长者模式');
  assert.equal(await page.textContent('.gk-said'), '已进入长者模式');
  assert.deepEqual(await kept(page), { size: 200, look: 'dark', elder: true });
  // The page before in the history follows, whether the browser kept it or loads it again.
  await page.goBack();
  await page.waitForFunction(() => document.documentElement.classList.contains('gk-elder'));
  await page.evaluate(() => { window.print = () => { window.printed = true; }; });
  await tabTo(page, '打印');
  await page.keyboard.press('Enter');
  assert.ok(await page.evaluate(() => window.printed));
  await tabTo(page, '恢复默认');
  await page.keyboard.press('Enter');
  assert.equal(await page.textContent('.gk-said'), '已恢复默认设置');
  assert.equal(await dress(page), 'gk-light gk-size-100');
  assert.equal(await size(), 18);
  await done(page);
});

test('on a phone the tools open and close, by Escape too, and elder mode is one touch away', async () => {
  const page = await open('', { width: 320 });
  const larger = page.getByRole('button', { name: '放大' });
  assert.equal(await larger.isVisible(), false);
  await tabTo(page, '阅读工具');
  await page.keyboard.press('Enter');
  assert.equal(await larger.isVisible(), true);
  assert.equal(await page.getAttribute('[data-tool=open]', 'aria-expanded'), 'true');
  await tabTo(page, '放大');
  await page.keyboard.press('Escape');
  assert.equal(await larger.isVisible(), false);
  assert.equal(await inFocus(page), '阅读工具');
  await page.click('text=长者模式');
  assert.equal(await page.innerText('[data-tool=elder]'), '退出长者模式');
  await page.click('text=退出长者模式');
  assert.equal(await dress(page), 'gk-light gk-size-100');
  await done(page);
});

test('the look follows the system until one is chosen, and colours that a site has set follow the look', async () => {
  const site = build(SAMPLE, { settings: { theme: '{name: default, options: {main_color: "#7a1f1f", main_color_dark: "#ffb3a8"}}' } });
  const page = await open('', { site, colorScheme: 'dark' });
  const colours = () => page.evaluate(() => ['--gk-main', '--gk-paper'].map((name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()));
  assert.deepEqual(await colours(), ['#ffb3a8', '#12171c']);
  await page.click('button[value=light]');
  assert.deepEqual(await colours(), ['#7a1f1f', '#fff']);
  await page.click('button[value=contrast]');
  assert.deepEqual(await colours(), ['#ff0', '#000']);
  await page.click('text=默认 >> nth=0');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.waitForFunction(() => document.documentElement.classList.contains('gk-light'));
  assert.deepEqual(await colours(), ['#7a1f1f', '#fff']);
  await page.click('button[value=dark]');
  assert.deepEqual(await colours(), ['#ffb3a8', '#12171c']);
  await done(page);
});

test('what was chosen is there before the first paint: nothing on the page jumps', async () => {
  const watch = () => {
    requestAnimationFrame(() => { window.firstFrame = document.documentElement.className; });
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.jumped = (window.jumped || 0) + entry.value; }).observe({ type: 'layout-shift', buffered: true });
  };
  for (const path of [REPORT, 'years/2025/', 'coverage/']) {
    for (const width of [320, 1280]) {
      const page = await open(path, { width, choice: { size: 120, look: 'dark', elder: true }, init: [watch] });
      await page.waitForTimeout(300);
      const { firstFrame, jumped } = await page.evaluate(() => ({ firstFrame: window.firstFrame, jumped: window.jumped || 0 }));
      assert.ok(firstFrame.includes('gk-elder'), `${path}: ${firstFrame}`);
      assert.ok(jumped < 0.01, `${path} at ${width} jumped by ${jumped}`);
      await done(page);
    }
  }
});

test('where nothing can be kept the tools work, and what is kept but damaged does no harm', async () => {
  const blocked = () => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } });
  const page = await open('units/', { init: [blocked] });
  await page.click('text=长者模式');
  assert.equal(await dress(page), 'gk-elder gk-light gk-single gk-size-100');
  await done(page);
  const other = await open('units/');
  for (const damaged of ['', '{', 'null', '7', '[]', '"x"', '{"size":"<b>","look":"gk-x","elder":1}', '{"size":1e9,"look":{},"elder":"true"}']) {
    await other.evaluate(([key, value]) => { localStorage[key] = value; }, [KEY, damaged]);
    await other.reload();
    assert.equal(await dress(other), 'gk-light gk-size-100', damaged);
    assert.equal(await other.isVisible('.gk-tools'), true);
  }
  await done(other);
});

/** Stands in for the voices of a device: tells what it was asked to say, and has said it when told. */
function stub(voices) {
  const speech = { said: [], cancelled: 0, now: null, getVoices: () => speech.voices, voices };
  speech.speak = (utterance) => { speech.now = utterance; speech.said.push(utterance.text); };
  speech.cancel = () => { speech.cancelled += 1; if (speech.now) speech.now.onerror({}); };
  speech.goOn = (times) => { for (let one = 0; one < times; one += 1) speech.now.onend({}); };
  Object.defineProperty(window, 'speechSynthesis', { value: speech });
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
}
const withVoices = (voices) => [`(${stub})(${JSON.stringify(voices)})`];
const LOCAL = { lang: 'zh-CN', localService: true };

test('without a voice of the device for the language nothing is read aloud', async () => {
  for (const voices of [[], [{ lang: 'en-US', localService: true }], [{ lang: 'zh-CN', localService: false }]]) {
    const page = await open(REPORT, { init: withVoices(voices) });
    assert.equal(await page.isVisible('[data-tool=speak]'), false, JSON.stringify(voices));
    await done(page);
  }
  const page = await open('units/', { init: withVoices([LOCAL]) });
  assert.equal(await page.locator('[data-tool=speak]').count(), 0, 'a list is not read aloud');
  await done(page);
});

test('a voice that comes late reads title and text in their order, rests, goes on, stops, and ends with the page', async () => {
  const page = await open('units/sjj/2025/', { init: withVoices([]) });
  const button = page.locator('[data-tool=speak]');
  const said = () => page.evaluate(() => speechSynthesis.said);
  const goOn = (times) => page.evaluate((count) => speechSynthesis.goOn(count), times);
  await page.evaluate((voice) => { speechSynthesis.voices = [voice]; speechSynthesis.onvoiceschanged(); }, { lang: 'zh_CN', localService: true });
  await tabTo(page, '朗读');
  await page.keyboard.press('Enter');
  assert.deepEqual(await said(), [await page.textContent('main h1')]);
  assert.equal(await button.textContent(), '暂停朗读');
  assert.equal(await page.evaluate(() => document.querySelector('.gk-spoken').tagName), 'H1');
  await goOn(3);
  const four = await said();
  assert.equal(four.length, 4);
  assert.ok((await page.textContent('.gk-spoken')).includes(four[3].trim()), 'the paragraph at hand is marked');
  assert.equal(await inFocus(page), '暂停朗读', 'the focus stays');
  await page.evaluate(() => scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' }));
  assert.ok(await page.evaluate(() => document.querySelector('[data-tool=hush]').getBoundingClientRect().bottom <= innerHeight), 'what stops it is in sight');
  await page.keyboard.press('Enter');
  assert.equal(await button.textContent(), '继续朗读');
  await page.keyboard.press('Enter');
  assert.deepEqual((await said()).slice(3), [four[3], four[3]], 'it goes on where it rested');
  await tabTo(page, '停止朗读');
  await page.keyboard.press('Enter');
  assert.equal(await inFocus(page), '朗读');
  assert.equal(await page.locator('.gk-spoken').count(), 0);
  // From the beginning to the end: every word of the text, once, in order.
  await page.evaluate(() => { speechSynthesis.said = []; });
  await button.click();
  await page.evaluate(() => { while (document.querySelector('.gk-spoken')) speechSynthesis.goOn(1); });
  assert.equal(await button.textContent(), '朗读');
  const plain = (text) => text.replace(/\s+/g, '');
  const text = await page.evaluate(() => {
    const body = document.querySelector('.gk-body').cloneNode(true);
    body.querySelectorAll('table').forEach((table) => { table.textContent = `此处有表格：${table.caption ? table.caption.textContent : ''}。`; });
    body.querySelectorAll('.footnote-mention, .footnote-back').forEach((mark) => mark.remove());
    return document.querySelector('main h1').textContent + body.textContent;
  });
  assert.equal(plain((await said()).join('')), plain(text));
  await button.click();
  const cancelled = await page.evaluate(() => { dispatchEvent(new Event('pagehide')); return speechSynthesis.cancelled; });
  assert.ok(cancelled > 0);
  assert.equal(await button.textContent(), '朗读');
  await done(page);
});

test('elder mode: nothing below 20 px, targets of 44 px, contrast of 7 to 1, no sideways scrolling, on every kind of page', async () => {
  for (const { width, look, size } of [{ width: 320, look: 'light', size: 100 }, { width: 1280, look: 'dark', size: 100 }, { width: 320, look: 'contrast', size: 200 }]) {
    const page = await open('', { width, choice: { size, look, elder: true } });
    await page.addInitScript(AXE);
    for (const path of KINDS) {
      await page.goto(HOST + path);
      const where = `${path || 'home'} at ${width}, ${look}, ${size} %`;
      await page.evaluate(() => document.querySelectorAll('details').forEach((part) => { part.open = true; }));
      assert.deepEqual(await page.evaluate(smallThings), [], where);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${where} scrolls sideways`);
      const { violations } = await page.evaluate(() => window.axe.run({ runOnly: { type: 'rule', values: ['color-contrast', 'color-contrast-enhanced'] }, rules: { 'color-contrast-enhanced': { enabled: true } } }));
      assert.deepEqual(violations.flatMap((one) => one.nodes.map((node) => node.failureSummary + node.html)), [], where);
    }
    await done(page);
  }
});

/** Runs in the page: text below 20 px, and what is pressed but lower or narrower than 44 px. Links within a sentence are the exception that WCAG makes. */
function smallThings() {
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const shown = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible';
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    // In a drawing, a size is one of the drawing's own units.
    const scale = element.ownerSVGElement ? element.ownerSVGElement.getScreenCTM().a : 1;
    const size = parseFloat(getComputedStyle(element).fontSize) * scale;
    if (texts.currentNode.data.trim() && shown(element) && size < 20) found.push(`${size} px: ${texts.currentNode.data}`);
  }
  document.querySelectorAll('a[href], button, summary, input:not(.task-box), select').forEach((target) => {
    if (!shown(target) || target.closest('.gk-body p, .gk-body li, .gk-said') || target.className === 'gk-skip-link') return;
    const label = target.type === 'checkbox' ? target.closest('.gk-narrow-field') : target;
    const { width, height } = label.getBoundingClientRect();
    const block = target.parentElement.closest('p, div, li, dd');
    const sentence = block && block.tagName === 'P' && block.textContent.trim() !== target.textContent.trim();
    if (!sentence && (height < 43.9 || width < 43.9)) found.push(`${Math.round(width)} x ${Math.round(height)}: ${target.outerHTML}`);
  });
  return found;
}

test('elder mode takes no drawing away unsaid: it stands where it can be read, and else a sentence leads to the table', async () => {
  for (const [width, isDrawn] of [[320, false], [1280, true]]) {
    const page = await open('units/sfj/', { width, choice: { size: 100, look: 'light', elder: true } });
    assert.equal(await page.locator('.gk-trend').first().isVisible(), isDrawn, `${width}`);
    assert.equal(await page.locator('.gk-elder-note').first().isVisible(), !isDrawn, `${width}`);
    assert.ok(await page.locator('.gk-figure-values table').first().isVisible());
    await done(page);
  }
});

test('the contents mark the heading that the reader has come to', async () => {
  const page = await open(REPORT);
  const current = () => page.evaluate(() => [...document.querySelectorAll('.gk-contents [aria-current=true]')].map((link) => link.hash));
  assert.deepEqual(await current(), []);
  for (const id of ['problems', 'plans', 'actions']) {
    await page.evaluate((heading) => document.getElementById(heading).scrollIntoView({ behavior: 'instant' }), id);
    await page.waitForFunction((hash) => document.querySelector('.gk-contents [aria-current=true]')?.hash === hash, `#${id}`);
    assert.deepEqual(await current(), [`#${id}`]);
  }
  await done(page);
});

test('citation and checksum are copied where the browser can, and the buttons are absent where it cannot', async () => {
  const insecure = await open(REPORT);
  assert.equal(await insecure.evaluate(() => [...document.querySelectorAll('[data-tool=copy]')].every((button) => button.hidden)), true);
  await done(insecure);
  const clipboard = () => {
    Object.defineProperty(window, 'isSecureContext', { value: true });
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: (text) => { window.copied = text; return Promise.resolve(); } } });
  };
  const page = await open(REPORT, { init: [clipboard] });
  await page.evaluate(() => document.querySelectorAll('.gk-about details').forEach((part) => { part.open = true; }));
  await page.click('text=复制校验值');
  assert.match(await page.evaluate(() => window.copied), /^[0-9a-f]{64}$/);
  assert.equal(await page.textContent('.gk-said'), '已复制');
  await page.click('text=复制引用格式');
  assert.match(await page.evaluate(() => window.copied), /^示例区司法局\. .*\[R\/OL\]/);
  await done(page);
});

test('inside a portal with a strict Content-Security-Policy the tools work', async () => {
  const site = build(SAMPLE, { settings: { slots: '{header: slots/header.html}', theme: '{name: default, options: {main_color: "#7a1f1f"}}' }, files: { 'slots/header.html': '<header><p>门户</p></header>\n' } });
  const violations = () => { window.refused = []; document.addEventListener('securitypolicyviolation', (event) => window.refused.push(`${event.violatedDirective} ${event.blockedURI}`)); };
  const page = await open(REPORT, { site, init: [violations], headers: { 'Content-Security-Policy': "default-src 'self'; script-src 'self'; style-src 'self'" } });
  await page.click('text=长者模式');
  await page.click('text=放大');
  assert.equal(await dress(page), 'gk-elder gk-light gk-single gk-size-120');
  await page.click('text=恢复默认');
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('.gk-site-header')).backgroundColor), 'rgb(122, 31, 31)', 'the colours of the site are there too');
  assert.deepEqual(await page.evaluate(() => window.refused), []);
  await done(page);
});

test('a portal with tools of its own leaves the bar out, and what was chosen elsewhere is not worn', async () => {
  const site = build(SAMPLE, { settings: { theme: '{name: default, options: {reading_bar: false}}' } });
  const page = await open('years/2025/', { site, choice: { size: 200, look: 'dark', elder: true } });
  assert.equal(await page.locator('.gk-tools').count(), 0);
  assert.equal(await dress(page), '');
  assert.equal(await page.isVisible('.gk-narrow'), true);
  await done(page);
});

test('the English site has the tools in English', async () => {
  const page = await open('units/water/2023/', { site: build(ENGLISH), init: withVoices([{ lang: 'en-GB', localService: true }]) });
  assert.equal(await page.isVisible('text=Read aloud'), true);
  assert.ok(!/\p{Script=Han}/u.test(await page.textContent('body')));
  await page.click('text=Easy reading');
  assert.equal(await page.innerText('[data-tool=elder]'), 'Leave easy reading');
  await done(page);
});
