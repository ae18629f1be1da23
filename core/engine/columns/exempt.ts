/** Where a rule runs: the columnar side of `skip.ts`. */
import type { AllowEntry, RuleBook, Snooze } from '#core/rules';
import type { PlannedCondition, PlannedRule, Planner } from '../program.ts';
import { addRow, hasRow, type Bits } from './bits.ts';
import { specOf, type Block, type ColumnSpec } from './block.ts';
import type { Column } from './column.ts';
import { orderOfLine } from './layout.ts';
import { gatherAll } from './lines.ts';
import { columnOf, planesOf, type Workplace } from './planes.ts';

/** The columns that a book's allow list and snoozes need. */
export const exemptionSpecs = ({ allow, snoozes }: RuleBook, planner: Planner): ColumnSpec[] => {
  const specs: ColumnSpec[] = [...allow, ...snoozes].flatMap(({ by }): ColumnSpec[] =>
    by === 'sku' ? [{ kind: 'term', key: skuKey, term: planner.term({ field: skuKey }) }] : [{ kind: 'key', key: keyOf(by), by }],
  );
  for (const { upTo } of allow) {
    const spec = specOf(upToCondition(upTo, planner));
    if (spec) specs.push(spec);
  }
  return specs;
};

const skuKey = 'line.skuId';
const keyOf = (by: 'buyer' | 'phone' | 'address'): string => `key ${by}`;

const upToCondition = (upTo: number, planner: Planner): PlannedCondition => {
  const node = planner.node({ term: { field: 'amount.paid' }, op: 'le', value: upTo });
  if (node.kind !== 'condition') throw new Error('A condition was planned as something else');
  return node.condition;
};

/**
 * The rows on which a rule runs. Not to be written to.
 * @param known rows of rules with the same dates, blindness and exemptions; a new book needs a new map
 */
export const runsOn = ({ rule, blind }: PlannedRule, place: Workplace, planner: Planner, known: Map<string, Bits>): Bits => {
  const { block } = place;
  const { validFrom, validUntil, excluded = [], mode, id } = rule;
  const { allow, snoozes } = planner.book;
  const mine = snoozes.filter((snooze) => snooze.rule === id);
  const guests = rule.always ? [] : allow;
  const isOff = mode === 'off' || mode === 'draft';
  const dated = validFrom !== undefined || validUntil !== undefined || excluded.length > 0;
  const unseen = blind.filter((console) => block.consoles.has(console));
  if (!isOff && !dated && unseen.length === 0 && mine.length === 0 && guests.length === 0) return block.alive;
  const key = isOff ? 'off' : JSON.stringify([validFrom, validUntil, excluded, unseen, guests.length > 0, mine.length > 0 ? id : '']);
  const same = known.get(key);
  if (same) return same;

  const rows = isOff ? new Int32Array(block.words) : block.alive.slice();
  known.set(key, rows);
  if (isOff) return rows;
  const without = (bits: Bits): void => {
    for (let word = 0; word < rows.length; word += 1) rows[word]! &= ~bits[word]!;
  };
  for (const console of unseen) without(block.consoles.get(console)!);
  if (dated) without(outside(block, validFrom ?? -Infinity, validUntil ?? Infinity, excluded));
  if (guests.length > 0) without(allowed(guests, place, planner));
  if (mine.length > 0) without(snoozed(mine, block));
  return rows;
};

const outside = ({ createdAt, words }: Block, from: number, until: number, excluded: readonly { from: number; until: number }[]): Bits => {
  const bits = new Int32Array(words);
  createdAt.forEach((at, row) => {
    if (at < from || at >= until || excluded.some((period) => period.from <= at && at < period.until)) addRow(bits, row);
  });
  return bits;
};

const allowed = (entries: readonly AllowEntry[], place: Workplace, planner: Planner): Bits => {
  const { block } = place;
  const bits = new Int32Array(block.words);
  for (const { by, value, from, until, upTo } of entries) {
    const { sure } = planesOf({ kind: 'condition', condition: upToCondition(upTo, planner) }, place);
    eachRowOf(columnOf(block, keyOf(by)), value, (row) => {
      const at = block.createdAt[row]!;
      if (from <= at && at < until && hasRow(sure, row)) addRow(bits, row);
    });
  }
  return bits;
};

const snoozed = (snoozes: readonly Snooze[], block: Block): Bits => {
  const bits = new Int32Array(block.words);
  const { lines, createdAt } = block;
  const silent = new Int32Array(lines.words);
  for (const { by, value, from, until } of snoozes) {
    const isDuring = (order: number): boolean => from <= createdAt[order]! && createdAt[order]! < until;
    if (by === 'sku') {
      eachRowOf(columnOf(block, skuKey), value, (row) => {
        if (isDuring(orderOfLine(lines, row))) addRow(silent, row);
      });
    } else {
      eachRowOf(columnOf(block, keyOf(by)), value, (row) => {
        if (isDuring(row)) addRow(bits, row);
      });
    }
  }
  // Only when every line is silent; an order whose lines were not read has none.
  const whole = gatherAll(silent, lines, new Int32Array(block.words));
  for (let word = 0; word < bits.length; word += 1) bits[word]! |= whole[word]! & ~(lines.none?.[word] ?? 0);
  return bits;
};

const eachRowOf = (column: Column, value: string, hear: (row: number) => void): void => {
  const index = (column.values as readonly unknown[]).indexOf(value);
  if (index < 0) return;
  for (let place = column.starts[index]!; place < column.starts[index + 1]!; place += 1) hear(column.rows[place]!);
};
