/** `npm run build`: the extension for Chrome and Firefox, and the PWA, into .output/. */
import { fail, setUp, step, tool } from './setup.mjs';

await setUp();
const builds = [
  ['Extension for Chrome', 'wxt', ['build', '--level', 'warn']],
  ['Extension for Firefox', 'wxt', ['build', '-b', 'firefox', '--level', 'warn']],
  ['PWA', 'vite', ['build', '--logLevel', 'warn']],
];
for (const [title, name, args] of builds) {
  await step(title, async () => {
    if ((await tool(name, args)) !== 0) fail(`${title}: the build failed; the lines above say why.`);
  });
}
