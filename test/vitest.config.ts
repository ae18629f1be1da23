/** Five kinds of tests: in Node, in Node without eval, in a real browser, with the built extension, and of the repository's own conventions. */
import vue from '@vitejs/plugin-vue';
import { playwright } from '@vitest/browser-playwright';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { chromiumArgs, chromiumPath } from './launch/chromium.ts';

const seed = process.env['DANSHAO_SEED'] ?? String(Math.floor(Math.random() * 2 ** 31));
process.env['DANSHAO_SEED'] = seed;

/** So that none of them is left alone at the end, when all others are done. */
const longest = ['drills', 'memo', 'visual', 'tap', 'a11y', 'kill', 'offline', 'forgery'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const place = longest.findIndex((name) => moduleId.endsWith(`/e2e/${name}.test.ts`));
      return place < 0 ? longest.length : place;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  plugins: [vue()],
  test: {
    sequence: { sequencer: LongestFirst },
    // A poll ends as soon as it is right; how long it may take is the machine's affair.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          environment: 'node',
          testTimeout: 30_000,
          env: { DANSHAO_SEED: seed },
        },
      },
      {
        // The engine once more as it runs in extension pages and workers, where text cannot become code.
        extends: true,
        test: {
          name: 'csp',
          include: ['test/csp/**/*.test.ts', 'test/unit/engine/**/*.test.ts', 'test/unit/rules/**/*.test.ts'],
          // What the engine offers is the same with and without eval.
          exclude: ['test/unit/engine/face/**'],
          environment: 'node',
          pool: 'forks',
          isolate: false,
          execArgv: ['--disallow-code-generation-from-strings'],
          env: { DANSHAO_SEED: seed, DANSHAO_SHARE: '0.1' },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 30_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath: chromiumPath(), args: chromiumArgs } }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        extends: true,
        test: { name: 'repo', include: ['test/repo/**/*.test.ts'], environment: 'node', testTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          environment: 'node',
          // Tests of a browser often wait for clocks of their own; more than three at a time would wait for each other.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
