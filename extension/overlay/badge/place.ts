/**
 * Putting a badge into the page's own line without the page feeling it. All layout is read before, then everything is written, then read
 * again; whoever was felt goes out of the flow, and whoever is still felt goes away. Laying out a long table is what costs; so what was
 * needed on this page last time is tried first, and the last writes are left to the caller ({@link Placed.settle}).
 */
import { lineEndOf, type LineEnd } from '../page/line.ts';
import { zoomOf } from '../shadow.ts';

export interface Placed {
  /** The line's box, which holds the number and the badge. */
  readonly box: Element;
  /** Free px for the pill, its distance to the text taken off. */
  readonly room: number;
  /** Where the badge's inner coordinates begin, in the viewport. */
  origin(): { x: number; y: number; zoom: number };
  /** Writes where the pill stands, once its reader has read all it wants. */
  settle(): void;
  /** Reads the room again; false when the line is not there any more. */
  refresh(): boolean;
}

export interface Wanted {
  readonly host: HTMLElement;
  readonly label: Text;
  readonly part: Element | undefined;
}

/** Distance of the pill from the text, and from what follows. */
const margins = 14 + 6;

/** One result for each; `undefined` where nothing can stand. */
export const place = (wanted: readonly Wanted[]): (Placed | undefined)[] => {
  const ends = wanted.map(({ label, part }) => part && lineEndOf(label, part));
  const before = ends.map((end) => end && outlineOf(end));
  wanted.forEach(({ host }, index) => {
    if (!ends[index]) return;
    moveTo(host, usual);
    insertAfter(ends[index].node, host);
  });
  const known = disguises[needed - 1];
  if (known) disguiseAll(wanted, known);
  const isFelt = (index: number): boolean => {
    const [end, outline] = [ends[index], before[index]];
    return end !== undefined && outline !== undefined && !isSame(outlineOf(end), outline);
  };

  let felt = wanted.filter((_, index) => isFelt(index));
  for (const [index, disguise] of disguises.entries()) {
    if (felt.length === 0) break;
    disguiseAll(felt, disguise);
    const still = felt.filter((one) => isFelt(wanted.indexOf(one)));
    if (still.length < felt.length) needed = index + 1;
    felt = still;
  }
  for (const { host } of felt) host.remove();

  const shifts = wanted.map(({ host }, index) => shiftOf(host, ends[index]));
  return wanted.map((one, index) => {
    const end = ends[index];
    return end && one.part && one.host.isConnected ? createPlaced(one, one.part, end, shifts[index] ?? { x: 0, y: 0 }) : undefined;
  });
};

/** Where the pills of this page stood last time: the rows of a list are alike, and what is right already need not be written again. */
let usual: Shift = { x: 0, y: 0 };

interface Shift {
  readonly x: number;
  readonly y: number;
}

const moveTo = (host: HTMLElement, { x, y }: Shift): void => {
  host.style.setProperty('--danshao-x', `${x}px`);
  host.style.setProperty('--danshao-y', `${y}px`);
};

/** The disguise that this page asked for last time, counted from 1; 0 for none. */
let needed = 0;

const createPlaced = ({ host, label }: Wanted, part: Element, end: LineEnd, shift: Shift): Placed => {
  let { room } = end;
  // Asked for, it has the browser work out all styles; it changes with the window, and then all is read again.
  let zoom = zoomOf(host);
  // Less than that nobody sees.
  const x = Math.abs(shift.x) > 1 ? shift.x : 0;
  const y = Math.abs(shift.y) > 2 ? shift.y : 0;
  const stands = usual;
  return {
    box: end.box,
    get room() {
      return room / zoom - margins;
    },
    origin: () => {
      const { left, top } = host.getBoundingClientRect();
      return { x: left + x * zoom, y: top + y * zoom, zoom };
    },
    settle: () => {
      if (Math.abs(x - stands.x) < 0.5 && Math.abs(y - stands.y) < 0.5) return;
      usual = { x, y };
      moveTo(host, usual);
    },
    refresh: () => {
      const now = lineEndOf(label, part);
      if (now) {
        room = now.room;
        zoom = zoomOf(host);
      }
      return now !== undefined;
    },
  };
};

/** Reads what it needs; what it returns writes. */
export type Disguise = (host: HTMLElement) => () => void;

/** Ways to stand in a line that feels an empty element, mildest first. */
export const disguises: readonly Disguise[] = [
  // A flex line puts its gap before us: we take it back.
  (host) => {
    const gap = (host.parentElement && Number.parseFloat(getComputedStyle(host.parentElement).columnGap)) || 0;
    return () => host.style.setProperty('--danshao-gap', `-${gap}px`);
  },
  // Out of the flow, but only where we would still scroll along.
  (host) => {
    const mayFloat = scrollsAlong(host);
    return () => {
      host.style.removeProperty('--danshao-gap');
      if (mayFloat) host.setAttribute('data-afloat', '');
    };
  },
];

/** Reads for all before it writes for any. */
export const disguiseAll = (some: readonly { readonly host: HTMLElement }[], disguise: Disguise): void => {
  for (const write of some.map(({ host }) => disguise(host))) write();
};

/** An absolute element moves with its containing block; a scroller that is none would leave it behind. */
const scrollsAlong = (host: HTMLElement): boolean => {
  for (let at = host.parentElement; at && at !== document.body; at = at.parentElement) {
    const { position, overflowY, transform } = getComputedStyle(at);
    if (position !== 'static' || transform !== 'none') return true;
    if (overflowY !== 'visible') return false;
  }
  return true;
};

const insertAfter = (node: Node, host: HTMLElement): void => void node.parentNode?.insertBefore(host, node.nextSibling);

/** Everything that would change if the line felt the badge. */
const outlineOf = ({ box, next, node }: LineEnd): readonly (DOMRect | undefined)[] =>
  [...new Set([box, next, node.parentElement])].map((element) => element?.getBoundingClientRect());

const isSame = (a: readonly (DOMRect | undefined)[], b: readonly (DOMRect | undefined)[]): boolean =>
  a.length === b.length && a.every((rect, index) => isSameRect(rect, b[index]));

/** To a twentieth of a pixel. */
const isSameRect = (a: DOMRect | undefined, b: DOMRect | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && sides.every((side) => Math.abs(a[side] - b[side]) < 0.05));

const sides = ['left', 'top', 'width', 'height'] as const;

/** How far the anchor stands from where the text ends. */
const shiftOf = (host: HTMLElement, end: LineEnd | undefined): { x: number; y: number } | undefined => {
  if (!end || !host.isConnected) return undefined;
  const { left, top } = host.getBoundingClientRect();
  const zoom = zoomOf(host);
  return { x: (end.right - left) / zoom, y: (end.middle - top) / zoom };
};
