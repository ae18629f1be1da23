/** From the diagnostic file of a console to an answer of the same shape, every value invented: `node test/consoles/fixture.ts file.json list`. */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Shape } from '#core/worker';

/** A value that looks like those that stood there. Where several kinds stood, the one that says most. */
export const fixtureFrom = (shape: Shape): unknown => {
  if (shape.object)
    return Object.fromEntries(
      Object.entries(shape.object.fields).flatMap(([name, inner]) => (name.startsWith('?') ? [] : [[name, fixtureFrom(inner)]])),
    );
  if (shape.list) return shape.list.item ? [fixtureFrom(shape.list.item)] : [];
  if (shape.text) return textLike(shape.text);
  if (shape.number) return numberLike(shape.number);
  return shape.boolean ? false : null;
};

const textLike = ({ length: [, longest], kinds }: NonNullable<Shape['text']>): string => {
  const has = (kind: string): boolean => kinds.includes(kind);
  if (has('time')) return '2025-06-15 17:33:20';
  if (has('decimal')) return '238.00';
  if (has('number')) return `250615-${'17'.padStart(longest - 7, '0')}`;
  if (has('digits')) return `6${'17'.padStart(longest - 1, '0')}`.slice(0, longest);
  if (has('address')) return 'https://example.invalid/';
  if (has('masked')) return '样*';
  if (has('chinese')) return '样例'.repeat(Math.ceil(longest / 2)).slice(0, longest);
  return has('latin') ? 'sample'.repeat(Math.ceil(longest / 6)).slice(0, longest) : '';
};

/** Ten digits are an instant in seconds, thirteen one in milliseconds. */
const numberLike = ({ digits: [, most], kinds }: NonNullable<Shape['number']>): number => {
  const sign = kinds.every((kind) => kind.startsWith('negative')) ? -1 : 1;
  const whole = most === 10 ? 1_750_000_000 : most === 13 ? 1_750_000_000_000 : 2 * 10 ** Math.min(most - 1, 14);
  return sign * (kinds.every((kind) => kind.endsWith('fraction')) ? whole + 0.5 : whole);
};

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [, , file = '', route = 'list'] = process.argv;
  const { routes } = JSON.parse(readFileSync(file, 'utf8')) as { routes: Record<string, { shape: Shape | null }> };
  const shape = routes[route]?.shape;
  if (!shape) throw new Error(`No answer of the kind "${route}" in ${file}; there are: ${Object.keys(routes).join(', ')}`);
  console.log(JSON.stringify(fixtureFrom(shape), null, 2));
}
