/**
 * Where no answer of the console can be read (another address, a frozen page, a request from a worker), orders are read from their rows:
 * numbers by the words before them, the rest by {@link readRow}. Nothing of this runs while answers are heard.
 */
import type { Order } from '#core/order';
import type { Console } from '../consoles/console.ts';
import { headings, numberWords, readRow, type RowPiece } from '../consoles/row.ts';
import type { Answers } from './answers.ts';
import type { PageMap, Row } from './page/map.ts';
import { compact, isOurs } from './page/words.ts';
import type { OverlayState, Trouble } from './state.ts';

export interface RowReadingOptions {
  readonly console: Console;
  readonly state: OverlayState;
  readonly answers: Pick<Answers, 'isHeard' | 'cameAt' | 'meet' | 'takeRows'>;
  readonly map: () => PageMap | undefined;
  readonly isOrderPage: () => boolean;
}

export interface RowReading {
  /** Looks whether it is needed; called once a second while somebody can see the page. */
  tick(): void;
  /** Another page was entered. */
  restart(): void;
  /** How many orders of this page were read so. */
  readonly count: number;
}

/** An answer has this long to come, ms; and this long until it is strange that there is nothing at all. */
const patience = 4000;
const longPatience = 10_000;

export const createRowReading = ({ console, state, answers, map, isOrderPage }: RowReadingOptions): RowReading => {
  let since = Date.now();
  const done = new Set<string>();
  /** What only a person can put right, or what has nothing to do with reading, is not talked over. */
  const mayBeSaid = (): boolean => !state.trouble || quieter.has(state.trouble.kind);

  return {
    get count() {
      return done.size;
    },
    restart: () => {
      since = Date.now();
      done.clear();
    },
    tick: () => {
      // An answer that could not be read is said first; nobody can read two sentences in one second.
      const waited = Date.now() - Math.max(since, answers.cameAt);
      if (answers.isHeard || waited < patience || !isOrderPage()) return;
      const fresh = new Set([...numbersOnPage(document.body, console.numberPattern)].filter((number) => !done.has(number)));
      if (fresh.size > 0) {
        answers.meet(fresh);
        const orders = readRows(console, map() ?? nothing, fresh);
        for (const { number } of orders) done.add(number);
        if (orders.length > 0) answers.takeRows(orders);
      }
      if (!mayBeSaid()) return;
      if (done.size > 0) state.trouble = { kind: 'rowsOnly', n: done.size };
      else if (waited > longPatience && !state.trouble) state.trouble = { kind: isWrapped(state) ? 'wrapped' : 'silent' };
    },
  };
};

const nothing: PageMap = {
  rows: new Map(),
  shipControls: new Map(),
  looseControls: new Set(),
  batchControls: new Set(),
  containers: new Set(),
};

const quieter: ReadonlySet<Trouble['kind']> = new Set(['json', 'shape', 'size', 'noTap', 'wrapped', 'silent', 'noRows', 'rowsOnly']);

const isWrapped = ({ tap }: OverlayState): boolean => tap !== undefined && Object.values(tap).some((state) => state !== 'native');

/** Numbers on the page that its own words call order numbers. */
export const numbersOnPage = (root: Node, pattern: RegExp): Set<string> => {
  const named = new Set<string>();
  const alone = new Set<string>();
  let isColumn = false;
  let before = '';
  for (const text of textsIn(root)) {
    for (const match of text.data.matchAll(pattern)) {
      if (numberWords.test(`${before} ${text.data.slice(0, match.index)}`.trimEnd())) named.add(match[0]);
      else if (text.data.trim() === match[0]) alone.add(match[0]);
    }
    if (text.data.trim() === '') continue;
    isColumn ||= /^订单(?:编号|号)$|^order(?:no|number|id)\.?$/i.test(compact(text.data));
    before = text.data.slice(-24).trimEnd();
  }
  // A table with a column of numbers names them once, at its head.
  return named.size === 0 && isColumn ? alone : named;
};

/** The orders of these rows, as far as the rows tell them. */
export const readRows = (console: Console, { rows, shipControls }: PageMap, numbers: ReadonlySet<string>): Order[] => {
  const columns = columnsOf(document.body);
  return [...numbers].flatMap((number) => {
    const row = rows.get(number);
    const canShip = [...shipControls.values()].includes(number);
    return (row && readRow(console, number, piecesOf(row, columns), canShip)) ?? [];
  });
};

interface Column {
  readonly is: NonNullable<RowPiece['column']>;
  readonly left: number;
  readonly right: number;
}

/** Where on the page, from left to right, each heading reigns: by its place, whatever the table is made of. */
const columnsOf = (root: Node): Column[] =>
  [...textsIn(root)].flatMap((text) => {
    const word = text.data.length > 24 ? '' : compact(text.data);
    const is = (Object.keys(headings) as Column['is'][]).find((name) => headings[name].test(word));
    const cell = is && (text.parentElement?.closest('th, td, [role="columnheader"], [role="cell"]') ?? text.parentElement);
    if (!is || !cell) return [];
    const { left, right, width } = cell.getBoundingClientRect();
    return width > 0 ? [{ is, left, right }] : [];
  });

const piecesOf = ({ parts }: Row, columns: readonly Column[]): RowPiece[] =>
  parts.flatMap((part) =>
    [...textsIn(part)].flatMap((text) => {
      const trimmed = text.data.trim();
      const around = text.parentElement;
      if (trimmed === '' || trimmed.length > 200 || !around) return [];
      const { left, width } = around.getBoundingClientRect();
      const middle = left + width / 2;
      const column = columns.find((one) => one.left <= middle && middle <= one.right)?.is;
      return [{ text: trimmed, column, isControl: around.closest('button, a, [role="button"], label') !== null }];
    }),
  );

/** Text that people see, in the order of the page; also inside open shadow roots. */
function* textsIn(root: Node): Generator<Text> {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node instanceof Element && (isOurs(node) || node.matches('script, style, noscript, template, textarea'))
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  );
  for (let node: Node | null = walker.currentNode; node; node = walker.nextNode()) {
    if (node instanceof Text) yield node;
    else if (node instanceof Element && node.shadowRoot) yield* textsIn(node.shadowRoot);
  }
}
