/** Runs the parts of the bench that were asked for, prints a table each, and one JSON object last when told to. */
import { cpus } from 'node:os';
import { appBench } from './app/app.ts';
import { deskBench } from './desk/desk.ts';
import { engineBench } from './engine/engine.ts';
import type { Figures } from './figures.ts';
import { overlayBench } from './overlay.ts';
import { sizeBench } from './size.ts';

const parts: Record<string, () => Promise<Figures>> = {
  size: sizeBench,
  engine: engineBench,
  overlay: overlayBench,
  desk: deskBench,
  app: appBench,
};

const args = process.argv.slice(2);
const asked = args.filter((arg) => !arg.startsWith('--'));
const unknown = asked.filter((part) => !(part in parts));
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(', ')}. There are: ${Object.keys(parts).join(', ')}.`);
  process.exit(1);
}

console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`);
const all: Figures = {};
for (const [part, run] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(part)) continue;
  console.log(`\n${part}`);
  const figures = await run();
  for (const [name, value] of Object.entries(figures)) console.log(`  ${name.padEnd(28)} ${value}`);
  Object.assign(all, figures);
}
if (args.includes('--json')) console.log(JSON.stringify(all));
process.exit(0);
