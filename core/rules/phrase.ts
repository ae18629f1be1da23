/** What is read, in words: fields, and windows over the shop's history. */
import { opposite } from './operators.ts';
import type { Locale, Operator, Term, WindowTerm } from './rule.ts';
import { isWindow, windowQuantity } from './term.ts';
import { percentText } from './value.ts';
import { fieldLabel, fill, listed, plainText, wordsOf, type Part } from './words.ts';

/** How a shop calls its list of this id; `undefined` for one that it does not have. */
export type ListNames = (id: string) => string | undefined;
export const unnamed: ListNames = () => undefined;

/** What sentences must know of the shop: how its lists are called, and in which zone it lives. */
export interface ShopWords {
  readonly names?: ListNames | undefined;
  readonly zone?: string | undefined;
}

/** "实付", "当地近 90 天退货率". @param line said of one kind of goods: 「名称」 instead of 「商品名」 */
export const termText = (term: Term, locale: Locale, line = false): string => {
  if (isWindow(term)) return windowText(term, locale);
  const short: Readonly<Record<string, string>> = wordsOf(locale).lines.fields;
  return (line && Object.hasOwn(short, term.field) ? short[term.field] : undefined) ?? fieldLabel(term.field, locale);
};

const windowText = ({ window }: WindowTerm, locale: Locale): string => {
  const { measures, quantities } = wordsOf(locale).windows;
  const { measure, of, by } = window;
  const ofPieces: Readonly<Record<string, string>> = of === windowQuantity ? quantities : {};
  const template =
    measure === 'mean' && by === 'shop' && of !== windowQuantity ? measures.shopMean : (ofPieces[measure] ?? measures[measure]);
  return plainText(fill(template, { ...windowSlots(window, locale), of: distinctText(window, locale) }));
};

const distinctText = ({ of = '' }: WindowTerm['window'], locale: Locale): string => {
  const kinds: Readonly<Record<string, string>> = wordsOf(locale).windows.distincts;
  return (Object.hasOwn(kinds, of) ? kinds[of] : undefined) ?? fieldLabel(of, locale);
};

/** What is computed, without saying over what: "退货率". */
export const measureText = ({ window }: WindowTerm, locale: Locale): string =>
  plainText(fill(wordsOf(locale).windows.short[window.measure], { ...windowSlots(window, locale), of: distinctText(window, locale) }));

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

/** Which way of telling suits a condition better than "field, operator, value". */
export type Telling = 'from' | 'to' | 'tagged' | 'placed' | 'yes' | 'presence' | 'plain';
export const tellingOf = (term: Term, op: Operator, operand?: unknown): Telling => {
  if (isWindow(term)) return 'plain';
  const { field } = term;
  const picks = (op === 'eq' || op === 'ne' || op === 'in' || op === 'notIn') && (typeof operand !== 'object' || Array.isArray(operand));
  if (field === 'order.source' && picks) return 'from';
  if (field === 'receiver.province' && picks) return 'to';
  if (field === 'buyer.tags' && isSearch(op)) return 'tagged';
  if (field === 'order.createdAt' && op === 'during') return 'placed';
  if ((op === 'isEmpty' || op === 'isNotEmpty') && field in wordsOf('zh').presence) return 'presence';
  return typeof operand === 'boolean' && field in wordsOf('zh').booleans ? 'yes' : 'plain';
};

/** Looks for something in a text or among tags. */
export const isSearch = (op: Operator): boolean =>
  op === 'contains' || op === 'notContains' || op === 'containsAny' || op === 'containsAll' || op === 'containsNone';

/** Texts are said to contain or to match something; everything else is compared. */
export const isVerb = (op: Operator): boolean =>
  isSearch(op) || op === 'startsWith' || op === 'endsWith' || op === 'matches' || op === 'notMatches' || op === 'shorterThan';

/** 「要发票」「没有买家留言」: what is said as a whole. @param holds whether it is so */
export const wholeText = (term: Term, op: Operator, operand: unknown, holds: boolean, locale: Locale): string => {
  const field = isWindow(term) ? '' : term.field;
  const { presence, booleans } = wordsOf(locale);
  if (op === 'isEmpty' || op === 'isNotEmpty') {
    const said = (presence as Readonly<Record<string, Record<'isEmpty' | 'isNotEmpty', string>>>)[field];
    return said?.[holds ? op : (opposite[op] as 'isEmpty')] ?? '';
  }
  const yes = (operand === true) === (op === 'eq') ? holds : !holds;
  return (booleans as Readonly<Record<string, Record<'yes' | 'no', string>>>)[field]?.[yes ? 'yes' : 'no'] ?? '';
};

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
