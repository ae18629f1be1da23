/**
 * Putting a badge into the page's own line without the page feeling it. All layout is read before, then everything is written, then read
 * again; whoever was felt goes out of the flow, and whoever is still felt goes away.
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
  wanted.forEach(({ host }, index) => ends[index] && insertAfter(ends[index].node, host));
  const isFelt = (index: number): boolean => ends[index] !== undefined && outlineOf(ends[index]) !== before[index];

  let felt = wanted.filter((_, index) => isFelt(index));
  for (const disguise of disguises) {
    for (const { host } of felt) disguise(host);
    felt = felt.filter((one) => isFelt(wanted.indexOf(one)));
  }
  for (const { host } of felt) host.remove();

  const shifts = wanted.map(({ host }, index) => shiftOf(host, ends[index]));
  wanted.forEach(({ host }, index) => {
    const { x, y } = shifts[index] ?? { x: 0, y: 0 };
    if (Math.abs(x) > 1) host.style.setProperty('--danshao-x', `${x}px`);
    if (Math.abs(y) > 2) host.style.setProperty('--danshao-y', `${y}px`);
  });
  return wanted.map((one, index) => {
    const end = ends[index];
    return end && one.part && one.host.isConnected ? createPlaced(one, one.part, end) : undefined;
  });
};

const createPlaced = ({ host, label }: Wanted, part: Element, end: LineEnd): Placed => {
  let { room } = end;
  return {
    box: end.box,
    get room() {
      return room / zoomOf(host) - margins;
    },
    origin: () => {
      const { left, top } = host.getBoundingClientRect();
      const zoom = zoomOf(host);
      const inner = (name: string): number => (Number.parseFloat(host.style.getPropertyValue(name)) || 0) * zoom;
      return { x: left + inner('--danshao-x'), y: top + inner('--danshao-y'), zoom };
    },
    refresh: () => {
      const now = lineEndOf(label, part);
      if (now) room = now.room;
      return now !== undefined;
    },
  };
};

/** Ways to stand in a line that feels an empty element, mildest first. */
export const disguises: readonly ((host: HTMLElement) => void)[] = [
  // A flex line puts its gap before us: we take it back.
  (host) =>
    host.style.setProperty(
      '--danshao-gap',
      `-${(host.parentElement && Number.parseFloat(getComputedStyle(host.parentElement).columnGap)) || 0}px`,
    ),
  // Out of the flow, but only where we would still scroll along.
  (host) => {
    host.style.removeProperty('--danshao-gap');
    if (scrollsAlong(host)) host.setAttribute('data-afloat', '');
  },
];

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
const outlineOf = ({ box, next, node }: LineEnd): string =>
  [box, next, node.parentElement]
    .map((element) => element?.getBoundingClientRect())
    .map((rect) => (rect ? [rect.left, rect.top, rect.width, rect.height].map((value) => value.toFixed(1)).join() : ''))
    .join(' ');

/** How far the anchor stands from where the text ends. */
const shiftOf = (host: HTMLElement, end: LineEnd | undefined): { x: number; y: number } | undefined => {
  if (!end || !host.isConnected) return undefined;
  const { left, top } = host.getBoundingClientRect();
  const zoom = zoomOf(host);
  return { x: (end.right - left) / zoom, y: (end.middle - top) / zoom };
};
