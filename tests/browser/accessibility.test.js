// Every page kind, in Chinese and in English, as light, dark, in forced colours and in elder mode, on
// a telephone and on a desktop: nothing for axe to complain of. A picture of each is kept. English pages
// wear two of these looks, unless everything is asked for.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { complaints } from './axe.js';
import { KINDS, MODES, WIDTHS, show, wear } from './kinds.js';
import { microscope } from './pixels.js';
import { album } from './album.js';
import { EVERYTHING, launch } from './site.js';

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

const pictures = album();
after(() => pictures.bind());

describe('axe finds nothing in any look at any width', { concurrency: 2 }, () => {
  for (const one of KINDS) {
    test(one.name, async () => {
      const context = await browser.newContext();
      const page = await context.newPage();
      const lens = await microscope(context);
      await show(page, one);
      const found = [];
      for (const mode of Object.keys(MODES)) {
        for (const width of WIDTHS) {
          if (!EVERYTHING && one.name.startsWith('en') && `${mode} ${width}` !== 'light 320' && `${mode} ${width}` !== 'dark 1280') continue;
          await wear(page, mode, width);
          await pictures.take(page, one, mode, width);
          for (const line of await complaints(page, lens)) found.push(`${mode} ${width}: ${line}`);
        }
      }
      await context.close();
      assert.equal(found.join('\n'), '');
    });
  }
});
