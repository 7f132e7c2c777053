// Style sheets and script of the default theme work in the oldest browsers that readers have (the browserslist
// of package.json): what these do not know only adds, and stands here with the reason why nothing is lost
// without it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { OLDEST, newScript, newStyles, newStylesByCaniuse } from './support.js';
import { root } from './site.js';

/** Every page has the first; home, lists, units and coverage have both. */
const SHEETS = ['site.css', 'lists.css'];

const asset = (name) => readFileSync(join(root, 'themes/default/static', name), 'utf8');

/** By feature, as `support.js` names it; a feature covers its values: `text-wrap` is also `text-wrap: balance`. */
const ONLY_ADDS = {
  'color-scheme': 'bars and fields of the browser stay light on a dark page',
  'color-mix()': 'cells have no tint; sign and word tell the state',
  'scroll-padding': 'a heading that is led to stands at the very edge; nothing of ours stays at the top and covers it',
  'scroll-margin-top': 'likewise',
  'scroll-behavior': 'the page jumps and does not glide',
  'text-size-adjust': 'Safari knows it with its prefix, which stands beside it',
  'text-spacing-trim': 'full-width brackets at the beginning of a line keep their room',
  'text-autospace': 'no thin space between Han and Latin',
  'text-wrap': 'lines of a heading are not balanced',
  'text-underline-offset': 'underlines stand closer',
  'text-decoration-thickness': 'the underline of what is pointed at is not thicker',
  'text-emphasis': 'Chromium knows it with its prefix, which stands beside it',
  'overflow-wrap: anywhere': 'cells of two columns break only between words and Han characters',
  outline: 'the ring of the focus has square corners',
  ':focus-visible': 'stands in rules of its own; the ring also shows where somebody clicks',
  'background-attachment: local': 'Safari before 15.4 lets the shadow at the edge of a table scroll with it',
  cursor: 'telephones have none',
  'user-select': 'Safari knows it with its prefix, which stands beside it; it only spares a drag',
  'align-self: start': 'in a grid it is known; the data say it of flexible boxes',
  '@media (forced-colors)': 'only in browsers that force colours and say so; the old ones take our colours away whole',
  '@page': 'Safari before 18.2 has margins and page numbers of its own',
  size: 'likewise: the paper of the printer is taken',
  '@bottom-left': 'the browser prints page numbers where its reader wants them',
  '@bottom-right': 'likewise',
  '@bottom-center': 'likewise',
  page: 'a report in another language is printed with the margins of a Chinese one',
  'break-after: avoid': 'Safari may leave a heading at the foot of a printed page',
  'break-before: avoid': 'and the address of the web version alone on the last one',
  'rect()': 'in `clip` it is as old as CSS 2; the data know the newer shape of this name',
  appearance: 'known with its prefix, which stands beside it',
  '@media (prefers-color-scheme)': 'the page is light; the reading bar has dark colours',
  ':left': 'the browser prints page numbers where its reader wants them',
  ':right': 'likewise',
  orphans: 'a paragraph may leave one line at the foot of a printed page',
  widows: 'likewise at its head',
  isComposing: 'Safari tells it wrongly at the end of a composition; the list is narrowed again at `compositionend`',
};

/** By the names of caniuse's pages. Most are told more exactly above. */
const ONLY_ADDS_BY_CANIUSE = {
  'text-size-adjust': 'the text has the size it has; Safari knows it with its prefix',
  'text-decoration': 'of the parts of an underline only its thickness is wanted; see above',
  'css-focus-visible': 'stands in rules of its own; the ring also shows where somebody clicks',
  'css-math-functions': '`min()` and `max()` stand in the columns of a grid: without them it has one column',
  'css-not-sel-list': 'there is no list in any `:not()`; doiuse takes a bracket within one for it',
  'css-overflow': 'known in part: `clip` and pairs of values, which are not used',
  'css-gradients': 'known in part: Safari mixes `transparent` by way of grey; only the shadow at the edge of a table has it',
  'background-attachment': 'the shadow at the edge of a table scrolls with it',
  'css-text-indent': 'known in part: `hanging` and `each-line`, which are not used',
  'css-sticky': 'known in part: not on `thead`; the cells of the head are what stays',
  'text-emphasis': 'known with its prefix, which stands beside it',
  multicolumn: 'of its parts only `break-after` and `break-inside` are wanted, on paper',
  'css-scroll-behavior': 'the page jumps and does not glide',
  'css-paged-media': 'the browser prints page numbers where its reader wants them',
  'css-widows-orphans': 'a paragraph may leave one line on a printed page',
  'css-appearance': 'known with its prefix, which stands beside it',
};

const covers = (name, { feature }) => feature === name || feature.startsWith(`${name}:`) || feature.startsWith(`${name}-`);

test('what the oldest browsers do not know of style sheets and script only adds', () => {
  const found = [
    ...SHEETS.flatMap((file) => newStyles(asset(file)).map((one) => ({ ...one, file }))),
    ...newScript(asset('site.js')).map((one) => ({ ...one, file: 'site.js' })),
  ];
  const names = Object.keys(ONLY_ADDS);
  const unknown = found.filter((one) => !names.some((name) => covers(name, one)));
  assert.equal(unknown.map(({ file, line, feature, without }) => `${file}:${line}: ${feature} is not known to ${without}`).join('\n'), '');
  const idle = names.filter((name) => !found.some((one) => covers(name, one)));
  assert.deepEqual(idle, [], 'are excused and not used');
});

test('what caniuse says of the oldest browsers, QQ, UC and Baidu among them, only adds as well', async () => {
  const found = [];
  for (const file of SHEETS) found.push(...(await newStylesByCaniuse(asset(file))).map((one) => ({ ...one, file })));
  const unknown = found.filter(({ feature }) => !(feature in ONLY_ADDS_BY_CANIUSE));
  assert.equal(unknown.map(({ file, line, feature, without }) => `${file}:${line}: ${feature} is not known to ${without}`).join('\n'), '');
  const idle = Object.keys(ONLY_ADDS_BY_CANIUSE).filter((name) => !found.some(({ feature }) => feature === name));
  assert.deepEqual(idle, [], 'are excused and not used');
});

test('the oldest browsers are those of the list', () => {
  assert.deepEqual(OLDEST, { chrome: '80', edge: '80', safari: '13.1', safari_ios: '13.4', firefox: '78', samsunginternet_android: '13.0' });
});

test('caniuse finds newer styles too', async () => {
  const found = await newStylesByCaniuse('.a:has(b) { color: red } @container (width > 1em) { p { color: oklch(1 1 1) } } @supports (inset: 0) { p { inset: 0 } }');
  assert.deepEqual([...new Set(found.map(({ feature }) => feature))].sort(), ['css-container-queries', 'css-has', 'css-lch-lab']);
});

test('newer styles are found', () => {
  const found = newStyles(`
    .a { display: flex; gap: 1rem; inset: 0; aspect-ratio: 1; width: round(2vw, 3rem); height: 100dvh }
    .b:is(p, ul) { color: color-mix(in srgb, red, blue) }
    .c { & p { margin-inline: 1rem } }
    @layer x { p { color: red } }
    @container (min-width: 10em) { p { color: red } }
    @media (width >= 40em) { p { overflow: clip } }
    @media (prefers-contrast: more) { p:has(a) { color: red } }
    @supports (display: grid) { p { inset: 0 } }
    .d { display: grid; gap: 1rem; width: min(1rem, 100%) }
  `).map(({ feature }) => feature);
  assert.deepEqual(found, [
    'gap outside of a grid', 'inset', 'aspect-ratio', 'round()', 'dvh', ':is', 'color-mix()', 'nesting', 'margin-inline', '@layer', '@container',
    '@media (a < b)', 'overflow: clip', '@media (prefers-contrast)', ':has',
  ]);
});

test('newer script is found', () => {
  const found = newScript(`
    (function () {
      [1].at(-1); 'a'.replaceAll('a', 'b'); Object.fromEntries([]); structuredClone({}); [1].map(String).includes('1');
      new ResizeObserver(function () {}); document.querySelector('a').checkVisibility(); new Set([1]).union(new Set());
    }());
  `).map(({ feature }) => feature);
  assert.deepEqual(found, ['at', 'replaceAll', 'structuredClone', 'checkVisibility', 'union']);
  for (const syntax of ['a?.b', 'a ?? b', 'a ||= b', 'try {} catch {}', 'class A { #b = 1 }', '({ ...a })']) {
    assert.throws(() => newScript(`(function (a, b) { ${syntax} })`), SyntaxError, syntax);
  }
});
