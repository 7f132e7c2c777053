// A minified page reads as the page: what a reader can select (`innerText`) is equal, on the
// screen and on paper, with everything that folds away unfolded. The DOM is compared in Rust.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ENGLISH, HOST, SAMPLE, build, launch, pagesOf, serve } from './site.js';

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

/** What a reader reads on every page of an output, by path. */
async function read(output) {
  const page = await browser.newPage({ javaScriptEnabled: false });
  const strangers = await serve(page, output);
  const texts = new Map();
  for (const path of pagesOf(output)) {
    await page.goto(HOST + path, { waitUntil: 'load' });
    const said = [];
    for (const media of ['screen', 'print']) {
      await page.emulateMedia({ media });
      said.push(await page.evaluate(() => document.body.innerText));
      await page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
      said.push(await page.evaluate(() => document.body.innerText));
    }
    texts.set(path, [await page.title(), ...said]);
  }
  await page.close();
  return { texts, strangers };
}

async function compare(source, files = {}) {
  const outputs = [false, true].map((minify) => build(source, { settings: { minify }, files }));
  const [plain, minified] = await Promise.all(outputs.map(read));
  assert.deepEqual([...minified.texts.keys()], [...plain.texts.keys()]);
  for (const [path, texts] of plain.texts) {
    assert.ok(texts[1].length > 20, `${path} says next to nothing`);
    assert.deepEqual(minified.texts.get(path), texts, path);
  }
  return plain;
}

test('every page of the sample site reads the same minified, and asks nobody else', async () => {
  const { texts, strangers } = await compare(SAMPLE);
  assert.ok(texts.size > 50);
  assert.deepEqual(strangers, []);
});

test('every page of the English site reads the same minified, and asks nobody else', async () => {
  const { texts, strangers } = await compare(ENGLISH);
  assert.ok(texts.size > 15);
  assert.deepEqual(strangers, []);
});

test('words that an author sets apart with tags stay apart when minified', async () => {
  const body = `---
unit: water
year: 2025
leader: []
published: 2026-03-20
---

**One** *two* \`three\` [four](https://example.com/) ~~five~~ six

- **one** *two* \`three\`

> **one** *two*

<div><b>one</b> <i>two</i> <a href="https://example.com/">three</a>
<kbd>four</kbd> <img src="x.svg" alt="five"> <sub>six</sub></div>

<section><em>one</em> <strong>two</strong></section>

<blockquote><em>one</em> <strong>two</strong></blockquote>

<table><tr><td><b>one</b> <i>two</i></td><th><b>one</b> <i>two</i></th></tr></table>

<dl><dt><b>one</b> <i>two</i></dt><dd><b>one</b> <i>two</i></dd></dl>

<details><summary><b>one</b> <i>two</i></summary> <b>one</b> <i>two</i></details>

<pre><b>one</b>
  <i>two</i></pre>
`;
  await compare(ENGLISH, { 'content/water/2025/index.md': body, 'content/water/2025/x.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>' });
});
