/**
 * Orders were read, and no row of them is on the page. They may still be coming, or lie where no observer looks; so the page is read anew a
 * few times before it is said, and from time to time afterwards. Time in which nobody sees the page does not count.
 */
export interface RowSearch {
  /** Orders have been read: their rows are due. */
  begin(): void;
  /** Nobody waits for them any more. */
  end(): void;
}

export interface RowSearchOptions {
  readonly isMissing: () => boolean;
  readonly isHidden: () => boolean;
  /** Reads the page anew. */
  readonly look: () => void;
  /** They have been missing for three seconds. */
  readonly report: () => void;
}

/** ms since the answer; the last is when it is said. */
const looks = [300, 1000, 3000];
/** … and again as often, ms. */
const again = 5000;

export const createRowSearch = ({ isMissing, isHidden, look, report }: RowSearchOptions): RowSearch => {
  let timer: ReturnType<typeof setTimeout> | undefined;

  const wait = (turn: number): void => {
    const [now, before] = [looks[turn], looks[turn - 1] ?? 0];
    clearTimeout(timer);
    timer = setTimeout(() => check(turn), now === undefined ? again : now - before);
  };
  const check = (turn: number): void => {
    if (!isMissing()) return;
    if (isHidden()) return wait(turn);
    look();
    if (!isMissing()) return;
    if (turn >= looks.length - 1) report();
    wait(turn + 1);
  };
  return { begin: () => wait(0), end: () => clearTimeout(timer) };
};
