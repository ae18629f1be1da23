/** `npm run bench`: how fast and how large. `npm run bench -- overlay --json` for one part, with one JSON object as the last line. */
import { fail, handOver, setUp, step, tool } from './setup.mjs';

await setUp({ browser: true });
await step('Building the extension', async () => {
  if ((await tool('wxt', ['build', '--level', 'warn'])) !== 0) fail('The extension could not be built; the lines above say why.');
});
await step('Building the app', async () => {
  if ((await tool('vite', ['build', '--logLevel', 'warn'])) !== 0) fail('The app could not be built; the lines above say why.');
});
await handOver('test/bench/bench.ts', process.argv.slice(2));
