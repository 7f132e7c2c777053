// Pictures of pages, kept as output of the tests so that a person can look at them:
// tests/browser/output/index.html shows all of them.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { KINDS, MODES, WIDTHS } from './kinds.js';

/** Where the tests leave what a person may want to look at. */
export const OUTPUT = join(dirname(fileURLToPath(import.meta.url)), 'output');

/** Begins anew: pictures of an earlier run are removed. */
export function album() {
  const folder = join(OUTPUT, 'pages');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return {
    /** Takes a picture of the whole page as it is shown now. */
    take: (page, one, mode, width) => page.screenshot({ path: join(folder, nameOf(one, mode, width)), fullPage: true, type: 'jpeg', quality: 80 }),
    /** Writes the page that shows all pictures. */
    bind: () => writeFileSync(join(OUTPUT, 'index.html'), index()),
  };
}

const nameOf = (one, mode, width) => `${one.name}-${mode}-${width}.jpg`;

function index() {
  const row = (one) => Object.keys(MODES).flatMap((mode) => WIDTHS.map((width) => {
    const file = `pages/${nameOf(one, mode, width)}`;
    return `<figure><a href="${file}"><img src="${file}" alt="" width="${width / 4}" loading="lazy"></a><figcaption>${mode} ${width}</figcaption></figure>`;
  })).join('');
  const rows = KINDS.map((one) => `<h2>${one.name}</h2><div>${row(one)}</div>`).join('\n');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Pages of the default theme</title>
<style>body{font:16px sans-serif}div{display:flex;gap:1rem;align-items:flex-start;overflow-x:auto}figure{margin:0}img{border:1px solid #888;max-height:40rem;object-fit:cover;object-position:top}</style>
<h1>Pages of the default theme</h1>
${rows}
</html>\n`;
}
