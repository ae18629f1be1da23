/** Runs Vitest and ends with one line that counts: `N passed, N failed, N skipped`. */
import { startVitest } from 'vitest/node';

const filters = process.argv.slice(2);
const vitest = await startVitest('test', filters, { config: 'test/vitest.config.ts', watch: false, run: true });
const cases = vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()]);
const count = (state: string): number => cases.filter((test) => test.result().state === state).length;
// A file that cannot even be loaded has no tests to fail; it counts as one failure.
const broken = vitest.state
  .getTestModules()
  .filter((module) => module.state() === 'failed' && [...module.children.allTests()].length === 0).length;
const slowest = vitest.state
  .getTestModules()
  .map((module) => [module.relativeModuleId, module.diagnostic().duration / 1000] as const)
  .sort(([, one], [, other]) => other - one)
  .slice(0, 12);
const errors = vitest.state.getUnhandledErrors().length;
await vitest.close();

const failed = count('failed') + broken + errors;
const passed = count('passed');
console.log(`\nThe slowest files, s:\n${slowest.map(([file, seconds]) => `${seconds.toFixed(0).padStart(6)}  ${file}`).join('\n')}`);
console.log(`\n${passed} passed, ${failed} failed, ${count('skipped')} skipped`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
