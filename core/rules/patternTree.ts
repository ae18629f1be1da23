/** Reads the text of a pattern into a tree. What JavaScript with the flag `u` would refuse is refused here too. */

export type PatternNode =
  /** One character out of `low, high, low, high, …`. */
  | { readonly kind: 'set'; readonly ranges: readonly number[] }
  | { readonly kind: 'start' | 'end' }
  | { readonly kind: 'sequence' | 'either'; readonly items: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly item: PatternNode; readonly least: number; readonly most: number };

/** A pattern longer than this is no pattern that a person wrote. */
const longest = 1000;

/** `undefined` for what is no pattern, or needs more than so many states. */
export const parseTree = (source: string, mostStates: number): PatternNode | undefined => {
  if (source.length > longest) return undefined;
  const reader: Reader = { characters: [...source], at: 0 };
  try {
    const tree = either(reader);
    return reader.at === reader.characters.length && sizeOf(tree) < mostStates ? tree : undefined;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
};

class Refusal extends Error {}
const refuse = (): never => {
  throw new Refusal();
};

interface Reader {
  readonly characters: readonly string[];
  at: number;
}

const ahead = (reader: Reader): string => reader.characters[reader.at] ?? '';
const take = (reader: Reader): string => reader.characters[reader.at++] ?? refuse();
const taken = (reader: Reader, wanted: string): boolean => {
  if (!reader.characters.slice(reader.at, reader.at + wanted.length).every((one, index) => one === wanted[index])) return false;
  if (reader.at + wanted.length > reader.characters.length) return false;
  reader.at += wanted.length;
  return true;
};

const either = (reader: Reader): PatternNode => {
  const items = [sequence(reader)];
  while (taken(reader, '|')) items.push(sequence(reader));
  return { kind: 'either', items };
};

const sequence = (reader: Reader): PatternNode => {
  const items: PatternNode[] = [];
  while (reader.at < reader.characters.length && ahead(reader) !== '|' && ahead(reader) !== ')') items.push(repeated(reader));
  return { kind: 'sequence', items };
};

const repeated = (reader: Reader): PatternNode => {
  const item = single(reader);
  const times = countOf(reader);
  if (!times) return item;
  const [least, most] = times;
  if (item.kind === 'start' || item.kind === 'end' || least > most) refuse();
  // Whether it takes as much or as little as it can makes no difference to whether it is there.
  taken(reader, '?');
  return { kind: 'repeat', item, least, most };
};

const countOf = (reader: Reader): readonly [number, number] | undefined => {
  if (taken(reader, '*')) return [0, Infinity];
  if (taken(reader, '+')) return [1, Infinity];
  if (taken(reader, '?')) return [0, 1];
  return taken(reader, '{') ? counts(reader) : undefined;
};

/** "3}", "3,}" or "3,5}" */
const counts = (reader: Reader): [number, number] => {
  let text = '';
  while (!taken(reader, '}')) text += take(reader);
  const match = /^(\d+)(?:(,)(\d+)?)?$/.exec(text);
  if (!match) return refuse();
  const least = Number(match[1]);
  const most = match[2] === undefined ? least : match[3] === undefined ? Infinity : Number(match[3]);
  return [least, most];
};

const single = (reader: Reader): PatternNode => {
  const character = take(reader);
  switch (character) {
    case '^':
      return { kind: 'start' };
    case '$':
      return { kind: 'end' };
    case '.':
      return set(complement(lineEnds));
    case '[':
      return set(inBrackets(reader));
    case '\\':
      return set(escaped(reader, false));
    case '(': {
      if (ahead(reader) === '?' && !taken(reader, '?:')) refuse();
      const inner = either(reader);
      return taken(reader, ')') ? inner : refuse();
    }
    default:
      return '*+?{}])'.includes(character) ? refuse() : set(just(character));
  }
};

const inBrackets = (reader: Reader): readonly number[] => {
  const negated = taken(reader, '^');
  const ranges: number[] = [];
  while (!taken(reader, ']')) {
    const from = member(reader);
    if (ahead(reader) !== '-' || reader.characters[reader.at + 1] === ']') {
      ranges.push(...from);
      continue;
    }
    take(reader);
    const to = member(reader);
    if (!isOne(from) || !isOne(to) || (from[0] ?? 0) > (to[0] ?? 0)) refuse();
    ranges.push(from[0] ?? 0, to[0] ?? 0);
  }
  return negated ? complement(ranges) : ranges;
};

const member = (reader: Reader): readonly number[] => {
  const character = take(reader);
  return character === '\\' ? escaped(reader, true) : just(character);
};

const escaped = (reader: Reader, inClass: boolean): readonly number[] => {
  const character = take(reader);
  const named = classes[character] ?? (controls[character] === undefined ? undefined : just(controls[character]));
  if (named) return named;
  if (character === 'x') return fromHex(reader, 2);
  if (character === 'u') return taken(reader, '{') ? inBraces(reader) : fromHex(reader, 4);
  return '^$\\.*+?()[]{}|/'.includes(character) || (inClass && character === '-') ? just(character) : refuse();
};

const fromHex = (reader: Reader, length: number): readonly number[] => {
  let digits = '';
  while (digits.length < length) digits += take(reader);
  return codePoint(digits);
};

const inBraces = (reader: Reader): readonly number[] => {
  let digits = '';
  while (!taken(reader, '}')) digits += take(reader);
  return codePoint(digits);
};

const codePoint = (digits: string): readonly number[] => {
  const value = /^[0-9a-f]+$/i.test(digits) ? parseInt(digits, 16) : Infinity;
  // Half of a pair: with its other half it would be one character, which this does not put together.
  return value > highest || (value >= 0xd800 && value <= 0xdfff) ? refuse() : [value, value];
};

const set = (ranges: readonly number[]): PatternNode => ({ kind: 'set', ranges });
const just = (character: string): readonly number[] => [character.codePointAt(0) ?? 0, character.codePointAt(0) ?? 0];
const isOne = (ranges: readonly number[]): boolean => ranges.length === 2 && ranges[0] === ranges[1];

const highest = 0x10ffff;

/** Everything that is in none of the ranges. */
const complement = (ranges: readonly number[]): readonly number[] => {
  const pairs = ranges.flatMap((low, index) => (index % 2 === 0 ? [[low, ranges[index + 1] ?? low] as const] : []));
  pairs.sort((a, b) => a[0] - b[0]);
  const rest: number[] = [];
  let from = 0;
  for (const [low, high] of pairs) {
    if (low > from) rest.push(from, low - 1);
    from = Math.max(from, high + 1);
  }
  return from > highest ? rest : [...rest, from, highest];
};

const lineEnds = [0x0a, 0x0a, 0x0d, 0x0d, 0x2028, 0x2029];
const digits = [0x30, 0x39];
const wordCharacters = [0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a];
const spaces = [0x09, 0x0d, 0x20, 0x20, 0xa0, 0xa0, 0x1680, 0x1680, 0x2000, 0x200a, 0x2028, 0x2029, 0x202f, 0x202f, 0x205f, 0x205f, 0x3000, 0x3000, 0xfeff, 0xfeff]; // prettier-ignore

const classes: Readonly<Record<string, readonly number[]>> = {
  d: digits,
  D: complement(digits),
  w: wordCharacters,
  W: complement(wordCharacters),
  s: spaces,
  S: complement(spaces),
};
const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', f: '\f', v: '\v' };

/** How many states it takes. Even nothing counts, or nothing repeated for ever would cost nothing. */
const sizeOf = (node: PatternNode): number => {
  if (node.kind === 'sequence' || node.kind === 'either')
    return node.items.reduce((sum, item) => sum + sizeOf(item), node.items.length + 1);
  if (node.kind !== 'repeat') return 1;
  return (sizeOf(node.item) + 1) * (node.most === Infinity ? Math.max(node.least, 1) : Math.max(node.most, 1)) + 1;
};
