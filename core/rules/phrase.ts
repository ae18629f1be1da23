/** Terms and comparisons in words, shared by the sentences that tell a rule, a reason and a change. */
import { alternatives, percentText, timesText, valueText } from './value.ts';
import { opposite } from './operators.ts';
import type { Locale, Operand, Operator, Term, WindowTerm } from './rule.ts';
import { isMultiple, isWindow, typeOf } from './term.ts';
import { fieldLabel, fill, listed, plainText, wordsOf, type Part } from './words.ts';

/** "实付", "当地近 90 天退货率" */
export const termText = (term: Term, locale: Locale): string =>
  isWindow(term) ? windowText(term, locale) : fieldLabel(term.field, locale);

const windowText = ({ window }: WindowTerm, locale: Locale): string => {
  const { measures } = wordsOf(locale).windows;
  const template = window.measure === 'mean' && window.by === 'shop' ? measures.shopMean : measures[window.measure];
  const of = window.of === undefined ? '' : fieldLabel(window.of, locale);
  return plainText(fill(template, { ...windowSlots(window, locale), of }));
};

/** What is computed, without saying over what: "退货率". */
export const measureText = ({ window }: WindowTerm, locale: Locale): string =>
  plainText(fill(wordsOf(locale).windows.short[window.measure], windowSlots(window, locale)));

export const windowSlots = (window: WindowTerm['window'], locale: Locale): { who: string; period: string; outcome: string } => {
  const { windows, list } = wordsOf(locale);
  // What sellers call 退货率 counts goods sent back and money given back alike.
  const outcomes = onlyReturns(window)
    ? [[windows.outcomes.returned]]
    : (window.outcomes ?? []).map((outcome) => [windows.outcomes[outcome]]);
  return {
    who: windows.who[window.by],
    period: periodText(window.hours, locale),
    outcome: plainText(listed(outcomes, list.comma, list.and)),
  };
};

const onlyReturns = ({ outcomes = [] }: WindowTerm['window']): boolean =>
  outcomes.includes('returned') && outcomes.every((outcome) => outcome === 'returned' || outcome === 'refunded');

/** "24 小时内", "近 30 天" */
const periodText = (hours: number, locale: Locale): string => {
  const { period } = wordsOf(locale).windows;
  return plainText(hours > 48 && hours % 24 === 0 ? fill(period.days, { n: hours / 24 }) : fill(period.hours, { n: hours }));
};

/** Counts of earlier orders by one buyer, phone or address. People count the order at hand too; so do our sentences. */
export const countsThisOrder = (term: Term): term is WindowTerm =>
  isWindow(term) && term.window.measure === 'count' && term.window.by !== 'shop' && term.window.by !== 'region';

/** At least 3 before this one is more than 3 with it; more than 3 before it is more than 4 with it. */
const inclusive: Partial<Record<Operator, Operator>> = { ge: 'gt', lt: 'le' };
const withThisOrder = (op: Operator, earlier: number): number => (op === 'ge' || op === 'lt' ? earlier : earlier + 1);

/** Which way of telling suits a condition better than "field, operator, value". */
export type Telling = 'from' | 'to' | 'tagged' | 'placed' | 'plain';
export const tellingOf = (term: Term, op: Operator): Telling => {
  if (isWindow(term)) return 'plain';
  const picks = op === 'eq' || op === 'ne' || op === 'in' || op === 'notIn';
  if (term.field === 'order.source' && picks) return 'from';
  if (term.field === 'receiver.province' && picks) return 'to';
  if (term.field === 'buyer.tags' && (op === 'contains' || op === 'containsAny')) return 'tagged';
  return term.field === 'order.createdAt' && op === 'during' ? 'placed' : 'plain';
};

/** Texts are said to contain something; everything else is compared. */
export const isVerb = (op: Operator): boolean => op === 'contains' || op === 'containsAny' || op === 'startsWith';

export interface OpPhrase {
  readonly term: Term;
  readonly op: Operator;
  /** Tells the contrary: "不高于" for `gt`. */
  readonly negated?: boolean;
  /** The bound in words. */
  readonly value: Part | readonly Part[];
}

/** "高于 ¥500", "不在 22:00–06:00 之间" */
export const opText = ({ term, op, negated = false, value }: OpPhrase, locale: Locale): Part[] => {
  const words = wordsOf(locale);
  const plain = negated ? opposite[op] : op;
  const contrary = countsThisOrder(term) && plain ? (inclusive[plain] ?? plain) : plain;
  if (contrary && contrary in words.countOps && isCounted(term))
    return fill(words.countOps[contrary as keyof typeof words.countOps], { value });
  switch (op) {
    case 'contains':
    case 'containsAny':
      return fill(negated ? words.verbs.notContains : words.verbs.contains, { value });
    case 'startsWith':
      return fill(negated ? words.verbs.notStartsWith : words.verbs.startsWith, { value });
    case 'during':
      return fill(negated ? words.ops.notDuring : words.ops.during, { value });
    case 'between':
      return fill(negated ? words.ops.notBetween : words.ops.between, rangeSlots(value));
    case 'isMasked':
      return fill(negated ? words.ops.notMasked : words.ops.isMasked, {});
    default:
      return fill(words.ops[(contrary ?? op) as keyof typeof words.ops], { value });
  }
};

/** Pieces and orders are fewer or more; amounts and shares are below or above. */
const isCounted = (term: Term): boolean => typeOf(term) === 'integer' && !(!isWindow(term) && term.field === 'words.flag');

const rangeSlots = (value: Part | readonly Part[]): { low: Part; high: Part } => {
  const [low = '', high = ''] = Array.isArray(value) ? (value as readonly Part[]) : [value as Part];
  return { low, high };
};

/** The bound of a condition in words; a range as its two ends. */
export const boundText = (term: Term, op: Operator, operand: Operand | undefined, locale: Locale, short = false): Part[] => {
  if (operand === undefined) return [];
  if (isMultiple(operand)) return multipleText(operand.times, operand.of, locale);
  if (op === 'during') return [timesText(operand, locale, short)];
  if (op === 'between' && Array.isArray(operand)) return operand.map((end) => valueText(term, end, 'limit', locale));
  const quoted = isVerb(op);
  if (Array.isArray(operand)) return alternatives(term, operand, locale, quoted);
  if (quoted) return alternatives(term, [operand], locale, true);
  return [valueText(term, typeof operand === 'number' && countsThisOrder(term) ? withThisOrder(op, operand) : operand, 'limit', locale)];
};

const multipleText = (times: number, of: Term, locale: Locale): Part[] =>
  times === 100 ? [termText(of, locale)] : fill(wordsOf(locale).multiple, { n: String(times / 100), of: termText(of, locale) });

/** "18.4%（76 单退 14 单）": a share never stands without the orders it was learnt from. */
export const shareText = (term: WindowTerm, value: Part, n: number, hits: number, locale: Locale): Part[] => {
  const { windows } = wordsOf(locale);
  const { outcome } = windowSlots(term.window, locale);
  return fill(onlyReturns(term.window) ? windows.shareReturned : windows.share, {
    value,
    n: n.toLocaleString('en-US'),
    hits: hits.toLocaleString('en-US'),
    outcome,
  });
};

/** As many decimals as it takes to show on which side of the bound a share lies. @param bound basis points */
export const exactShare = (hits: number, n: number, bound: unknown): string => {
  const percent = (hits * 100) / n;
  if (typeof bound !== 'number') return percentText(percent * 100, 'value');
  const enough = [1, 2, 3, 4].find((decimals) => Number(percent.toFixed(decimals)) !== bound / 100 || hits * 10_000 === bound * n);
  return `${percent.toFixed(enough ?? 4)}%`;
};
