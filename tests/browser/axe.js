// axe-core in a page: every rule of WCAG 2.2 A and AA; what it leaves open is looked at in the pixels.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The rules: `target-size` is off in axe unless it is asked for, `best-practice` goes beyond WCAG. */
const OPTIONS = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'] },
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations', 'incomplete'],
};

/** What axe cannot tell and a person has looked at: rule, what it begins with, reason. */
const LOOKED_AT = [
  ['label-content-name-mismatch', '.footnote-back', 'the link shows an arrow, and has words for its name'],
];

/** Contrast that text needs; signs and large text need the second. */
const ENOUGH = 4.5;
const ENOUGH_FOR_SIGNS = 3;

/**
 * Everything that is wrong with the page as it is shown now, a line for each. `lens`: of `microscope`.
 * With `scope`, a selector, only what lies in it.
 */
export async function complaints(page, lens, scope) {
  // It stays in a page until that is loaded again.
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(AXE);
  await page.evaluate(paintCanvas);
  const found = await page.evaluate(([within, options]) => window.axe.run(within ?? document, options), [scope, OPTIONS]);
  const open = found.incomplete.flatMap((rule) => rule.nodes.map((node) => ({ rule: rule.id, node })))
    .filter(({ rule, node }) => !LOOKED_AT.some(([id, begins]) => id === rule && node.target.join(' ').includes(begins)));
  const unseen = open.filter(({ rule }) => rule === 'color-contrast').map(({ node }) => node);
  return [
    ...found.violations.map((rule) => told(rule.id, rule.nodes)),
    ...open.filter(({ rule }) => rule !== 'color-contrast').map(({ rule, node }) => `not settled: ${told(rule, [node])}`),
    ...unseen.length > 0 ? await faint(page, lens, unseen) : [],
  ];
}

/** Of elements whose colours axe could not tell, those that an eye can hardly see. */
async function faint(page, lens, nodes) {
  const found = [];
  let waiting = nodes;
  // What a wide table hides at its right is seen when a reader has scrolled it.
  for (let turns = 0; waiting.length > 0 && turns < 12; turns += 1) {
    const places = await page.evaluate(placesOf, waiting.map((node) => node.target));
    const picture = await page.screenshot({ fullPage: true, scale: 'css' });
    const ratios = await lens.contrasts(picture, places);
    waiting.forEach((node, index) => {
      const { isSign, isCut } = places[index];
      const enough = isSign ? ENOUGH_FOR_SIGNS : ENOUGH;
      if (isCut || ratios[index] >= enough) return;
      const said = ratios[index] === null ? 'lies outside of the page' : `has a contrast of ${ratios[index].toFixed(2)} in the pixels, not ${enough}`;
      found.push(`contrast: ${node.target.join(' ')} ${said} (${why(node)})`);
    });
    waiting = await page.evaluate(turnTables) ? waiting.filter((_, index) => places[index].isCut) : [];
  }
  await page.evaluate(() => document.querySelectorAll('.table-scroll').forEach((frame) => { frame.scrollLeft = 0; }));
  return found;
}

/**
 * A page without a background stands on the browser's canvas, which axe takes to be white in dark
 * colours too: the canvas is said in words.
 */
function paintCanvas() {
  const bare = [document.documentElement, document.body].every((one) => getComputedStyle(one).backgroundColor === 'rgba(0, 0, 0, 0)');
  if (bare) document.documentElement.style.backgroundColor = 'Canvas';
}

/** Where elements are in a picture of the whole page. What no table shows whole now is cut. */
function placesOf(targets) {
  return targets.map((target) => {
    const element = document.querySelector(target[target.length - 1]);
    const box = element.getBoundingClientRect();
    const frame = element.closest('.table-scroll')?.getBoundingClientRect();
    return {
      x: box.left + scrollX, y: box.top + scrollY, width: box.width, height: box.height,
      isCut: frame !== undefined && (box.left < frame.left - 1 || box.right > frame.right + 1),
      isSign: !/[\p{L}\p{N}]/u.test(element.textContent),
    };
  });
}

/** Scrolls every wide table on by less than its width; whether there was anything to scroll. */
function turnTables() {
  return [...document.querySelectorAll('.table-scroll')].filter((frame) => {
    const before = frame.scrollLeft;
    frame.scrollLeft += frame.clientWidth / 2;
    return frame.scrollLeft > before;
  }).length > 0;
}

/** A rule and the places that break it, in a line. */
const told = (id, nodes) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.target.join(' ')} (${why(node)})`).join('; ')}${nodes.length > 3 ? `; ${nodes.length} in all` : ''}`;

const why = (node) => [...node.any, ...node.all, ...node.none].map((check) => check.message).join(', ').slice(0, 160);
