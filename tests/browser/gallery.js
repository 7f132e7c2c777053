// The gallery of the preview: every kind of page in its extremes, in Chinese and in English, taken as
// it would be published.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SAMPLE, copy, folderOf, preview } from './site.js';

const START = '/_preview/gallery/';

/** What the preview adds to a page. */
const PREVIEW = /<gongkai-preview[^]*<\/gongkai-preview>/;

/**
 * The gallery as an output: its folder, and the path of each exhibit in it (`zh/units/qzf/2024/`).
 * Files that a page shows or runs come with it; what it only links to does not.
 */
export async function galleryOutput() {
  const shown = await preview(copy(SAMPLE));
  const folder = folderOf({});
  const kept = new Set();
  const keep = (path, content) => {
    const file = join(folder, path.replace(/(^|\/)$/, '$1index.html'));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    kept.add(path);
  };
  const start = new URL(START, shown.url);
  const list = await (await fetch(start)).text();
  const exhibits = [...new Set(references(list, /href="?([^"\s>]+)/g, start))].filter((path) => /^(zh|en)\//.test(path));
  for (const path of exhibits) {
    const address = new URL(path, start);
    const html = (await (await fetch(address)).text()).replace(PREVIEW, '');
    keep(path, html);
    for (const file of references(html, /\b(?:src="?|href="?(?=[^"\s>]+\.css))([^"\s>]+)/g, address)) {
      if (!kept.has(file)) keep(file, Buffer.from(await (await fetch(new URL(file, start))).arrayBuffer()));
    }
  }
  await shown.end();
  return { folder, exhibits };
}

/** The paths within the gallery that a pattern finds in the HTML of a page. */
function references(html, pattern, address) {
  return [...html.matchAll(pattern)]
    .map(([, reference]) => new URL(reference.replaceAll('&amp;', '&'), address).pathname)
    .filter((path) => path.startsWith(START))
    .map((path) => decodeURIComponent(path.slice(START.length)));
}
