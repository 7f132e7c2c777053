// The Nu HTML checker finds no error in any page, nor in the style sheet: the sample site, the English
// site, the lists that only large sites have, and the gallery with its extremes.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { galleryOutput } from './gallery.js';
import { SITES, outputOf, pagesOwn } from './kinds.js';
import { folderOf } from './site.js';

const JAR = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

/** CSS that is right and that the checker does not know yet: the message, and the reason. */
const UNKNOWN_TO_THE_CHECKER = [
  ['.*“text-emphasis-position”: “under” is not.*', '`right` may be left out since CSS Text Decoration 4, and style sheets are published short'],
];

/** What the checker says of files, and of those below folders: Java is started once for all of them. */
function check(places) {
  const filters = UNKNOWN_TO_THE_CHECKER.map(([pattern]) => pattern).join('|');
  const told = spawnSync('java', [
    '-jar', JAR, '--skip-non-html', '--also-check-css', '--also-check-svg', '--format', 'json', '--exit-zero-always', '--stdout',
    ...filters ? ['--filterpattern', filters] : [],
    ...places,
  ], { encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.equal(told.error, undefined, `the Nu HTML checker needs Java, which tests/browser/install.sh installs: ${told.error?.message}`);
  assert.equal(told.status, 0, told.stderr);
  return JSON.parse(told.stdout).messages.filter(({ type }) => type === 'error' || type === 'non-document-error');
}

/** One line for each mistake, with the pages that it is on: most are on all pages of a kind. */
function once(messages) {
  const places = new Map();
  for (const { url, lastLine, message, extract } of messages) {
    const mistake = `${message} ${JSON.stringify(extract ?? '')}`;
    places.set(mistake, [...places.get(mistake) ?? [], `${decodeURI(url)}:${lastLine}`]);
  }
  return [...places].map(([mistake, where]) => `${mistake} in ${where[0]}${where.length > 1 ? ` and ${where.length - 1} more` : ''}`);
}

const FAULTY = {
  'page.html': '<!doctype html><html lang="en"><title>x</title><p><div></p>',
  'sheet.css': 'p { colour: red }',
};

let messages;
let folders;
before(async () => {
  const { folder, exhibits } = await galleryOutput();
  assert.ok(exhibits.length > 60, `the gallery has only ${exhibits.length} pages`);
  folders = { sites: Object.keys(SITES).map((name) => outputOf(name)), gallery: [folder], faulty: [folderOf(FAULTY)] };
  const pages = Object.keys(SITES).flatMap((name) => pagesOwn(name).map((path) => join(outputOf(name), path)));
  messages = check([...pages, ...assets(folders.sites), ...folders.gallery, ...folders.faulty]);
});

/** The style sheets and pictures of the sites. */
const assets = (outputs) => outputs.flatMap((output) => readdirSync(output, { recursive: true })
  .filter((path) => /\.(css|svg)$/.test(path)).map((path) => join(output, path)));

const saidOf = (name) => once(messages.filter(({ url }) => folders[name].some((folder) => url.includes(folder))));

test('no page and no style sheet of the sites has an error', () => {
  assert.equal(saidOf('sites').join('\n'), '');
});

test('no page of the gallery has an error', () => {
  assert.equal(saidOf('gallery').join('\n'), '');
});

test('the checker finds what is wrong in a page and in a style sheet', () => {
  const found = saidOf('faulty').join('\n');
  assert.match(found, /No “p” element in scope/);
  assert.match(found, /colour/);
});
