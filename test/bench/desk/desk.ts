/** The desk and its log in Chromium, with few events and with a million; what grows with the log stands beside. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumArgs, chromiumPath } from '#test/launch/chromium.ts';
import { bundle } from '../engine/chromium.ts';
import { round, type Figures } from '../figures.ts';
import type { Measured } from './worker.ts';

const few = 10_000;
const many = Number(process.env['DANSHAO_BENCH_EVENTS'] ?? 1_000_000);

export const deskBench = async (): Promise<Figures> => {
  const code = await bundle(new URL('worker.ts', import.meta.url).pathname);
  const small = await inChromium(code, few);
  const large = await inChromium(code, many);
  return {
    deskEvents: large.events,
    /** The same rows: events, folds and links, in one transaction of as much durability. */
    appendVsRawDexie: round(large.rawAllMs / large.appendMs, 2),
    /** Against the rows of the events alone. */
    appendVsRawEvents: round(large.rawMs / large.appendMs, 2),
    appendMs: round(large.appendMs),
    appendGrowth: round(large.appendMs / small.appendMs, 2),
    deskOpenMs: round(large.deskMs),
    deskOpenColdMs: round(large.deskColdMs),
    deskOpenGrowth: round(large.deskMs / small.deskMs, 2),
    foldRebuildPerSecond: Math.round(large.rebuildPerSecond),
    rebuildReadPerSecond: Math.round(large.readPerSecond),
    rebuildFoldPerSecond: Math.round(large.foldPerSecond),
    rebuildGrowth: round(small.rebuildPerSecond / large.rebuildPerSecond, 2),
    assessToCaseP95Ms: round(large.assessP95),
    assessGrowth: round(large.assessP95 / small.assessP95, 2),
    verifyPerSecond: Math.round(large.verifyPerSecond),
  };
};

/** A browser of its own with a profile on the disk: one without keeps its databases in memory. */
export const inChromium = async (code: string, events: number): Promise<Measured> => {
  const profile = await mkdtemp(join(tmpdir(), 'danshao-desk-'));
  const context = await chromium.launchPersistentContext(profile, { executablePath: chromiumPath(), headless: true, args: chromiumArgs });
  try {
    const page = await context.newPage();
    page.on('console', (message) => console.log(`  ${message.text()}`));
    await page.route('http://127.0.0.1:9/**', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
    await page.goto('http://127.0.0.1:9/');
    return await page.evaluate(
      async ([script, size]) => {
        const worker = new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
        return new Promise<Measured>((resolve, reject) => {
          worker.onmessage = ({ data }: MessageEvent<{ line?: string; measured?: Measured; failed?: string }>) => {
            if (data.line !== undefined) console.log(data.line);
            if (data.measured) resolve(data.measured);
            if (data.failed !== undefined) reject(new Error(data.failed));
          };
          worker.onerror = ({ message }) => reject(new Error(message));
          worker.postMessage({ events: size });
        });
      },
      [code, events] as const,
    );
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
};
