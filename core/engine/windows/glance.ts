/** Looking at past orders one by one: where there are few, or where an instant is asked for that a series has left behind. */
import { at, keyText, type Ledger } from './ledger.ts';
import type { Answers, Question } from './measure.ts';
import type { Past } from './pasts.ts';
import { walk } from './stretch.ts';
import { bigSum, judged, seen, tallyOf, type Block, type Tally, type TallyName } from './tally.ts';

export interface Glance extends Answers {
  /** Takes in the entries that count; what it says is of them until the next time. */
  look(past: Past | undefined, question: Question): void;
}

export const createGlance = (ledger: Ledger, ofLines: boolean): Glance => {
  const sums: { readonly name: TallyName; readonly tally: Tally; readonly sum: Float64Array }[] = [];
  let block: Block = { size: 0, entries: new Int32Array(64), states: new Uint8Array(64) };
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
    if (block.size === block.entries.length) block = widened(block);
    block.entries[block.size] = entry;
    block.states[block.size] = ledger.outcome[row] !== 0 && (ledger.outcomeAt[row] as number) <= knownAt ? judged : seen;
    block.size += 1;
  };

  return {
    look: (past, question) => {
      block.size = 0;
      if (past === undefined) return;
      if (typeof past === 'number') consider(past, question);
      else if (Array.isArray(past)) for (const entry of past) consider(entry, question);
      else walk(past, question.from, question.to, (entry) => consider(entry, question));
    },
    addUp: (name) => {
      const { tally, sum } = sums.find((one) => one.name === name) ?? prepare(name);
      tally.clear(sum, 0);
      tally.add(sum, 0, block, 0, block.size, 1);
      return sum;
    },
    bigSum: (amount) => bigSum(ledger, ofLines, amount, block),
    different: (kind) => {
      const values = new Set<string | null>();
      for (let index = 0; index < block.size; index += 1) values.add(keyText(ledger, kind, rowOf(at(block.entries, index))));
      values.delete(null);
      return values.size;
    },
    last: () => {
      let last: number | undefined;
      for (let index = 0; index < block.size; index += 1) {
        const placed = at(ledger.createdAt, rowOf(at(block.entries, index)));
        if (last === undefined || placed > last) last = placed;
      }
      return last;
    },
  };
};

const widened = ({ size, entries, states }: Block): Block => {
  const wider: Block = { size, entries: new Int32Array(size * 2), states: new Uint8Array(size * 2) };
  wider.entries.set(entries);
  wider.states.set(states);
  return wider;
};
