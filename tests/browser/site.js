// Sites for the tests: built by the program into a temporary folder, shown without a server.

import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const program = join(
  process.env.CARGO_TARGET_DIR ?? join(root, 'target'),
  'debug',
  process.platform === 'win32' ? 'gongkai.exe' : 'gongkai',
);

/** The project's own sample site, and the English one of the tests. */
export const SAMPLE = ['site.yml', 'content', 'pages', 'static'].map((name) => [join(root, name), name]);
export const ENGLISH = ['site.yml', 'content', 'pages'].map((name) => [join(root, 'tests/sites/english', name), name]);

/**
 * With GONGKAI_LIVE_THEME set, the sites wear the theme of this checkout, and not the one that was
 * compiled into the program: whoever changes templates, styles or the script sees at once what the tests say.
 */
const LIVE_THEME = process.env.GONGKAI_LIVE_THEME ? [[join(root, 'themes/default'), 'themes/default']] : [];

/** Copies a site, adds lines to its site.yml and files to its folder; gives the folder. */
export function copy(source, { settings = {}, files = {} } = {}) {
  const folder = folderOf({});
  for (const [from, name] of [...source, ...LIVE_THEME]) {
    if (existsSync(from)) cpSync(from, join(folder, name), { recursive: true });
  }
  const config = join(folder, 'site.yml');
  const kept = readFileSync(config, 'utf8').split('\n')
    .filter((line) => !Object.keys(settings).some((key) => line.startsWith(`${key}:`)));
  const added = Object.entries(settings).map(([key, value]) => `${key}: ${value}`);
  writeFileSync(config, [...kept, ...added, ''].join('\n'));
  write(folder, files);
  return folder;
}

/** A temporary folder with these files in it. */
export function folderOf(files) {
  if (!existsSync(program)) throw new Error(`${program} is not there: run cargo build first`);
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  write(folder, files);
  return folder;
}

function write(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** Copies a site likewise and builds it, to be published at an address; gives its output. */
export function build(source, { address = PUBLISHED, ...changes } = {}) {
  const folder = copy(source, changes);
  const told = spawnSync(program, ['build', '--today', '2026-11-23', '--base-url', address], { cwd: folder, encoding: 'utf8' });
  if (told.status !== 0) throw new Error(`gongkai build ended with ${told.status}\n${told.stderr}`);
  return join(folder, 'public');
}

/**
 * Shows a copied site with `gongkai serve`; gives the address of its home page, what it has said so
 * far, and how to end it as Ctrl-C does: `end()` gives the exit code.
 */
export async function preview(folder, ...options) {
  const child = spawn(program, ['serve', '--port', '0', '--today', '2026-11-23', ...options], { cwd: folder });
  process.on('exit', () => child.kill('SIGKILL'));
  const ended = new Promise((resolve) => { child.on('exit', resolve); });
  let said = '';
  const url = await new Promise((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said += text;
      const found = /https?:\/\/\S+?\/(?=\s|。)/.exec(said);
      if (found) resolve(found[0]);
    });
    ended.then((code) => reject(new Error(`gongkai serve ended with ${code}\n${said}`)));
  });
  return { url, said: () => said, end: () => { child.kill('SIGINT'); return ended; } };
}

/** The pages of an output, as paths with `/`. */
export function pagesOf(output) {
  return readdirSync(output, { recursive: true })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => path.endsWith('.html'))
    .sort();
}

/** The browser of the tests, and how it is started: nothing of it may ask the network for anything. */
export const BROWSER = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/** Starts the browser. */
export const launch = () => chromium.launch({ executablePath: BROWSER, args: FLAGS });

/** What a server says of files, by the ends of their names. */
export const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png',
  '.js': 'text/javascript; charset=utf-8', '.txt': 'text/plain; charset=utf-8', '.xml': 'application/xml', '.json': 'application/json', '.csv': 'text/csv',
};

/**
 * Whether everything is looked at (`make test-browser-full`), or, so that the tests of a change take
 * minutes, the English pages and the gallery only in their hardest looks: they wear the same theme.
 */
export const EVERYTHING = process.env.GONGKAI_BROWSER === 'full';

/** The address under which `serve` shows an output, and the one it is built for. */
export const HOST = 'http://site.test/';
export const PUBLISHED = 'http://published.test/';

/**
 * Shows an output at `HOST` in a page of the browser, without a server; what a page asks of the
 * published site is answered too. Requests for anything else are refused and listed in the array
 * that comes back. `headers` go with every answer, such as a Content-Security-Policy.
 */
export async function serve(page, output, headers = {}) {
  const strangers = [];
  await page.route('**/*', async (route) => {
    const url = route.request().url();
    const known = url.startsWith(HOST) || url.startsWith(PUBLISHED);
    const path = known ? decodeURIComponent(new URL(url).pathname.slice(1)) : '';
    const file = join(output, path.endsWith('/') || path === '' ? `${path}index.html` : path);
    if (!known || !existsSync(file)) strangers.push(url);
    // A redirect would lead away from the page at hand; an answer without content keeps it.
    const leaves = route.request().isNavigationRequest() && !url.startsWith(HOST);
    if (leaves || !known || !existsSync(file)) return route.fulfill({ status: 204 });
    const contentType = TYPES[extname(file)] ?? 'application/octet-stream';
    return route.fulfill({ body: readFileSync(file), contentType, headers });
  });
  return strangers;
}
