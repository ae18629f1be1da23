/** `npm test`: installs what is missing, builds, runs every kind of test. The last line counts them. */
import { handOver, setUp, step, tool, fail } from './setup.mjs';

await setUp({ browser: true });
const builds = [
  ['Building the extension for Chrome', 'wxt', ['build', '--level', 'warn']],
  ['Building the extension for Firefox', 'wxt', ['build', '-b', 'firefox', '--level', 'warn']],
  ['Building the PWA', 'vite', ['build', '--logLevel', 'warn']],
  ['Building the sample page', 'vite', ['build', '--mode', 'sample', '--logLevel', 'error']],
];
for (const [title, name, args] of builds) {
  await step(title, async () => {
    if ((await tool(name, args)) !== 0) fail(`${title} failed; the lines above say why.`);
  });
}
await handOver('test/launch/run-tests.ts', process.argv.slice(2));
