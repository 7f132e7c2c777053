// The Nu HTML checker finds no error in any page, nor in the style sheet: the sample site, the English
// site, the lists that only large sites have, and the gallery with its extremes.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { galleryPages } from './gallery.js';
import { SITES, outputOf } from './kinds.js';
import { folderOf } from './site.js';

const JAR = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

/**
 * Newer CSS, or CSS that only one family of browsers knows, that the checker does not know: each only
 * adds. A test of the sheet against old browsers looks at the same from the other side.
 */
const UNKNOWN_TO_THE_CHECKER = [
];

/** What the checker says of the files below some folders. */
function check(...folders) {
  const filters = UNKNOWN_TO_THE_CHECKER.map(([pattern]) => pattern).join('|');
  const told = spawnSync('java', [
    '-Xss1024k', '-jar', JAR, '--skip-non-html', '--also-check-css', '--also-check-svg', '--format', 'json', '--exit-zero-always', '--stdout',
    ...filters ? ['--filterpattern', filters] : [],
    ...folders,
  ], { encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.equal(told.error, undefined, `Java is needed for the Nu HTML checker: tests/browser/install.sh installs it (${told.error?.message})`);
  assert.equal(told.status, 0, told.stderr);
  const { messages } = JSON.parse(told.stdout);
  return messages.filter(({ type }) => type === 'error' || type === 'non-document-error')
    .map(({ url, lastLine, message, extract }) => `${url}:${lastLine}: ${message} ${JSON.stringify(extract ?? '')}`);
}

test('no page and no style sheet of the sites has an error', () => {
  assert.deepEqual(check(...Object.keys(SITES).map(outputOf)), []);
});

test('no page of the gallery has an error', async () => {
  const folder = folderOf({});
  const pages = await galleryPages();
  assert.ok(pages.length > 60, `the gallery has only ${pages.length} pages`);
  for (const { path, html } of pages) {
    const file = join(folder, path.replace(/(^|\/)$/, '$1index.html'));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, html);
  }
  assert.deepEqual(check(folder), []);
});

test('the checker would find an error', () => {
  const folder = folderOf({
    'page.html': '<!doctype html><html lang="en"><title>x</title><p><div></p>',
    'sheet.css': 'p { colour: red }',
  });
  const found = check(folder).join('\n');
  assert.match(found, /No “p” element in scope/);
  assert.match(found, /colour/);
});
