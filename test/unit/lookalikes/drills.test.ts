import { describe, expect, it } from 'vitest';
import { drillNames, drillNamed, drills } from '#test/consoles/drills/index.ts';
import type { Drill, DrawnNode } from '#test/consoles/drills/drill.ts';
import { mapNodes, mapOrders, node, numbersOf } from '#test/consoles/drills/tree.ts';
import { readdirSync } from 'node:fs';

const numbers = ['6920717953560004763', '6920717953559999089', '6920717953548003200'];
const ship = (number: string): DrawnNode => node('td', {}, node('button', { ship: number }, node('span', {}, '发货')));

/** An order in two rows of one table, as 抖店 draws it. */
const paired = (number: string): DrawnNode[] => [
  node('tr', { order: number, key: `${number} head`, class: 'row head', 'data-row-key': number }, node('td', {}, `订单编号 ${number}`)),
  node('tr', { order: number, key: `${number} line`, class: 'row line' }, node('td', {}, '样品'), ship(number)),
];
/** An order in a table of its own, as 千牛 draws it. */
const own = (number: string): DrawnNode =>
  node(
    'table',
    { order: number, key: number, class: 'order' },
    node('colgroup', {}, node('col', {})),
    node('tbody', {}, node('tr', {}, node('td', {}, `订单号：${number}`)), node('tr', {}, node('td', {}, '样品'), ship(number))),
  );
const pages: Record<string, DrawnNode[]> = {
  'paired rows': [
    node('nav', {}),
    node('table', {}, node('thead', {}), node('tbody', {}, node('tr', { key: 'measure' }), ...numbers.flatMap(paired))),
  ],
  'a table each': [node('nav', {}), node('div', { class: 'body' }, ...numbers.map(own))],
};

const shipControls = (children: readonly DrawnNode[]): string[] => {
  const found: string[] = [];
  mapNodes(children, (drawn) => {
    if (typeof drawn.props?.['ship'] === 'string') found.push(drawn.props['ship']);
    return drawn;
  });
  return found;
};
const textOf = (children: readonly DrawnNode[]): string => children.map((child) => child.text ?? textOf(child.children ?? [])).join('');
const attributesOf = (children: readonly DrawnNode[]): string => {
  const found: string[] = [];
  mapNodes(children, (drawn) => {
    for (const [name, value] of Object.entries(drawn.props ?? {})) if (!['order', 'ship', 'key'].includes(name)) found.push(String(value));
    return drawn;
  });
  return found.join(' ');
};
const drilled = (name: keyof typeof drills, children: readonly DrawnNode[], step = 0): readonly DrawnNode[] => {
  const { tree }: Drill = drills[name];
  return tree ? tree(children, step) : children;
};

describe('the drills', () => {
  it('are all on the list, each under the name of its file', () => {
    const files = readdirSync(new URL('../../consoles/drills', import.meta.url)).map((file) => file.replace(/\.ts$/, ''));
    expect(drillNames.toSorted()).toEqual(files.filter((file) => !['drill', 'index', 'place', 'tree'].includes(file)).toSorted());
    expect(drillNamed('shadow-root')?.says).toContain('shadow root');
    expect(drillNamed('constructor')).toBeUndefined();
  });

  describe.each(Object.entries(pages))('on %s', (_, page) => {
    it.each(drillNames)('%s keeps every order with its own ship control', (name) => {
      for (const step of [0, 1, 5]) {
        const after = drilled(name, page, step);
        expect([...numbersOf(after)].toSorted()).toEqual(numbers.toSorted());
        expect(shipControls(after).toSorted()).toEqual(numbers.toSorted());
        mapOrders(after, (orders) => {
          for (const rows of orders)
            expect(shipControls(rows).every((number) => rows.every((row) => row.props?.['order'] === number))).toBe(true);
          return orders.flat();
        });
      }
    });

    it('hide the number from text, or from attributes, or from a single piece of text', () => {
      for (const number of numbers) {
        expect(textOf(drilled('number-in-attribute', page))).not.toContain(number);
        expect(attributesOf(drilled('number-in-attribute', page))).toContain(number);
        expect(textOf(drilled('number-in-link', page))).not.toContain(number);
        expect(attributesOf(drilled('number-in-link', page))).toContain(`sn=${number}`);
        expect(textOf(drilled('split-number', page))).toContain(number);
      }
      mapNodes(drilled('split-number', page), (drawn) => {
        expect(drawn.text ?? '').not.toMatch(/\d{10}/);
        return drawn;
      });
    });

    it('leave no old class and no hook', () => {
      expect(attributesOf(drilled('renamed-classes', page))).not.toMatch(/row|order|body/);
      const kept: string[] = [];
      mapNodes(drilled('dropped-hooks', page), (drawn) => {
        kept.push(...Object.keys(drawn.props ?? {}));
        return drawn;
      });
      expect(kept.filter((name) => name.startsWith('data-'))).toEqual([]);
    });

    it('give nodes to other orders when rows are recycled, and new nodes to some when they are swapped', () => {
      const keysOf = (children: readonly DrawnNode[]): Map<string, string> => {
        const keys = new Map<string, string>();
        mapNodes(children, (drawn) => {
          if (typeof drawn.props?.['order'] === 'string' && drawn.key) keys.set(drawn.key, drawn.props['order']);
          return drawn;
        });
        return keys;
      };
      const many = Array.from({ length: 20 }, (_, index) => `69207179535600${String(10_000 + index)}`);
      const long = [node('div', {}, ...many.map(own))];
      const [before, after] = [keysOf(drilled('recycled-rows', long, 0)), keysOf(drilled('recycled-rows', long, 1))];
      expect([...after.keys()]).toEqual([...before.keys()]);
      expect(before.size).toBe(8);
      expect([...after].every(([key, number]) => before.get(key) !== number)).toBe(true);
      expect([...keysOf(drilled('swapped-nodes', page, 1)).keys()]).not.toEqual([...keysOf(page).keys()]);
    });
  });
});
