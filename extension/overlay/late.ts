/**
 * What comes with the panels because nobody waits for it, and what stands in for it until then: memos are asked for and wait, the self-check
 * keeps what it has heard, the patrol waits, and rows are read only where no answer is heard anyway.
 */
import type { How } from '../background/patrol/schedule.ts';
import type { RefreshReply } from '../messaging.ts';
import type { Memos } from './memo/memos.ts';
import type { LateParts } from './panel/set.ts';
import type { Patroller } from './patrol/patroller.ts';
import type { SelfCheck } from './selfCheck.ts';
import type { RowReading } from './rowReading.ts';

export interface Late {
  readonly memos: Memos;
  readonly rows: RowReading;
  readonly selfCheck: SelfCheck;
  /** Brings the patroller, and asks it. */
  refresh(how: How): Promise<RefreshReply>;
}

export interface LateOptions {
  /** Brings the parts; `undefined` when they cannot come. Safe to call again. */
  readonly load: () => Promise<LateParts | undefined>;
  readonly openMemos: (parts: LateParts) => Memos;
  readonly openRows: (parts: LateParts) => RowReading;
  readonly openSelfCheck: (parts: LateParts) => SelfCheck | undefined;
  readonly openPatroller: (parts: LateParts) => Patroller;
  /** Is this a page whose orders nobody has told us? */
  readonly isDeaf: () => boolean;
}

/** Answers are large; of a page that cannot bring its panels, no more than these are kept. */
const mostKept = 8;

export const createLate = (options: LateOptions): Late & { arrived(parts: LateParts): void } => {
  let memos: Memos | undefined;
  let rows: RowReading | undefined;
  let selfCheck: SelfCheck | undefined;
  let patroller: Patroller | undefined;
  let hasArrived = false;
  let kept: ((check: SelfCheck) => void)[] = [];
  let looked: Parameters<SelfCheck['looked']>[0] | undefined;

  const check = (tell: (check: SelfCheck) => void): void => {
    if (selfCheck) tell(selfCheck);
    else if (!hasArrived && kept.length < mostKept) kept.push(tell);
  };
  const withMemos = async (act: (memos: Memos) => Promise<boolean>): Promise<boolean> => {
    await options.load();
    return memos !== undefined && act(memos);
  };
  return {
    memos: {
      press: (number) => withMemos((own) => own.press(number)),
      takeBack: (number) => withMemos((own) => own.takeBack(number)),
      tick: () => memos?.tick(),
    },
    rows: {
      tick: () => {
        if (rows) rows.tick();
        else if (options.isDeaf()) void options.load();
      },
      restart: () => rows?.restart(),
      get count() {
        return rows?.count ?? 0;
      },
    },
    refresh: async (how) => {
      await options.load();
      // Whether somebody is busy here, only the patroller can tell.
      return patroller?.refresh(how) ?? { putOff: 'ours' };
    },
    selfCheck: {
      heard: (...answer) => check((own) => own.heard(...answer)),
      tooLarge: () => check((own) => own.tooLarge()),
      tapped: (tap) => check((own) => own.tapped(tap)),
      looked: (page) => (selfCheck ? selfCheck.looked(page) : void (looked = page)),
    },
    arrived: (parts) => {
      if (hasArrived) return;
      hasArrived = true;
      memos = options.openMemos(parts);
      rows = options.openRows(parts);
      selfCheck = options.openSelfCheck(parts);
      patroller = options.openPatroller(parts);
      for (const tell of kept) check(tell);
      kept = [];
      if (looked) selfCheck?.looked(looked);
    },
  };
};
