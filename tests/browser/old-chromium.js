// Chromium 80 of February 2020, as government desktops still have it: the one that the npm package
// chrome-aws-lambda carried for x86_64 Linux. Playwright has forgotten how to talk to it; what the tests
// ask of it is little.

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import WebSocket from 'ws';
import { FLAGS } from './site.js';

/** Why there is no old Chromium on this machine; empty where there is one. */
export const LACKING = process.platform === 'linux' && process.arch === 'x64' ? '' : `Chromium 80 is for Linux on x86_64, and this is ${process.platform} on ${process.arch}`;

/** Unpacks the program beside its package, once. */
function unpack() {
  const packed = join(dirname(createRequire(import.meta.url).resolve('chrome-aws-lambda/package.json')), 'bin/chromium.br');
  const program = join(dirname(packed), 'chromium-80');
  if (existsSync(program)) return program;
  mkdirSync(dirname(program), { recursive: true });
  writeFileSync(`${program}.part`, brotliDecompressSync(readFileSync(packed)), { mode: 0o755 });
  renameSync(`${program}.part`, program);
  return program;
}

/** Starts it; gives its version, a page of it, and how to end it. */
export async function launchOld() {
  const profile = mkdtempSync(join(tmpdir(), 'chromium-80-'));
  const child = spawn(unpack(), ['--headless', ...FLAGS, '--no-zygote', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank']);
  let said = '';
  const address = await new Promise((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said += text;
      const found = /DevTools listening on (ws:\S+)/.exec(said);
      if (found) resolve(found[1]);
    });
    child.on('exit', (code) => reject(new Error(`Chromium 80 ended with ${code}\n${said}`)));
  });
  const { send, on, close } = await connect(address);
  const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
  const { product } = await send('Browser.getVersion');
  return {
    version: product,
    page: await pageOf((method, parameters) => send(method, parameters, sessionId), on),
    end: async () => {
      close();
      const ended = new Promise((resolve) => { child.on('close', resolve); });
      child.kill('SIGKILL');
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

/** The DevTools protocol over a socket: `send` gives the answer, `on` tells of events. */
async function connect(address) {
  const socket = new WebSocket(address, { perMessageDeflate: false });
  await new Promise((resolve, reject) => { socket.once('open', resolve).once('error', reject); });
  const waiting = new Map();
  const listeners = [];
  let last = 0;
  socket.on('message', (data) => {
    const { id, result, error, method, params } = JSON.parse(data);
    if (id === undefined) { listeners.filter(([name]) => name === method).forEach(([, listener]) => listener(params)); return; }
    const [resolve, reject] = waiting.get(id);
    waiting.delete(id);
    if (error) reject(new Error(error.message));
    else resolve(result);
  });
  return {
    send: (method, params = {}, sessionId = undefined) => new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, [resolve, reject]);
      socket.send(JSON.stringify({ id: last, method, params, sessionId }));
    }),
    on: (method, listener) => listeners.push([method, listener]),
    close: () => socket.close(),
  };
}

/** A page: what the tests do with one, under the names that Playwright has for it. */
async function pageOf(send, on) {
  await Promise.all(['Page', 'Runtime', 'Log'].map((domain) => send(`${domain}.enable`)));
  const errors = [];
  on('Runtime.exceptionThrown', ({ exceptionDetails }) => errors.push(exceptionDetails.exception?.description ?? exceptionDetails.text));
  on('Log.entryAdded', ({ entry }) => { if (entry.level === 'error' && !/favicon/.test(entry.url)) errors.push(`${entry.text} ${entry.url ?? ''}`); });
  const evaluate = async (act, ...given) => {
    const expression = `(${act})(${given.map((one) => JSON.stringify(one)).join(', ')})`;
    const { result, exceptionDetails } = await send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  const loaded = () => new Promise((resolve) => { on('Page.loadEventFired', resolve); });
  return {
    errors,
    evaluate,
    /** Waits until something holds in the page, which may change meanwhile. */
    until: async (holds) => {
      for (let turn = 0; turn < 100; turn += 1) {
        if (await evaluate(holds).catch(() => false)) return;
        await new Promise((resolve) => { setTimeout(resolve, 100); });
      }
      throw new Error(`it never came about that ${holds}`);
    },
    goto: async (url) => { const done = loaded(); await send('Page.navigate', { url }); await done; },
    reload: async () => { const done = loaded(); await send('Page.reload'); await done; },
    setViewportSize: ({ width, height }) => send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false }),
    press: async (key, code) => {
      await send('Input.dispatchKeyEvent', { type: 'keyDown', key, code: key, windowsVirtualKeyCode: code, text: key === 'Enter' ? '\r' : undefined });
      await send('Input.dispatchKeyEvent', { type: 'keyUp', key, code: key, windowsVirtualKeyCode: code });
    },
    /** A picture of the whole page. What is not in sight is not painted, so the window grows for it. */
    screenshot: async ({ path }) => {
      const { contentSize, layoutViewport } = await send('Page.getLayoutMetrics');
      const size = { width: layoutViewport.clientWidth, deviceScaleFactor: 1, mobile: false };
      await send('Emulation.setDeviceMetricsOverride', { ...size, height: Math.min(Math.ceil(contentSize.height), 8000) });
      const { data } = await send('Page.captureScreenshot', { format: 'jpeg', quality: 80 });
      await send('Emulation.setDeviceMetricsOverride', { ...size, height: layoutViewport.clientHeight });
      writeFileSync(path, Buffer.from(data, 'base64'));
    },
  };
}
