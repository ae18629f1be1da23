/** Work that can wait: done in the page's idle time, a little at a time, and not more often than it is worth. */

export interface SpareTime {
  /** Has the work done, after a pause that grows with every new wish for it. */
  soon(): void;
  stop(): void;
}

/** ms without a new wish; and at most that long. */
const pause = 250;
const longest = 2000;
/** Between one time through and the next, ms. */
const rest = 1000;

/** @param begin what there is to do, in steps; each takes well under a millisecond */
export const createSpareTime = (begin: () => Iterator<void>): SpareTime => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let idle = 0;
  let wishedAt = 0;
  let doneAt = 0;
  let work: Iterator<void> | undefined;

  const go = (deadline: IdleDeadline): void => {
    idle = 0;
    work ??= begin();
    do {
      if (!work.next().done) continue;
      work = undefined;
      doneAt = performance.now();
      return;
    } while (deadline.timeRemaining() > 2);
    idle = requestIdleCallback(go);
  };
  const start = (): void => {
    timer = undefined;
    wishedAt = 0;
    work = undefined;
    cancelIdleCallback(idle);
    idle = requestIdleCallback(go, { timeout: longest });
  };
  return {
    soon: () => {
      const now = performance.now();
      wishedAt ||= now;
      clearTimeout(timer);
      timer = setTimeout(start, Math.max(Math.min(pause, wishedAt + longest - now), doneAt + rest - now, 0));
    },
    stop: () => {
      clearTimeout(timer);
      cancelIdleCallback(idle);
      work = undefined;
    },
  };
};
