/** `npm run pictures`: takes the pictures in docs/screens anew. `npm run pictures -- screens` for the app alone. */
import { fail, handOver, setUp, step, tool } from './setup.mjs';

const parts = process.argv.slice(2);
await setUp({ browser: true });
const builds = [
  ['screens', 'Building the sample page', 'vite', ['build', '--mode', 'sample', '--logLevel', 'error']],
  ['consoles', 'Building the extension', 'wxt', ['build', '--level', 'warn']],
];
for (const [part, title, name, args] of builds) {
  if (parts.length > 0 && !parts.includes(part)) continue;
  await step(title, async () => {
    if ((await tool(name, args)) !== 0) fail(`${title} failed; the lines above say why.`);
  });
}
await handOver('test/launch/pictures.ts', parts);
