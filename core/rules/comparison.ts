/** Comparisons in words: 「高于 ¥500」「不含「发票」」「在名单「代购地址」里」, and their contraries. */
import { opposite } from './operators.ts';
import { countsThisOrder, isVerb, termText, unnamed, type ListNames, type ShopWords } from './phrase.ts';
import type { Locale, Operand, Operator, Term } from './rule.ts';
import { fieldOf } from './fields.ts';
import { isListRef, isMultiple, isWindow, typeOf } from './term.ts';
import { alternatives, clipped, timesText, valueText } from './value.ts';
import { fill, plainText, wordsOf, type Part } from './words.ts';

export interface Comparison {
  readonly term: Term;
  readonly op: Operator;
  /** Tells the contrary: "不高于" for `gt`. */
  readonly negated?: boolean;
  readonly operand?: Operand | undefined;
  /** The bound in words. */
  readonly value: Part | readonly Part[];
}

/** "高于 ¥500", "不在 22:00–06:00 之间" */
export const opText = ({ term, op, negated = false, operand, value }: Comparison, locale: Locale): Part[] => {
  const words = wordsOf(locale);
  const said = negated ? (opposite[op] ?? op) : op;
  if (operand !== undefined && isListRef(operand)) return ofList(said, negated && !opposite[op], value, locale);
  if (isVerb(op)) {
    const verbs: Readonly<Record<string, string>> = negated && !opposite[op] ? words.verbs.contrary : words.verbs.ops;
    return fill(verbs[said] ?? '', { value });
  }
  if (op === 'between') return fill(words.ops[negated ? 'notBetween' : 'between'], rangeSlots(value));
  if (op === 'during') return fill(words.ops[negated ? 'notDuring' : 'during'], { value });
  if (op === 'isMasked') return fill(words.ops[negated ? 'notMasked' : 'isMasked'], {});
  const counted = countsThisOrder(term) ? (inclusive[said] ?? said) : said;
  const table: Readonly<Record<string, string>> = tableOf(term, locale);
  return fill(table[counted] ?? words.ops[counted as keyof typeof words.ops], { value });
};

/** At least 3 before this one is more than 3 with it; more than 3 before it is more than 4 with it. */
const inclusive: Partial<Record<Operator, Operator>> = { ge: 'gt', lt: 'le' };
const withThisOrder = (op: Operator, earlier: number): number => (op === 'ge' || op === 'lt' ? earlier : earlier + 1);

/** Pieces and orders are fewer or more, instants earlier or later, amounts and shares below or above. */
const tableOf = (term: Term, locale: Locale): Readonly<Record<string, string>> => {
  const { ops, countOps, timeOps, lengthOps } = wordsOf(locale);
  const type = typeOf(term);
  if (type === 'instant') return timeOps;
  if (type === 'duration' || (!isWindow(term) && fieldOf(term.field)?.unit === 'grams')) return lengthOps;
  return type === 'integer' && !(!isWindow(term) && term.field === 'words.flag') ? countOps : ops;
};

const ofList = (op: Operator, contrary: boolean, list: Part | readonly Part[], locale: Locale): Part[] => {
  const words = wordsOf(locale).lists;
  const key = contrary && op === 'containsAll' ? 'notContainsAll' : op;
  return fill(words.ops[key as keyof typeof words.ops], { list });
};

const rangeSlots = (value: Part | readonly Part[]): { low: Part; high: Part } => {
  const [low = '', high = ''] = Array.isArray(value) ? (value as readonly Part[]) : [value as Part];
  return { low, high };
};

interface BoundStyle extends ShopWords {
  /** Leaves the night unsaid where the time of the order stands beside it. */
  readonly short?: boolean;
}

/** The bound of a condition in words; a range as its two ends. */
export const boundText = (
  term: Term,
  op: Operator,
  operand: Operand | undefined,
  locale: Locale,
  { short = false, names = unnamed, zone }: BoundStyle = {},
): Part[] => {
  if (operand === undefined) return [];
  if (isListRef(operand)) return [listText(operand.list, locale, names)];
  if (isMultiple(operand)) return multipleText(operand.times, operand.of, locale);
  if (op === 'during') return [timesText(operand, locale, short)];
  if (op === 'between' && Array.isArray(operand)) return operand.map((end) => valueText(term, end, 'limit', locale, zone));
  if (op === 'shorterThan') return fill(wordsOf(locale).units.characters, { n: Number(operand).toLocaleString('en-US') });
  const joined = op === 'containsAll' ? 'and' : 'or';
  if (isVerb(op)) return alternatives(term, Array.isArray(operand) ? operand : [operand], locale, { quoted: true, joined });
  if (!isWindow(term) && freeTexts.includes(term.field)) {
    return alternatives(term, Array.isArray(operand) ? operand : [operand], locale, { quoted: true });
  }
  if (Array.isArray(operand)) return alternatives(term, operand, locale);
  const limit = typeof operand === 'number' && countsThisOrder(term) ? withThisOrder(op, operand) : operand;
  return [valueText(term, limit, 'limit', locale, zone)];
};

/** What people write as they like is quoted even where it is the whole of it. */
const freeTexts: readonly string[] = [
  ...(['words.buyer', 'words.seller', 'receiver.detail', 'line.title', 'line.spec', 'order.platformHold'] as const),
];

/** 「名单「代购地址」」; its id is nothing that a reader knows. */
const listText = (id: string, locale: Locale, names: ListNames): string => {
  const { named, nameless } = wordsOf(locale).lists;
  const name = names(id);
  return name === undefined ? nameless : plainText(fill(named, { name: clipped(name) }));
};

/** "3 ×", but "60 % of" for less than one. @param times hundredths */
const multipleText = (times: number, of: Term, locale: Locale): Part[] => {
  const { multiple, part } = wordsOf(locale);
  if (times === 100) return [termText(of, locale)];
  const less = times > 0 && times < 100;
  return fill(less ? part : multiple, { n: String(less ? times : times / 100), of: termText(of, locale) });
};

/** 「买家带「恶意退货」标签」. @param value the tags, or the list, in words */
export const taggedText = (
  op: Operator,
  negated: boolean,
  operand: unknown,
  value: readonly Part[],
  facts: boolean,
  locale: Locale,
): Part[] => {
  const { special, facts: told, lists } = wordsOf(locale);
  const said = negated ? (opposite[op] ?? op) : op;
  const not = said === 'notContains' || said === 'containsNone';
  if (typeof operand === 'object' && operand !== null && !Array.isArray(operand)) {
    return fill(not ? lists.notTagged : said === 'containsAll' ? (negated ? lists.notTaggedAll : lists.taggedAll) : lists.tagged, {
      list: value,
    });
  }
  if (said === 'containsAll') return fill(negated ? special.notTaggedAll : special.taggedAll, { value });
  const of = facts ? told : special;
  return fill(not ? of.notTagged : of.tagged, { value });
};
