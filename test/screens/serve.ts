/** Serves a folder as a plain web server does: on 127.0.0.1, on a free port. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
};

export interface Served {
  readonly url: string;
  /** From now on another folder: a new version is rolled out. */
  roll(folder: string): void;
  close(): Promise<void>;
}

/** @param cached whether the browser may keep what it has loaded; not where a test asks what is kept for offline use */
export const serveFolder = async (folder: string, cached = false): Promise<Served> => {
  let root = folder;
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
    void readFile(join(root, path.endsWith('/') ? `${path}index.html` : path)).then(
      (body) =>
        response
          .writeHead(200, {
            'content-type': types[extname(path) || '.html'] ?? 'application/octet-stream',
            'cache-control': cached ? 'max-age=3600' : 'no-cache',
          })
          .end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    roll: (next) => (root = next),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
