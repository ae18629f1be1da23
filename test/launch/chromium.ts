/** Which Chromium, and how it is started. Set DANSHAO_CHROMIUM to use one of your own. */
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** Flags that keep it off the network and out of the way. The sandbox needs rights that root in a container does not have. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--lang=zh-CN',
];

/** The path of a Chromium that takes `--load-extension`, or `undefined` when there is none. */
export const findChromium = (): string | undefined => {
  const candidates = [process.env['DANSHAO_CHROMIUM'], '/usr/bin/chromium', playwrightsOwn()];
  return candidates.find((path) => path !== undefined && path !== '' && existsSync(path));
};

/** Throws with one clear sentence when there is no Chromium. */
export const chromiumPath = (): string => {
  const path = findChromium();
  if (!path) throw new Error('No Chromium found. Install one, or name it: DANSHAO_CHROMIUM=/path/to/chromium npm test');
  return path;
};

const playwrightsOwn = (): string | undefined => {
  try {
    return chromium.executablePath();
  } catch {
    return undefined;
  }
};
