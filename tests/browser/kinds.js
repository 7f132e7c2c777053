// The kinds of pages, and where to see each of them: the sample site and the English one, with what
// they lack added. Tests that say something of "every page kind" walk over these.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENGLISH, HOST, SAMPLE, build, pagesOf, root, serve } from './site.js';

/** More series and plain pages than a page links itself, so that the lists of them come. */
const MORE = Array.from({ length: 13 }, (_, index) => index + 1);

function many(config, place, words) {
  const series = MORE.map((n) => `  - {slug: more-${n}, title: ${words.series(n)}, suffix: -more-${n}}\n`).join('');
  const reports = MORE.map((n) => [
    `content/more-${n}.md`,
    `---\nunit: ${words.unit}\nyear: 2024\nseries: more-${n}\nleader: []\npublished: 2025-03-03\n---\n\n${words.text}\n`,
  ]);
  const pages = MORE.map((n) => [`pages/more-${n}.md`, `---\ntitle: ${words.page(n)}\n---\n\n${words.text}\n`]);
  return {
    'site.yml': readFileSync(join(root, place, 'site.yml'), 'utf8').replace(/^coverage:/m, `${series}coverage:`),
    ...Object.fromEntries([...reports, ...pages]),
  };
}

const CHINESE_WORDS = {
  series: (n) => `第${n}类专项工作年度报告`, page: (n) => `公开说明之${n}`, unit: '示例区司法局', text: '情况如下。',
};
const ENGLISH_WORDS = {
  series: (n) => `Special Report No. ${n}`, page: (n) => `Note No. ${n}`, unit: 'Education Department', text: 'This is how things stand.',
};

/** What the English site of the tests lacks: a withdrawn report, and a former address. */
const WITHDRAWN_IN_ENGLISH = {
  'content/education/2024.md': `---
unit: Education Department
year: 2024
leader: Margaret Hollin
published: 2025-03-20
status: {withdrawn: {date: 2025-06-12, reason: Some figures were counted twice. The report will be published again.}}
aliases: [/old/education-2024.html]
---

Nobody reads this.
`,
};

/** The sites: language, source, and what is added. */
export const SITES = {
  chinese: { language: 'zh-CN', source: SAMPLE, files: {} },
  english: { language: 'en', source: ENGLISH, files: WITHDRAWN_IN_ENGLISH },
  'chinese-many': { language: 'zh-CN', source: SAMPLE, files: many('site.yml', '.', CHINESE_WORDS) },
  'english-many': { language: 'en', source: ENGLISH, files: many('site.yml', 'tests/sites/english', ENGLISH_WORDS) },
};

/** A kind of page: its name, its address in the Chinese and in the English site. */
const kind = (name, chinese, english, site = '') => [
  { kind: name, site: `chinese${site}`, path: chinese, language: 'zh-CN', name: `zh-${name}` },
  { kind: name, site: `english${site}`, path: english, language: 'en', name: `en-${name}` },
];

/** Every kind of page, twice: in Chinese with the national rules, and in English without them. */
export const KINDS = [
  kind('home', '', ''),
  kind('units', 'units/', 'units/'),
  kind('unit', 'units/sfj/', 'units/water/'),
  kind('report', 'units/sfj/2024/', 'units/education/2023/'),
  kind('withdrawn', 'units/songlin/2024/', 'units/education/2024/'),
  kind('years', 'years/', 'years/'),
  kind('year', 'years/2024/', 'years/2024/'),
  kind('coverage', 'coverage/', 'coverage/'),
  kind('plain', 'guide/', 'accessibility/'),
  kind('all-series', 'series/', 'series/', '-many'),
  kind('pages', 'pages/', 'pages/', '-many'),
  kind('404', '404.html', '404.html'),
  kind('redirect', 'fzzfjs/2025/sfj.html', 'old/education-2024.html'),
].flat();

/** The looks that a reader may have chosen. */
export const MODES = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  forced: { colorScheme: 'light', forcedColors: 'active' },
  elder: { colorScheme: 'light', forcedColors: 'none' },
};

/** The narrowest telephone, and a desktop. */
export const WIDTHS = [320, 1280];

/** The site that another one is, but for what was added. */
const WITHOUT_MORE = { 'chinese-many': 'chinese', 'english-many': 'english' };

/**
 * The pages of a site, without those that another site has as well: of a site with more of everything,
 * only what came with it, and one page of each kind, which may hold more.
 */
export function pagesOwn(site) {
  const pages = pagesOf(outputOf(site));
  if (!WITHOUT_MORE[site]) return pages;
  const others = new Set(pagesOf(outputOf(WITHOUT_MORE[site])));
  const kinds = new Set(KINDS.filter(({ language }) => language === SITES[site].language).map(({ path }) => path.replace(/(^|\/)$/, '$1index.html')));
  return pages.filter((path) => !others.has(path) || kinds.has(path));
}

const outputs = new Map();

/** The output of one of the sites, built when it is first wanted; with an address, as it is published there. */
export function outputOf(site, address) {
  const key = `${site} ${address}`;
  const { source, files } = SITES[site];
  if (!outputs.has(key)) outputs.set(key, build(source, { files, ...address && { address } }));
  return outputs.get(key);
}

/** A page of the browser in which every site is shown, each in its turn: `show(page, one)`. */
export async function show(page, one) {
  await page.unrouteAll();
  await serve(page, outputOf(one.site));
  await page.goto(HOST + one.path, { waitUntil: 'load' });
}

/** Puts on a look. Elder mode is what a reader chose with the reading bar before: the page is loaded again. */
export async function wear(page, mode, width) {
  await page.setViewportSize({ width, height: width < 500 ? 640 : 900 });
  await page.emulateMedia({ ...MODES[mode], reducedMotion: 'reduce' });
  const isElder = mode === 'elder';
  if (await page.evaluate(() => document.documentElement.classList.contains('gk-elder')) === isElder) return;
  await page.evaluate((choice) => localStorage.setItem('gongkai-reading', choice), JSON.stringify({ size: 100, look: '', elder: isElder }));
  await page.reload();
}
