// A web server on this machine, as a portal would have one: types, compression, lasting assets.

import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { pipeline } from 'node:stream';
import { createGzip } from 'node:zlib';
import { TYPES } from './site.js';

/**
 * Answers for an output that `outputAt(address)` gives, once the address is known. Gives the address
 * and how to end it.
 */
export async function host(outputAt) {
  let output;
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
    const wanted = join(output, path.endsWith('/') ? `${path}index.html` : path);
    const isThere = existsSync(wanted) && statSync(wanted).isFile();
    const file = isThere ? wanted : join(output, '404.html');
    response.writeHead(isThere ? 200 : 404, {
      'content-type': TYPES[extname(file)] ?? 'text/plain; charset=utf-8',
      'content-encoding': 'gzip',
      'cache-control': path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
    pipeline(createReadStream(file), createGzip(), response, () => {});
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const address = `http://127.0.0.1:${server.address().port}/`;
  output = outputAt(address);
  return { address, end: () => { server.close(); server.closeAllConnections(); } };
}
