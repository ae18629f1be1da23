/** `npm start`: from a fresh clone to a browser with scores on an order list. */
import { handOver, setUp, step, tool, fail } from './setup.mjs';

await setUp({ browser: true });
await step('Building the extension', async () => {
  if ((await tool('wxt', ['build', '--level', 'warn'])) !== 0) fail('The extension could not be built; the lines above say why.');
});
await handOver('test/launch/demo.ts', process.argv.slice(2));
