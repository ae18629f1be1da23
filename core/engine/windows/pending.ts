/** What will change once an instant is reached: the earliest change comes first. A binary heap. */
export interface Pending {
  /** When the earliest change comes, epoch ms; infinite when there is none. */
  next(): number;
  add(instant: number, entry: number): void;
  /** Takes the earliest change out: the entry that it concerns. */
  take(): number;
}

export const createPending = (): Pending => {
  const instants: number[] = [];
  const entries: number[] = [];
  const set = (place: number, instant: number, entry: number): void => {
    instants[place] = instant;
    entries[place] = entry;
  };
  const instantAt = (place: number): number => instants[place] ?? Number.POSITIVE_INFINITY;

  const add: Pending['add'] = (instant, entry) => {
    let place = instants.length;
    for (let above; place > 0 && instantAt((above = (place - 1) >> 1)) > instant; place = above) {
      set(place, instantAt(above), entries[above] as number);
    }
    set(place, instant, entry);
  };

  const take: Pending['take'] = () => {
    const first = entries[0] as number;
    const instant = instants.pop() as number;
    const entry = entries.pop() as number;
    if (instants.length === 0) return first;
    let place = 0;
    for (let below; (below = 2 * place + 1) < instants.length; place = below) {
      if (instantAt(below + 1) < instantAt(below)) below += 1;
      if (instantAt(below) >= instant) break;
      set(place, instantAt(below), entries[below] as number);
    }
    set(place, instant, entry);
    return first;
  };

  return { next: () => instantAt(0), add, take };
};
