/** The columnar evaluator in Chromium's worker, where it runs in the product. */
import { build } from 'vite';
import { chromium } from 'playwright-core';
import { chromiumArgs, chromiumPath } from '#test/launch/chromium.ts';
import { round, type Figures } from '../figures.ts';

interface Posted {
  readonly buildMs: number;
  readonly fullMs: number;
  readonly editShare: number;
  readonly millionMs: number;
}

export const chromiumFigures = async (): Promise<Figures> => {
  const code = await bundle(new URL('worker.ts', import.meta.url).pathname);
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArgs });
  try {
    const page = await browser.newPage();
    await page.goto('about:blank');
    const posted = await page.evaluate(async (script): Promise<Posted> => {
      const worker = new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
      return new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data as Posted);
        worker.onerror = ({ message }) => reject(new Error(message));
      });
    }, code);
    return {
      chromiumBacktestMs100k: round(posted.fullMs, 2),
      chromiumBacktestMs1M: round(posted.millionMs),
      chromiumEditShare: round(posted.editShare, 4),
      chromiumColumnsBuildMs100k: round(posted.buildMs),
    };
  } finally {
    await browser.close();
  }
};

/** A module and all that it needs as one script, as a worker takes it. @param texts with those of the interface? */
export const bundle = async (entry: string, texts = true): Promise<string> => {
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: true,
      lib: { entry, formats: ['iife'], name: 'bench' },
      ...(texts ? {} : { rollupOptions: { external: /\.json$/, output: { globals: () => 'texts' } } }),
    },
  });
  const [first] = Array.isArray(output) ? output : [output];
  const chunks = first && 'output' in first ? first.output : [];
  return chunks.map((chunk) => ('code' in chunk ? chunk.code : '')).join('');
};
