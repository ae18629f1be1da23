/**
 * From traces to rows, by content alone. The row of an order is the largest element that holds the number of no other order. Where a
 * console gives an order several rows of one table, the rows without a number of their own belong to the order above them.
 */
import type { Traces } from './traces.ts';

export interface Row {
  readonly number: string;
  /** One element, or a header row and those that follow it; in the order of the page. */
  readonly parts: readonly Element[];
  /** The text with the number. A row may have its number in an attribute only. */
  readonly label: Text | undefined;
}

export interface PageMap {
  /** Rows of the list, in no particular order. */
  readonly rows: ReadonlyMap<string, Row>;
  /** Every control that ships one order: in its row, and wherever else the page shows it. */
  readonly shipControls: ReadonlyMap<Element, string>;
  readonly batchControls: ReadonlySet<Element>;
}

/** @param isKnown is this the number of an order that was really read? */
export const mapPage = (traces: Traces, isKnown: (number: string) => boolean): PageMap => {
  const occurrences = knownOccurrences(traces, isKnown);
  const owners = ownersOf(occurrences);
  const pieces = piecesOf(occurrences, owners);
  const followers = followersOf(pieces, owners);
  return {
    rows: rowsOf(pieces, followers, occurrences),
    shipControls: controlsOf(traces.shipControls, pieces, followers),
    batchControls: traces.batchControls,
  };
};

type Occurrence = readonly [node: Text | Element, number: string];

const knownOccurrences = ({ numbers }: Traces, isKnown: (number: string) => boolean): Occurrence[] =>
  [...numbers].flatMap(([node, found]) => [...new Set(found)].filter(isKnown).map((number): Occurrence => [node, number]));

const several = Symbol('several');
type Owners = ReadonlyMap<Element, string | typeof several>;

/** Which order an element belongs to, for all elements above an occurrence. */
const ownersOf = (occurrences: readonly Occurrence[]): Owners => {
  const owners = new Map<Element, string | typeof several>();
  for (const [node, number] of occurrences) {
    for (let at = elementOf(node); at; at = at.parentElement) {
      const owner = owners.get(at);
      if (owner === number || owner === several) break;
      owners.set(at, owner === undefined ? number : several);
    }
  }
  return owners;
};

const elementOf = (node: Text | Element): Element | null => (node instanceof Text ? node.parentElement : node);

/** Each order's largest elements, in the order of the page. */
const piecesOf = (occurrences: readonly Occurrence[], owners: Owners): Map<Element, string> => {
  const pieces = new Map<Element, string>();
  for (const [node, number] of occurrences) {
    const start = elementOf(node);
    if (!start || owners.get(start) !== number) continue;
    const piece = climb(start, (parent) => owners.get(parent) === number);
    // Alone on its page, an order would own the page: then the row ends where the furniture of a list begins.
    pieces.set(piece === document.body || piece.contains(document.body) ? climb(start, (parent) => !isFurnished(parent)) : piece, number);
  }
  return new Map([...pieces].sort(([a], [b]) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1)));
};

const climb = (start: Element, mayEnter: (parent: Element) => boolean): Element => {
  let at = start;
  while (at.parentElement && mayEnter(at.parentElement)) at = at.parentElement;
  return at;
};

const isFurnished = (element: Element): boolean =>
  element === document.body ||
  element.querySelector(
    ':scope thead, :scope nav, :scope [role="tablist"], :scope input:not([type="checkbox"], [type="radio"], [type="hidden"])',
  ) !== null;

/** Rows of the same table that say no number themselves. */
const followersOf = (pieces: ReadonlyMap<Element, string>, owners: Owners): Map<Element, string> => {
  const followers = new Map<Element, string>();
  for (const [piece, number] of pieces) {
    if (!isTableRow(piece)) continue;
    for (let next = piece.nextElementSibling; next && isTableRow(next) && !owners.has(next); next = next.nextElementSibling) {
      if (next.getAttribute('aria-hidden') === 'true') break;
      followers.set(next, number);
    }
  }
  return followers;
};

const isTableRow = (element: Element): boolean => element.tagName === 'TR' || element.getAttribute('role') === 'row';

const rowsOf = (
  pieces: ReadonlyMap<Element, string>,
  followers: ReadonlyMap<Element, string>,
  occurrences: readonly Occurrence[],
): Map<string, Row> => {
  const partsByNumber = new Map<string, Element[]>();
  for (const [piece, number] of pieces) {
    if (piece.closest(asides)) continue;
    const parts = partsByNumber.get(number);
    if (!parts) partsByNumber.set(number, [piece]);
    else if (parts[0]?.parentElement === piece.parentElement) parts.push(piece);
  }
  for (const [follower, number] of followers) {
    const parts = partsByNumber.get(number);
    if (parts && parts[0]?.parentElement === follower.parentElement) parts.push(follower);
  }
  const labels = new Map<string, Text>();
  for (const [node, number] of occurrences) {
    if (node instanceof Text && !labels.has(number) && partsByNumber.get(number)?.some((part) => part.contains(node)))
      labels.set(number, node);
  }
  return new Map([...partsByNumber].map(([number, parts]) => [number, { number, parts, label: labels.get(number) }]));
};

/** Not the list: what lies over it for a while, or beside it. */
const asides = 'aside, dialog, [role="dialog"], [role="alertdialog"], [role="tooltip"], [role="alert"], [role="status"]';

const controlsOf = (
  controls: ReadonlySet<Element>,
  pieces: ReadonlyMap<Element, string>,
  followers: ReadonlyMap<Element, string>,
): Map<Element, string> => {
  const found = new Map<Element, string>();
  for (const control of controls) {
    for (let at: Element | null = control; at; at = at.parentElement) {
      const number = pieces.get(at) ?? followers.get(at);
      if (number === undefined) continue;
      found.set(control, number);
      break;
    }
  }
  return found;
};
