/** Scrolls a long list until the row of an order is in the page, since a row that is not there cannot be unticked. */
import type { PageMap, Row } from '../page/map.ts';

export interface BringIn {
  /** `undefined`: it did not turn up. */
  row(number: string): Promise<Row | undefined>;
  /** The list stands again where it stood. */
  restore(): void;
}

/** @param listed the orders of the list from top to bottom: where to look first */
export const bringIn = (map: () => PageMap | undefined, listed: readonly string[]): BringIn => {
  const scroller = scrollerOf(map());
  const before = scroller?.scrollTop ?? 0;

  const lookAt = async (top: number, number: string): Promise<Row | undefined> => {
    if (!scroller) return undefined;
    scroller.scrollTop = top;
    await twoFrames();
    return map()?.rows.get(number);
  };
  return {
    row: async (number) => {
      const here = map()?.rows.get(number);
      if (here || !scroller) return here;
      const { clientHeight, scrollHeight } = scroller;
      const step = Math.max(100, clientHeight * 0.8);
      const guess = Math.max(0, (listed.indexOf(number) / Math.max(1, listed.length)) * scrollHeight - clientHeight / 2);
      const places = Array.from({ length: Math.min(mostSteps, Math.ceil(scrollHeight / step) + 1) }, (_, index) => index * step);
      for (const top of [guess, ...places.sort((a, b) => Math.abs(a - guess) - Math.abs(b - guess))]) {
        const row = await lookAt(top, number);
        if (row) return row;
      }
      return undefined;
    },
    restore: () => {
      if (scroller && scroller.scrollTop !== before) scroller.scrollTop = before;
    },
  };
};

const mostSteps = 200;

/** What scrolls the rows. */
const scrollerOf = (map: PageMap | undefined): Element | undefined => {
  const first = map && [...map.rows.values()][0]?.parts[0];
  for (let at = first?.parentElement; at; at = at.parentElement) {
    if (at.scrollHeight > at.clientHeight + 1 && /auto|scroll|overlay/.test(getComputedStyle(at).overflowY)) return at;
  }
  return first?.ownerDocument.scrollingElement ?? undefined;
};

/** The page has drawn what it wants to draw; in a hidden tab, a moment. */
export const twoFrames = (): Promise<void> =>
  new Promise((resolve) => {
    const late = setTimeout(resolve, 200);
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        clearTimeout(late);
        resolve();
      }),
    );
  });
