/** What of a queue is listed: a search over all that names an order, and a few questions that can be asked of every case. */
import { hour } from '#core/order';
import type { OrderView } from '#core/worker';

/** Questions with yes or no; all that are asked must be answered with yes. */
export const marks = ['soon', 'changed', 'nobody', 'ticket', 'dear'] as const;
export type Mark = (typeof marks)[number];

export interface Filter {
  /** Words of which each must stand somewhere: in the number, buyer, goods, codes, region, or the names of the rules that hit. */
  readonly text: string;
  readonly marks: readonly Mark[];
  /** Problem type, as rules have it; '' for any. */
  readonly category: string;
}

export const noFilter: Filter = { text: '', marks: [], category: '' };

export const isFiltering = ({ text, marks, category }: Filter): boolean => text.trim() !== '' || marks.length > 0 || category !== '';

export const sameFilter = (a: Filter, b: Filter): boolean =>
  a.text.trim() === b.text.trim() &&
  a.category === b.category &&
  a.marks.length === b.marks.length &&
  a.marks.every((mark) => b.marks.includes(mark));

/** From so much on an order is dear, fen. */
export const dearFrom = 100_000;
/** Less time than this is little, ms. */
export const soonUnder = hour;

/** @param now epoch ms */
export const passes = (view: OrderView, { text, marks, category }: Filter, now: number): boolean =>
  (category === '' || view.hold?.category === category) && marks.every((mark) => answers[mark](view, now)) && mentions(view, wordsIn(text));

const answers: Readonly<Record<Mark, (view: OrderView, now: number) => boolean>> = {
  soon: ({ hold }, now) => hold !== null && hold.deadline !== null && hold.deadline - now < soonUnder,
  changed: ({ hold }) => (hold?.changes.length ?? 0) > 0,
  nobody: ({ hold }) => hold !== null && hold.assignee === null,
  ticket: ({ hold }) => hold !== null && hold.ticket !== null,
  dear: ({ paid }) => (paid ?? 0) >= dearFrom,
};

const wordsIn = (text: string): string[] => folded(text).split(/\s+/).filter(Boolean);

/** Full-width letters and digits are what a Chinese keyboard types, and nobody means anything else by them. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

const mentions = (view: OrderView, words: readonly string[]): boolean => {
  if (words.length === 0) return true;
  const said = saidOf(view);
  return words.every((word) => said.includes(word));
};

/** Ten thousand cases are searched at every letter that is typed: each is put into words once. */
const said = new WeakMap<OrderView, string>();
const saidOf = (view: OrderView): string => {
  const known = said.get(view);
  if (known !== undefined) return known;
  const rules = view.reasons.filter(({ result }) => result === 'hit').flatMap(({ name }) => [name.zh, name.en]);
  const text = folded([view.number, view.buyer, view.title, view.region, ...view.skus, ...rules].join('\n'));
  said.set(view, text);
  return text;
};

/** The problem types among these cases, the most frequent first. */
export const categoriesIn = (cases: readonly OrderView[]): string[] => {
  const counts = new Map<string, number>();
  for (const { hold } of cases) if (hold && hold.category !== '') counts.set(hold.category, (counts.get(hold.category) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1]).map(([category]) => category);
};
