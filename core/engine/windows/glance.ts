/** Looking at past orders one by one: where there are few, or where an instant is asked for that a series has left behind. */
import { isMark, markOf } from '#core/order';
import { eachPart } from './blocks.ts';
import { at, keyText, type Ledger } from './ledger.ts';
import type { Answers, Question } from './measure.ts';
import type { Past } from './pasts.ts';
import { bigSum, judged, seen, tallyOf, type Block, type Tally, type TallyName } from './tally.ts';

export interface Glance extends Answers {
  /** Takes in the entries that count; what it says is of them until the next time. */
  look(past: Past | undefined, question: Question): void;
}

export const createGlance = (ledger: Ledger, ofLines: boolean): Glance => {
  const sums: { readonly name: TallyName; readonly tally: Tally; readonly sum: Float64Array }[] = [];
  /** The first so many are those that count. */
  const block: Block = { entries: [], states: [] };
  let size = 0;
  const rowOf = (entry: number): number => (ofLines ? at(ledger.lineRow, entry) : entry);

  const prepare = (name: TallyName): (typeof sums)[number] => {
    const tally = tallyOf(ledger, ofLines, name);
    const prepared = { name, tally, sum: new Float64Array(tally.width) };
    sums.push(prepared);
    return prepared;
  };

  const consider = (entry: number, { from, to, knownAt, own }: Question): void => {
    const row = rowOf(entry);
    const placed = ledger.createdAt[row] as number;
    if (placed < from || placed >= to) return;
    if ((ledger.since[row] as number) > knownAt || (ledger.until[row] as number) <= knownAt || own.includes(row)) return;
    block.entries[size] = entry;
    block.states[size] = ledger.outcome[row] !== 0 && (ledger.outcomeAt[row] as number) <= knownAt ? judged : seen;
    size += 1;
  };

  return {
    look: (past, question) => {
      size = 0;
      if (past === undefined) return;
      if (typeof past === 'number') consider(past, question);
      else if (Array.isArray(past)) for (const entry of past) consider(entry, question);
      else {
        eachPart(past.blocks, question.from, question.to, ({ entries }, low, high) => {
          for (let place = low; place < high; place += 1) consider(entries[place] as number, question);
        });
      }
    },
    count: () => size,
    addUp: (name) => {
      const { tally, sum } = sums.find((one) => one.name === name) ?? prepare(name);
      tally.clear(sum, 0);
      tally.add(sum, 0, block, 0, size, 1);
      return sum;
    },
    bigSum: (amount) => bigSum(ledger, ofLines, amount, block, size),
    different: (kind) => {
      // Most have one order, and a set costs more than the rest of the question.
      if (size === 1) return keyText(ledger, kind, rowOf(block.entries[0] as number)) === null ? 0 : 1;
      const values = new Set<string | null>();
      for (let index = 0; index < size; index += 1) values.add(keyText(ledger, kind, rowOf(block.entries[index] as number)));
      values.delete(null);
      // A mark and what it stands for are one value.
      for (const value of values) if (value !== null && isMark(value)) return new Set([...values].map((one) => one && markOf(one))).size;
      return values.size;
    },
    last: () => {
      let last: number | undefined;
      for (let index = 0; index < size; index += 1) {
        const placed = at(ledger.createdAt, rowOf(block.entries[index] as number));
        if (last === undefined || placed > last) last = placed;
      }
      return last;
    },
  };
};
