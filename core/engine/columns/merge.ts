/**
 * Several small blocks as one. Every rule is asked of every block, so that a shop whose orders come in by the dozen would soon pay for the
 * asking. The orders are no longer needed: all that is known of them stands in the columns.
 */
import { ms } from '#core/order';
import { hasRow } from './bits.ts';
import { builderFor, emptyBlock, noAmount, ratioBuilderFor, type Block, type BlockOrder, type ColumnSpec } from './block.ts';
import { layOut, lineRow, mostRows, type Lines } from './layout.ts';

/** So many of about one size become one: an order is copied whenever its block grows eightfold, five times at most. */
const atOnce = 8;

/** Merges the newest blocks where that is worth it. @param specs what all blocks hold */
export const tidy = (blocks: readonly Block[], specs: readonly ColumnSpec[]): readonly Block[] => {
  const newest = blocks.slice(-atOnce);
  const last = newest.at(-1);
  if (!last || newest.length < atOnce || newest.some((block) => tierOf(block) > tierOf(last))) return blocks;
  if (newest.reduce((words, { lines }) => words + lines.words, 0) * 32 > mostRows) return blocks;
  const merged = merge(newest, specs);
  return tidy([...blocks.slice(0, -atOnce), ...(merged ? [merged] : [])], specs);
};

const tierOf = ({ size }: Block): number => Math.floor(Math.log(size) / Math.log(atOnce));

/** Without the rows that were struck out; `undefined` when nothing is left. */
const merge = (blocks: readonly Block[], specs: readonly ColumnSpec[]): Block | undefined => {
  const rows = blocks.flatMap((block) => aliveRows(block));
  if (rows.length === 0) return undefined;
  const { places, lines } = layOut(rows.map(({ count }) => count));
  const orders: BlockOrder[] = new Array(rows.length);
  rows.forEach(({ order }, index) => (orders[places[index]!] = order));
  const merged = emptyBlock(orders, lines);

  let index = 0;
  const moves = blocks.map((block) => {
    const ofOrders = new Int32Array(block.size).fill(-1);
    const ofLines = new Int32Array(block.lines.words * 32).fill(-1);
    for (let row = 0; row < block.size; row += 1) {
      if (!hasRow(block.alive, row)) continue;
      const { count } = rows[index]!;
      const place = places[index++]!;
      ofOrders[row] = place;
      for (let line = 0; line < count; line += 1) ofLines[lineRow(block.lines, row, line)] = lineRow(lines, place, line);
    }
    return { block, ofOrders, ofLines };
  });
  for (const spec of specs) {
    const { key } = spec;
    if (spec.kind === 'ratio') {
      const builder = ratioBuilderFor(merged, spec);
      for (const { block, ofOrders, ofLines } of moves) builder.copy(block.ratios.get(key)!, spec.ofLine ? ofLines : ofOrders);
      merged.ratios.set(key, builder.finish());
    } else {
      const builder = builderFor(merged, spec);
      const ofLine = spec.kind !== 'key' && spec.term.ofLine;
      for (const { block, ofOrders, ofLines } of moves) builder.copy(block.columns.get(key)!, ofLine ? ofLines : ofOrders);
      merged.columns.set(key, builder.finish());
    }
  }
  return merged;
};

interface MovedRow {
  readonly order: BlockOrder;
  /** How many lines it has. */
  readonly count: number;
}

/** In the order in which they stand. */
const aliveRows = ({ size, alive, keys, createdAt, consoles, lines, marks, amounts }: Block): MovedRow[] => {
  const rows: MovedRow[] = [];
  for (let row = 0; row < size; row += 1) {
    if (!hasRow(alive, row)) continue;
    const [console] = [...consoles].find(([, bits]) => hasRow(bits, row))!;
    const order = { key: keys.at(row), createdAt: ms(createdAt[row]!), console };
    const note = marks && amounts && { mark: marks[row]!, amount: amounts[row] === noAmount ? null : amounts[row]! };
    rows.push({ order: note ? { ...order, note } : order, count: linesAt(lines, row) });
  }
  return rows;
};

const linesAt = ({ starts, exists }: Lines, row: number): number => {
  let line = 0;
  // Within its run, and there.
  while (line + 1 < starts.length && row < (starts[line + 1]! - starts[line]!) * 32 && hasRow(exists, starts[line]! * 32 + row)) line += 1;
  return line;
};
