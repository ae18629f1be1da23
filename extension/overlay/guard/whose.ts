/**
 * Which orders a ship control would ship. In a list that is the order of its row. Elsewhere — the page of one order, a drawer, a corner that
 * the map does not reach — it is the one order whose number stands nearest around the control, or in the page's address.
 */
import type { PageMap } from '../page/map.ts';
import { above } from '../dom/tree.ts';
import { wordOn, type GuardWords } from './control.ts';

/** What is known of a number: nobody has been asked yet, no order of ours, or an order of ours. */
export type Acquaintance = 'unasked' | 'stranger' | 'known';

/** `ask`: numbers of which nothing is known yet. */
export type Aim =
  | { readonly kind: 'one'; readonly number: string }
  | { readonly kind: 'chosen' }
  | { readonly kind: 'ask'; readonly numbers: readonly string[] };

export interface AimOptions {
  readonly words: GuardWords;
  readonly numberPattern: RegExp;
  readonly acquaintance: (number: string) => Acquaintance;
}

/** `undefined`: nothing that we know of. */
export const aimOf = (control: Element, page: PageMap | undefined, options: AimOptions): Aim | undefined => {
  const { words, acquaintance } = options;
  if (words.batchShip.includes(wordOn(control))) return isWayfinding(control) ? undefined : { kind: 'chosen' };
  const number = page && orderOf(control, page);
  if (number !== undefined) return acquaintance(number) === 'unasked' ? { kind: 'ask', numbers: [number] } : { kind: 'one', number };
  return aimAround(control, options);
};

/** The order in whose row the control stands. */
export const orderOf = (control: Element, { shipControls }: PageMap): string | undefined => {
  for (const [known, number] of shipControls) if (known.contains(control) || control.contains(known)) return number;
  return undefined;
};

/** The console's menu says the same word, and leads to a page where many are shipped; it ships none. */
const isWayfinding = (control: Element): boolean =>
  control.closest('nav, [role="navigation"]') !== null ||
  (control.closest('[class*="menu" i]') !== null && control.closest('a[href]') !== null);

const aimAround = (control: Element, { numberPattern, acquaintance }: AimOptions): Aim | undefined => {
  const addressed = numbersIn(control.ownerDocument.location.href, numberPattern);
  for (const around of surroundings(control)) {
    const numbers = new Set([...numbersIn(around.textContent ?? '', numberPattern), ...numbersOnPath(around, control, numberPattern)]);
    if (numbers.size === 0) continue;
    const known = [...numbers].filter((number) => acquaintance(number) === 'known');
    if (known.length === 1 && known[0] !== undefined) return { kind: 'one', number: known[0] };
    // The furniture of a list: what it ships is what is chosen there, unless the address says which order the page is about.
    if (known.length > 1) return one(known.filter((number) => addressed.includes(number))) ?? { kind: 'chosen' };
    const unasked = [...numbers].filter((number) => acquaintance(number) === 'unasked');
    if (unasked.length > 0) return { kind: 'ask', numbers: unasked.slice(0, mostAsked) };
  }
  const unasked = addressed.filter((number) => acquaintance(number) === 'unasked');
  return (
    one(addressed.filter((number) => acquaintance(number) === 'known')) ??
    (unasked.length > 0 ? { kind: 'ask', numbers: unasked } : undefined)
  );
};

const mostAsked = 20;

const one = ([number, ...others]: readonly string[]): Aim | undefined =>
  number !== undefined && others.length === 0 ? { kind: 'one', number } : undefined;

const numbersIn = (text: string, pattern: RegExp): string[] => text.match(pattern) ?? [];

/** Numbers that stand in attributes only: of the surroundings themselves and of a form's fields in them. */
const numbersOnPath = (around: Element, control: Element, pattern: RegExp): string[] =>
  [around, ...(around.contains(control) ? around.querySelectorAll('input[type="hidden"], input[readonly], [data-row-key]') : [])].flatMap(
    (element) =>
      ['data-row-key', 'data-order-id', 'href', 'value', 'action'].flatMap((name) => numbersIn(element.getAttribute(name) ?? '', pattern)),
  );

/** From the control outwards, out of shadow roots and frames. */
function* surroundings(control: Element): Generator<Element> {
  for (let at: Element | null = control; at; at = above(at)) yield at;
}
