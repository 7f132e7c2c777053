// A report on paper: the PDF that Chromium makes of it is an A4 document with the report, its figures
// and the address and date of the web version, and nothing to click.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { OUTPUT } from './album.js';
import { KINDS, show, wear } from './kinds.js';
import { PUBLISHED, launch } from './site.js';

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

const REPORTS = KINDS.filter(({ kind }) => kind === 'report');

/** Runs a program of poppler on a file; gives what it prints. */
function poppler(name, ...options) {
  const told = spawnSync(name, options, { encoding: 'utf8', maxBuffer: 1 << 26 });
  assert.equal(told.error, undefined, `poppler reads the PDF, tests/browser/install.sh installs it: ${told.error?.message}`);
  assert.equal(told.status, 0, told.stderr);
  return told.stdout;
}

/** Text as a reader takes it: where lines break says nothing. */
const plain = (text) => text.normalize('NFKC').replace(/\s+/g, '');

/** The number at the foot of a page: between dashes as official documents in Chinese have it, else alone. */
const NUMBER = { 'zh-CN': /—\s*(\d+)\s*—\s*$/, en: /\n\s*(\d+)\s*$/ };

/** Prints a page from a look; gives the pages of the PDF as texts, and what poppler says of its format. */
async function printed(one, mode) {
  const page = await browser.newPage();
  await show(page, one);
  await wear(page, mode, 1280);
  const said = await page.evaluate(() => {
    const texts = (selector) => [...document.querySelectorAll(selector)].map((element) => element.textContent.trim());
    return {
      title: document.querySelector('h1').textContent,
      headings: texts('.gk-body h2, .gk-body h3, .gk-extra:not(.gk-about) h2'),
      figures: texts('.gk-figures td, .gk-figures tbody th'),
      files: texts('.gk-files a'),
      paragraphs: texts('.gk-body > p'),
      navigation: texts('.gk-site-nav a, .gk-site-footer a, .gk-contents-title, .gk-neighbour-label, .gk-about summary, .gk-skip-link, button'),
    };
  });
  const file = join(OUTPUT, `${one.name}-${mode}.pdf`);
  mkdirSync(OUTPUT, { recursive: true });
  writeFileSync(file, await page.pdf({ preferCSSPageSize: true }));
  await page.close();
  const pages = (order) => poppler('pdftotext', order, file, '-').split('\f').slice(0, -1);
  // In the order in which Chromium writes a page, its number comes first.
  const text = plain(pages('-raw').map((each) => each.replace(/^\s*(—\s*\d+\s*—|\d+)\s/, '')).join('\n'));
  return { said, text, pages: pages('-layout'), format: poppler('pdfinfo', file), fonts: poppler('pdffonts', file) };
}

/** The texts of the pages that the page at hand has on paper. */
async function pagesOfPdf(page) {
  const file = join(OUTPUT, 'last.pdf');
  mkdirSync(OUTPUT, { recursive: true });
  writeFileSync(file, await page.pdf({ preferCSSPageSize: true }));
  return poppler('pdftotext', '-layout', file, '-').split('\f').slice(0, -1);
}

describe('a report prints as a document', () => {
  for (const one of REPORTS) {
    for (const mode of ['light', 'dark', 'elder']) {
      test(`${one.name}, ${mode}`, async () => {
        const { said, pages, text, format, fonts } = await printed(one, mode);
        assert.match(format, /Page size:\s+59[45](\.\d+)? x 84[12](\.\d+)? pts \(A4\)/);
        assert.ok(plain(pages[0]).includes(plain(said.title)), 'the title is not on the first page');
        const wanted = [...said.headings, ...said.figures, ...said.files, ...said.paragraphs];
        assert.ok(said.headings.length >= 4 && said.files.length > 0, 'the report has too little to look for');
        assert.deepEqual(wanted.filter((piece) => !text.includes(plain(piece))), [], 'is missing on paper');
        assert.ok(text.includes(PUBLISHED + one.path), 'the address of the web version is missing');
        assert.match(text, /20\d\d-\d\d-\d\d/);
        pages.forEach((page, index) => assert.equal(NUMBER[one.language].exec(page)?.[1], String(index + 1), `page ${index + 1} has no number`));
        const lines = pages.flatMap((page) => page.split('\n')).map(plain);
        assert.deepEqual(said.navigation.filter((piece) => piece && lines.includes(plain(piece)) && !said.headings.includes(piece)), [], 'is of no use on paper');
        assert.deepEqual(fonts.split('\n').slice(2).filter((line) => line && !/\syes\s+(yes|no)\s+yes\s/.test(line)), [], 'fonts are not whole in the file, or cannot be read back as text');
      });
    }
  }

  test('name and day of the signature stand at the right, the day four characters in', async () => {
    const page = await browser.newPage();
    await show(page, REPORTS[0]);
    await page.evaluate(() => document.querySelector('.gk-body').insertAdjacentHTML('beforeend', '<div class="signature"><p>示例区司法局</p><p>2024年3月28日</p></div>'));
    await page.setViewportSize({ width: 620, height: 877 });
    await page.emulateMedia({ media: 'print' });
    const { body, name, day, em } = await page.evaluate(() => {
      const place = (selector) => { const range = document.createRange(); range.selectNodeContents(document.querySelector(selector)); return range.getBoundingClientRect(); };
      const [name, day] = ['p:first-child', 'p:last-child'].map((which) => place(`.signature ${which}`));
      return { body: place('.gk-body').right, name: (name.left + name.right) / 2, day: [(day.left + day.right) / 2, day.right], em: parseFloat(getComputedStyle(document.querySelector('.gk-body')).fontSize) };
    });
    assert.ok(Math.abs(body - day[1] - 4 * em) < 1, `${(body - day[1]) / em} em`);
    assert.ok(Math.abs(name - day[0]) < 1, 'the name is not above the middle of the day');
    await page.close();
  });

  test('the address of the web version never stands alone on the last page, however long the report', async () => {
    const page = await browser.newPage();
    for (const one of REPORTS) {
      await show(page, one);
      const note = plain(await page.textContent('.gk-print-note'));
      for (let lines = 0; lines < 22; lines += 1) {
        await page.evaluate((longer) => { document.querySelector('h1').style.paddingBottom = `${28 * longer}pt`; }, lines);
        const last = plain((await pagesOfPdf(page)).at(-1)).replace(NUMBER[one.language], '');
        assert.ok(last.length > note.length + 20, `${one.name}, ${lines} lines longer: ${last}`);
      }
    }
    await page.close();
  });

  test('a table over several pages has its head on each of them', async () => {
    const page = await browser.newPage();
    await show(page, REPORTS[0]);
    await page.evaluate(() => {
      const rows = Array.from({ length: 90 }, (_, row) => `<tr><th scope="row">第${row}行</th><td>${row}</td></tr>`).join('');
      document.querySelector('.gk-body').innerHTML = `<div class="table-scroll"><table><thead><tr><th scope="col">名称</th><th scope="col">数量甲</th></tr></thead><tbody>${rows}</tbody></table></div>`;
    });
    const pages = (await pagesOfPdf(page)).filter((text) => /第\d+行/.test(text));
    assert.ok(pages.length > 2, 'the table is too short for the test');
    pages.forEach((text, index) => assert.ok(text.includes('数量甲'), `page ${index + 1} has no head`));
    await page.close();
  });

  test('on dark screens, too, paper is white and ink is black', async () => {
    const page = await browser.newPage();
    for (const one of KINDS) {
      await show(page, one);
      await wear(page, 'dark', 1280);
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      const [paper, ink] = await page.evaluate(() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('h1')).color]);
      assert.ok(['rgb(255, 255, 255)', 'rgba(0, 0, 0, 0)'].includes(paper), `${one.name}: ${paper}`);
      if (one.kind !== 'redirect') assert.equal(ink, 'rgb(0, 0, 0)', one.name);
    }
    await page.close();
  });
});
