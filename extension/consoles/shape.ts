/**
 * The shape of an answer without its content. Only names of fields come through, and only those that cannot be somebody's name: a console
 * may well use a nick or an order number as a key.
 */
import { isMaskedText } from '#core/order';
import type { Shape } from '#core/worker';

/** How much of an answer is looked at: items of a list, fields of an object, levels. */
const limits = { items: 5, fields: 200, depth: 12 };

/** The shape, with every key as it came: never to be shown or kept, see {@link redact}. */
export const shapeOf = (value: unknown, depth = 0): Shape => {
  if (value === null || value === undefined) return { n: 1, null: 1 };
  if (typeof value === 'boolean') return { n: 1, boolean: 1 };
  if (typeof value === 'number') return { n: 1, number: { n: 1, ...numberShape(value) } };
  if (typeof value === 'string') return { n: 1, text: { n: 1, length: [value.length, value.length], kinds: [kindOf(value)] } };
  if (depth >= limits.depth) return { n: 1 };
  if (Array.isArray(value)) {
    const item = value
      .slice(0, limits.items)
      .map((one) => shapeOf(one, depth + 1))
      .reduce<Shape | undefined>((sum, one) => (sum ? addShapes(sum, one) : one), undefined);
    return { n: 1, list: { n: 1, length: [value.length, value.length], ...(item ? { item } : {}) } };
  }
  const entries = Object.entries(value).slice(0, limits.fields);
  return { n: 1, object: { n: 1, fields: Object.fromEntries(entries.map(([name, inner]) => [name, shapeOf(inner, depth + 1)])) } };
};

/** Both together. */
export const addShapes = (a: Shape, b: Shape): Shape => {
  const sum: { -readonly [K in keyof Shape]: Shape[K] } = { n: a.n + b.n };
  for (const name of ['null', 'boolean'] as const) if (a[name] || b[name]) sum[name] = (a[name] ?? 0) + (b[name] ?? 0);
  if (a.number || b.number)
    sum.number = both(a.number, b.number, (x, y) => ({ n: x.n + y.n, digits: span(x.digits, y.digits), kinds: union(x.kinds, y.kinds) }));
  if (a.text || b.text)
    sum.text = both(a.text, b.text, (x, y) => ({ n: x.n + y.n, length: span(x.length, y.length), kinds: union(x.kinds, y.kinds) }));
  if (a.list || b.list)
    sum.list = both(a.list, b.list, (x, y) => {
      const item = x.item || y.item ? both(x.item, y.item, addShapes) : undefined;
      return { n: x.n + y.n, length: span(x.length, y.length), ...(item ? { item } : {}) };
    });
  if (a.object || b.object)
    sum.object = both(a.object, b.object, (x, y) => {
      const fields = { ...x.fields };
      for (const [name, inner] of Object.entries(y.fields))
        fields[name] = Object.hasOwn(fields, name) ? addShapes(fields[name] as Shape, inner) : inner;
      return { n: x.n + y.n, fields };
    });
  return sum;
};

/** What is known of the fields at one place. */
export interface Known {
  /** `undefined`: nothing is known of this place. */
  readonly fields: ReadonlySet<string> | undefined;
  of(name: string): Known;
  item(): Known;
}

/** The shape without any key that is not the name of a field. Keys that may say more are counted under `?` and their length. */
export const redact = (shape: Shape, known: Known): Shape => ({
  ...shape,
  ...(shape.list?.item ? { list: { ...shape.list, item: redact(shape.list.item, known.item()) } } : {}),
  ...(shape.object ? { object: { n: shape.object.n, fields: redactFields(shape.object, known) } } : {}),
});

const redactFields = ({ n, fields }: NonNullable<Shape['object']>, known: Known): Record<string, Shape> => {
  const kept: Record<string, Shape> = {};
  for (const [name, inner] of Object.entries(fields)) {
    const plain = known.fields?.has(name) || isFieldName(name, inner.n, n, known.fields !== undefined) ? name : `?${name.length}`;
    const redacted = redact(inner, known.of(name));
    kept[plain] = Object.hasOwn(kept, plain) ? addShapes(kept[plain] as Shape, redacted) : redacted;
  }
  return kept;
};

/**
 * Looks like what programmers write, and comes again and again. A record that we know may gain a field with two words in its name; in a
 * place of which we know nothing, only what most of its neighbours have as well is a field.
 */
const isFieldName = (name: string, times: number, of: number, isRecord: boolean): boolean => {
  if (!/^[A-Za-z_$][A-Za-z_$\d]{0,48}$/.test(name) || /\d{4}/.test(name)) return false;
  const recurs = times >= (isRecord ? 2 : 3) && times * 2 >= of;
  return recurs || (isRecord && /[A-Za-z]{2}_[A-Za-z]{2}|[a-z][A-Z]/.test(name));
};

const numberShape = (value: number): { digits: [number, number]; kinds: string[] } => {
  const digits = String(Math.trunc(Math.abs(value))).length;
  return { digits: [digits, digits], kinds: [`${value < 0 ? 'negative ' : ''}${Number.isInteger(value) ? 'whole' : 'fraction'}`] };
};

/** What kind of text it is, as far as that says nothing of what it says. */
const kindOf = (text: string): string => kinds.find(([pattern]) => pattern.test(text))?.[1] ?? (isMaskedText(text) ? 'masked' : 'latin');

const kinds: readonly (readonly [RegExp, string])[] = [
  [/^\s*$/, 'empty'],
  [/^\d+$/, 'digits'],
  [/^\d+-\d+$/, 'number'],
  [/^[-¥￥]*[\d,]+\.\d+$/, 'decimal'],
  [/^[12]\d{3}[-/]\d{1,2}[-/]\d{1,2}\s\d{1,2}:\d{2}/, 'time'],
  [/^(?:https?:)?\/\//, 'address'],
  [/[*＊]|[•●·]{2,}/, 'masked'],
  [/[\u3400-\u9fff]/, 'chinese'],
];

const span = (a: readonly [number, number], b: readonly [number, number]): [number, number] => [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
const union = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])].sort();
const both = <T>(a: T | undefined, b: T | undefined, add: (a: T, b: T) => T): T =>
  a === undefined ? (b as T) : b === undefined ? a : add(a, b);
