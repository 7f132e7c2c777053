// The gallery of the preview: every kind of page in its extremes, in Chinese and in English.

import { SAMPLE, copy, preview } from './site.js';

/** Shows the gallery; gives the address of each exhibit, and how to end it. */
export async function openGallery() {
  const shown = await preview(copy(SAMPLE));
  const start = new URL('/_preview/gallery/', shown.url).href;
  const list = await (await fetch(start)).text();
  const addresses = [...list.matchAll(/href="?([^"\s>]+)/g)]
    .map(([, href]) => new URL(href.replaceAll('&amp;', '&'), start).href)
    .filter((address) => /\/_preview\/gallery\/(zh|en)\//.test(address));
  return { addresses: [...new Set(addresses)], end: shown.end };
}

/** Every exhibit as it would be published: its path and its HTML, without what the preview adds. */
export async function galleryPages() {
  const gallery = await openGallery();
  const pages = [];
  for (const address of gallery.addresses) {
    const html = await (await fetch(address)).text();
    pages.push({ path: decodeURIComponent(new URL(address).pathname.slice('/_preview/gallery/'.length)), html });
  }
  await gallery.end();
  return pages;
}
