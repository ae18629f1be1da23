/**
 * From traces to rows, by content alone. The row of an order is the largest element that holds the number of no other order. Where a
 * console gives an order several rows of one table, the rows without a number of their own belong to the order above them.
 */
import { above, comesBefore, holds, isElement, isText } from '../dom/tree.ts';
import { createFollowers } from './followers.ts';
import { labelOf, type Label } from './label.ts';
import type { Traces } from './traces.ts';

export interface Row {
  readonly number: string;
  /** One element, or a header row and those that follow it; in the order of the page. */
  readonly parts: readonly Element[];
  /** Where the row says its number; nothing in a row without any text. */
  readonly label: Label | undefined;
}

export interface PageMap {
  /** Rows of the list, from top to bottom. */
  readonly rows: ReadonlyMap<string, Row>;
  /** Every control that ships one order: in its row, and wherever else the page shows it. */
  readonly shipControls: ReadonlyMap<Element, string>;
  /** Controls with the same words that stand in no row. */
  readonly looseControls: ReadonlySet<Element>;
  readonly batchControls: ReadonlySet<Element>;
  /** What rows are children of. */
  readonly containers: ReadonlySet<Node>;
}

/** @param isKnown is this the number of an order that was really read? */
export const mapPage = (traces: Traces, isKnown: (number: string) => boolean): PageMap => {
  const occurrences = knownOccurrences(traces, isKnown);
  const owners = ownersOf(occurrences);
  const pieces = piecesOf(occurrences, owners);
  const followers = createFollowers(pieces, (element) => owners.has(element));
  const controls = controlsOf(traces.shipControls, pieces, followers);
  return {
    rows: rowsOf(pieces, followers, occurrences, controls, traces),
    shipControls: controls,
    looseControls: new Set([...traces.shipControls].filter((control) => !controls.has(control))),
    batchControls: traces.batchControls,
    containers: new Set([...pieces.keys()].flatMap(({ parentNode }) => parentNode ?? [])),
  };
};

/** A text or an element that says the number of a known order. */
export type Occurrence = readonly [node: Text | Element, number: string];

const knownOccurrences = (traces: Traces, isKnown: (number: string) => boolean): Occurrence[] => {
  const known: Occurrence[] = [];
  for (const [node, numbers] of traces.numbers())
    for (const number of numbers.length > 1 ? new Set(numbers) : numbers) if (isKnown(number)) known.push([node, number]);
  return known;
};

const several = Symbol('several');
type Owners = ReadonlyMap<Element, string | typeof several>;

/** Which order an element belongs to, for all elements above an occurrence. */
const ownersOf = (occurrences: readonly Occurrence[]): Owners => {
  const owners = new Map<Element, string | typeof several>();
  for (const [node, number] of occurrences) {
    for (let at = isText(node) ? above(node) : node; at; at = above(at)) {
      const owner = owners.get(at);
      if (owner === number || owner === several) break;
      owners.set(at, owner === undefined ? number : several);
    }
  }
  return owners;
};

/** Each order's largest elements, in the order of the page. */
const piecesOf = (occurrences: readonly Occurrence[], owners: Owners): Map<Element, string> => {
  const starts = occurrences.flatMap(([node, number]) => {
    const start = isText(node) ? above(node) : node;
    return start && owners.get(start) === number ? [{ start, number }] : [];
  });
  const largest = starts.map(({ start, number }) => climb(start, (around) => owners.get(around) === number));
  const neighbours = new Map<Node | null, Set<string>>();
  starts.forEach(({ number }, index) => {
    const container = largest[index]?.parentNode ?? null;
    neighbours.set(container, (neighbours.get(container) ?? new Set()).add(number));
  });
  const ends = new Map<Element, boolean>();
  /** Alone in its part of the page, an order would own everything around: then its row ends where the furniture of a list begins. */
  const isTooLarge = (piece: Element): boolean => {
    const known = ends.get(piece);
    if (known !== undefined) return known;
    const isAlone = (neighbours.get(piece.parentNode)?.size ?? 0) < 2;
    const found = isPage(piece) || piece.querySelector(isAlone ? furniture : surroundings) !== null;
    ends.set(piece, found);
    return found;
  };
  const pieces = new Map<Element, string>();
  starts.forEach(({ start, number }, index) => {
    const piece = largest[index] as Element;
    // A row may have fields of its own; what the page itself calls a row is one.
    const row = isTooLarge(piece) ? start.closest('tr, [role="row"], li, article') : null;
    const base = row && owners.get(row) === number ? row : start;
    pieces.set(isTooLarge(piece) ? climb(base, (around) => owners.get(around) === number && !isFurnished(around)) : piece, number);
  });
  return new Map([...pieces].sort(([a], [b]) => (comesBefore(a, b) ? -1 : 1)));
};

const climb = (start: Element, mayEnter: (around: Element) => boolean): Element => {
  let at = start;
  for (let next = above(at); next && mayEnter(next); next = above(at)) at = next;
  return at;
};

const isPage = ({ localName }: Element): boolean => /^(?:html|body|iframe|frame|main)$/.test(localName);
const isFurnished = (element: Element): boolean => isPage(element) || element.querySelector(furniture) !== null;

const surroundings = 'nav, [role="navigation"], [role="tablist"]';
const furniture = `${surroundings}, thead, input:not([type="checkbox"], [type="radio"], [type="hidden"])`;

/**
 * One group of pieces for each order, the one in the list: where most other orders have theirs; then, where the number can be read; then
 * the first. What lies over the list for a while, or beside it, is none.
 */
const rowsOf = (
  pieces: ReadonlyMap<Element, string>,
  followers: ReadonlyMap<Element, string>,
  occurrences: readonly Occurrence[],
  controls: ReadonlyMap<Element, string>,
  traces: Traces,
): Map<string, Row> => {
  const groups = new Map<string, Map<Node, Element[]>>();
  const numbersIn = new Map<Node, Set<string>>();
  for (const [piece, number] of pieces) {
    const { parentNode } = piece;
    if (!parentNode || piece.closest(asides)) continue;
    const own = groups.get(number) ?? new Map<Node, Element[]>();
    groups.set(number, own);
    own.set(parentNode, [...(own.get(parentNode) ?? []), piece]);
    numbersIn.set(parentNode, (numbersIn.get(parentNode) ?? new Set()).add(number));
  }
  const said = occurrencesByNumber(occurrences);
  const shipping = new Map<string, Element[]>();
  for (const [control, number] of controls) shipping.set(number, [...(shipping.get(number) ?? []), control]);
  const following = new Map<string, Element[]>();
  for (const [follower, number] of followers) following.set(number, [...(following.get(number) ?? []), follower]);

  const weigh = (number: string, [container, parts]: readonly [Node, readonly Element[]]): number => {
    const inside = (node: Node): boolean => parts.some((part) => holds(part, node));
    const others = numbersIn.get(container)?.size ?? 0;
    return (
      others * 4 + (said.get(number)?.some((node) => isText(node) && inside(node)) ? 2 : 0) + (shipping.get(number)?.some(inside) ? 1 : 0)
    );
  };
  const rows = new Map<string, Row>();
  for (const [number, own] of groups) {
    let best = [...own][0];
    if (own.size > 1) for (const group of own) if (best && weigh(number, group) > weigh(number, best)) best = group;
    if (!best) continue;
    const [container, parts] = best;
    const all = [...parts, ...(following.get(number) ?? []).filter(({ parentNode }) => parentNode === container)];
    rows.set(number, { number, parts: all, label: labelOf(number, all, said.get(number) ?? [], traces) });
  }
  return rows;
};

const occurrencesByNumber = (occurrences: readonly Occurrence[]): Map<string, (Text | Element)[]> => {
  const said = new Map<string, (Text | Element)[]>();
  for (const [node, number] of occurrences) {
    const nodes = said.get(number);
    if (nodes) nodes.push(node);
    else said.set(number, [node]);
  }
  return said;
};

const asides = 'aside, dialog, [role="dialog"], [role="alertdialog"], [role="tooltip"], [role="alert"], [role="status"]';

const controlsOf = (
  controls: ReadonlySet<Element>,
  pieces: ReadonlyMap<Element, string>,
  followers: ReadonlyMap<Element, string>,
): Map<Element, string> => {
  const found = new Map<Element, string>();
  for (const control of controls) {
    for (let at: Element | null = control; isElement(at); at = above(at)) {
      const number = pieces.get(at) ?? followers.get(at);
      if (number === undefined) continue;
      found.set(control, number);
      break;
    }
  }
  return found;
};
