import { describe, expect, it } from 'vitest';
import { createSelection } from '#extension/overlay/guard/selection.ts';
import type { PageMap, Row } from '#extension/overlay/page/map.ts';

/** A list of ten orders, three of them in the page at a time; nothing of its markup is known but a box in each row. */
const open = (markup: { all?: string; count?: boolean } = {}) => {
  const numbers = Array.from({ length: 10 }, (_, index) => `70000000000000000${index}`);
  const ticked = new Set<string>();
  let first = 0;
  const box = (isChecked: () => boolean, around: object = {}) => ({
    localName: 'input',
    get checked() {
      return isChecked();
    },
    getAttribute: () => null,
    closest: () => null,
    ...around,
  });
  const all = box(() => ticked.size === 10, { parentElement: { textContent: markup.all ?? '' } });
  const page = { querySelectorAll: () => (markup.all === undefined ? [] : [all]) };
  const rowOf = (number: string): Row => {
    const own = box(() => ticked.has(number));
    const part = { isConnected: true, matches: () => false, querySelector: () => own, contains: () => false, getRootNode: () => page };
    return { number, parts: [part as unknown as Element], label: undefined };
  };
  const map = (): PageMap => {
    const bar = { parentElement: null, textContent: markup.count === true ? `已选 ${ticked.size} 单 批量发货` : '批量发货' };
    return {
      rows: new Map(numbers.slice(first, first + 3).map((number) => [number, rowOf(number)])),
      shipControls: new Map(),
      looseControls: new Set(),
      batchControls: new Set([{ parentElement: bar } as unknown as Element]),
      containers: new Set(),
    };
  };
  const selection = createSelection({ ticked: '.ticked', listed: () => numbers });
  const look = (): void => selection.see(map());
  return {
    selection,
    map,
    numbers,
    scrollTo: (place: number) => {
      look();
      first = place;
      look();
    },
    tick: (...places: number[]) => {
      for (const place of places) ticked.add(numbers[place] as string);
      look();
    },
    untick: (place: number) => {
      ticked.delete(numbers[place] as string);
      look();
    },
    /** Something outside the rows ticks everything. */
    tickAll: () => {
      look();
      selection.doubt(map());
      for (const number of numbers) ticked.add(number);
      look();
    },
    /** Orders that are ticked, or may be. */
    may: () => [...selection.chosen(map()), ...selection.doubtful(map())].toSorted(),
  };
};

describe('which orders are ticked in a list that keeps few rows in the page', () => {
  it.each([
    ['nothing but the rows', {}],
    ['a box beside bare words', { all: '已选 10 单' }],
    ['a count', { count: true }],
  ])('takes all for ticked after 全选, told by %s', (_, markup) => {
    const { tickAll, may, numbers } = open(markup);
    tickAll();
    expect(may()).toEqual(numbers);
  });

  it.each([{}, { count: true }])('still does after one row has been unticked (%o)', (markup) => {
    const { tickAll, untick, scrollTo, may, numbers } = open(markup);
    tickAll();
    untick(1);
    scrollTo(5);
    expect(may()).toEqual(numbers.filter((number) => number !== numbers[1]));
  });

  it('does not believe a row that was seen without a tick before 全选', () => {
    const { tickAll, scrollTo, may, numbers } = open();
    scrollTo(7);
    tickAll();
    expect(may()).toEqual(numbers);
  });

  it('believes a row that has been seen without a tick since', () => {
    const { tickAll, untick, scrollTo, may, numbers } = open({ count: true });
    tickAll();
    scrollTo(6);
    untick(7);
    scrollTo(0);
    expect(may()).not.toContain(numbers[7]);
    expect(may()).toHaveLength(9);
  });

  it('counts no others where one after the other is ticked and the page says how many', () => {
    const { tick, scrollTo, may, numbers } = open({ count: true });
    tick(0);
    scrollTo(4);
    tick(5);
    expect(may()).toEqual([numbers[0], numbers[5]]);
  });

  it('doubts all others once a tick is out of sight and nobody counts', () => {
    const { tick, scrollTo, selection, map, numbers } = open();
    tick(0);
    scrollTo(4);
    expect(selection.chosen(map())).toEqual([numbers[0]]);
    expect(selection.doubtful(map())).toEqual([3, 7, 8, 9].map((place) => numbers[place]));
  });

  it('says how many more are ticked than can be found', () => {
    const { tick, selection, map } = open({ count: true });
    tick(0, 1);
    expect(selection.unseen(map(), 1)).toBe(1);
  });
});
