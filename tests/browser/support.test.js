// Style sheet and script of the default theme work in the oldest browsers that readers have: what these
// do not know only adds, and stands here with the reason why nothing is lost without it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { newScript, newStyles } from './support.js';
import { root } from './site.js';

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
  'break-after: avoid': 'Safari may leave a heading at the foot of a printed page',
  'rect()': 'in `clip` it is as old as CSS 2; the data know the newer shape of this name',
  appearance: 'known with its prefix, which stands beside it',
  isComposing: 'Safari tells it wrongly at the end of a composition; the list is narrowed again at `compositionend`',
};

const covers = (name, { feature }) => feature === name || feature.startsWith(`${name}:`) || feature.startsWith(`${name}-`);

test('what the oldest browsers do not know of style sheet and script only adds', () => {
  const found = [
    ...newStyles(asset('site.css')).map((one) => ({ ...one, file: 'site.css' })),
    ...newScript(asset('site.js')).map((one) => ({ ...one, file: 'site.js' })),
  ];
  const names = Object.keys(ONLY_ADDS);
  const unknown = found.filter((one) => !names.some((name) => covers(name, one)));
  assert.equal(unknown.map(({ file, line, feature, without }) => `${file}:${line}: ${feature} is not known to ${without}`).join('\n'), '');
  const idle = names.filter((name) => !found.some((one) => covers(name, one)));
  assert.deepEqual(idle, [], 'are excused and not used');
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
