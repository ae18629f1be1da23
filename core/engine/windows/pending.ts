/**
 * What will change once an instant is reached; the earliest change comes first. Changes that are noted in their order, as those of a replay
 * mostly are, wait in a row; the others in a binary heap.
 */
export interface Pending {
  /** When the earliest change comes, epoch ms; infinite when there is none. */
  next(): number;
  add(instant: number, entry: number): void;
  /** Takes the earliest change out: the entry that it concerns. */
  take(): number;
}

export const createPending = (): Pending => {
  let row: Changes = { instants: [], entries: [] };
  let taken = 0;
  const heap: Changes = { instants: [], entries: [] };
  const firstInRow = (): number => instantAt(row, taken);

  return {
    next: () => Math.min(firstInRow(), instantAt(heap, 0)),
    add: (instant, entry) => {
      const { length } = row.instants;
      if (length === 0 || instant >= instantAt(row, length - 1)) set(row, length, instant, entry);
      else push(heap, instant, entry);
    },
    take: () => {
      if (instantAt(heap, 0) < firstInRow()) return pop(heap);
      const entry = row.entries[taken++] as number;
      if (taken === row.entries.length) {
        row = { instants: [], entries: [] };
        taken = 0;
      }
      return entry;
    },
  };
};

interface Changes {
  readonly instants: number[];
  readonly entries: number[];
}

const push = (heap: Changes, instant: number, entry: number): void => {
  let place = heap.instants.length;
  for (let above; place > 0 && instantAt(heap, (above = (place - 1) >> 1)) > instant; place = above) copy(heap, above, place);
  set(heap, place, instant, entry);
};

const pop = (heap: Changes): number => {
  const { instants, entries } = heap;
  const first = entries[0] as number;
  const instant = instants.pop() as number;
  const entry = entries.pop() as number;
  if (instants.length === 0) return first;
  let place = 0;
  for (let below; (below = 2 * place + 1) < instants.length; place = below) {
    if (instantAt(heap, below + 1) < instantAt(heap, below)) below += 1;
    if (instantAt(heap, below) >= instant) break;
    copy(heap, below, place);
  }
  set(heap, place, instant, entry);
  return first;
};

const instantAt = ({ instants }: Changes, place: number): number => instants[place] ?? Number.POSITIVE_INFINITY;
const set = ({ instants, entries }: Changes, place: number, instant: number, entry: number): void => {
  instants[place] = instant;
  entries[place] = entry;
};
const copy = (changes: Changes, from: number, to: number): void =>
  set(changes, to, instantAt(changes, from), changes.entries[from] as number);
