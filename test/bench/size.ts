/** What every console page has to load because of us, gzip; and `panels`, what a page loads once it has an order worth a look. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { extensionFolder } from '#test/launch/browser.ts';
import { round, type Figures } from './figures.ts';

export const sizeBench = async (): Promise<Figures> => ({
  overlayGzipKb: await gzipKb('content-scripts/overlay.js'),
  panelsGzipKb: await gzipKb('panels.js'),
  tapGzipKb: await gzipKb('content-scripts/tap.js'),
  engineWorkerGzipKb: await gzipKb('engine.js'),
  backgroundGzipKb: await gzipKb('background.js'),
});

const gzipKb = async (file: string): Promise<number> =>
  round(gzipSync(await readFile(join(extensionFolder, file)), { level: 9 }).length / 1024);
