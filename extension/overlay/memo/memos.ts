/**
 * The seller memos of held orders. ERPs skip flagged orders when they audit by themselves: that is how a hold reaches the warehouse. One
 * at a time, at least a second apart, after a person's click; by itself only where the shop has asked for that, and only while nobody is
 * busy on the page. A slider or a log-in stops it for good, until a person clicks again.
 */
import type { OrderView } from '#core/worker';
import type { Console } from '../../consoles/console.ts';
import { isHeldNow } from '../settled.ts';
import type { Say } from '../say.ts';
import type { MemoState, OverlayState } from '../state.ts';
import type { PageMap } from '../page/map.ts';
import { editTools } from './tools.ts';
import { linesFor } from './lines.ts';
import type { MemoOutcome, MemoRecord, MemoTrouble } from './outcome.ts';
import { isPageBusy, isQuiet } from './quiet.ts';
import type { MemoRecords } from './records.ts';
import { takeBackMemo, writeMemo } from './write.ts';

export interface Memos {
  /** Writes it for a held order, or takes back what was written. Resolves to whether it was done. */
  press(number: string): Promise<boolean>;
  /** Takes back what was written, if anything was. */
  takeBack(number: string): Promise<boolean>;
  /** Called once a second: does what there is to do by itself. */
  tick(): void;
}

export interface MemosOptions {
  readonly console: Console;
  readonly state: OverlayState;
  readonly say: Say;
  readonly viewOf: (number: string) => OrderView | undefined;
  readonly map: () => PageMap | undefined;
  readonly records: MemoRecords | undefined;
  /** What the list says of the memo of this order; nothing where it says nothing. */
  readonly memoInList: (number: string) => string | undefined;
}

/** Between two orders, ms. */
const pause = 1500;

export const createMemos = (options: MemosOptions): Memos => {
  const { console, state, say, viewOf, map, records, memoInList } = options;
  let isBusy = false;
  let isStopped = false;
  let doneAt = 0;

  /** What was read last; newer than the list, until the list is newer. */
  const read = new Map<string, string>();

  const note = (number: string, changes: Partial<MemoState>): void => {
    state.memos.set(number, { ...state.memos.get(number), ...changes });
  };
  const fail = (number: string, trouble: MemoTrouble): false => {
    note(number, { trouble, doing: undefined });
    if (trouble === 'blocked') {
      isStopped = true;
      state.trouble = { kind: 'memoBlocked' };
    }
    return false;
  };
  const settle = async (number: string, outcome: MemoOutcome): Promise<boolean> => {
    if (outcome.kind === 'failed') {
      // Nothing stands there, or what stands there cannot be told from what others write: then the record is kept.
      if (state.memos.get(number)?.doing === 'writing' && outcome.trouble !== 'blocked' && outcome.trouble !== 'half') await forget(number);
      return fail(number, outcome.trouble);
    }
    if (outcome.kind === 'written') {
      await records?.put(number, outcome.record);
      note(number, { record: outcome.record });
    } else await forget(number);
    note(number, { doing: undefined, trouble: outcome.trouble });
    return outcome.trouble === undefined;
  };
  const forget = async (number: string): Promise<void> => {
    await records?.remove(number);
    note(number, { record: undefined });
  };

  const run = async (number: string, doing: 'writing' | 'takingBack', isAsked: boolean): Promise<boolean> => {
    const { memo: form } = console;
    const view = viewOf(number);
    if (!form || !view || isBusy) return false;
    if (isPageBusy(isAsked)) return isAsked && fail(number, 'pageBusy');
    isBusy = true;
    note(number, { doing, trouble: undefined });
    try {
      return await alone(async (isAlone) => {
        if (!isAlone) return isAsked && fail(number, 'pageBusy');
        const wait = pause - (Date.now() - doneAt);
        if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
        const tools = editTools({
          form,
          number,
          map,
          numberPattern: console.numberPattern,
          isOrder: (one) => viewOf(one) !== undefined,
          lastSeen: read.get(number) ?? memoInList(number),
          onRead: (memo) => read.set(number, memo),
        });
        const record = state.memos.get(number)?.record;
        const keep = async (next: MemoRecord): Promise<boolean> => (await records?.put(number, next)) ?? false;
        if (doing === 'writing') return settle(number, await writeMemo(linesFor(view, say), record, keep, tools));
        return record ? settle(number, await takeBackMemo(record, tools)) : true;
      });
    } catch {
      return fail(number, 'half');
    } finally {
      isBusy = false;
      doneAt = Date.now();
      note(number, { doing: undefined });
    }
  };

  const recordOf = (number: string) => state.memos.get(number)?.record;
  const takeBack = (number: string): Promise<boolean> =>
    recordOf(number) && console.memo ? run(number, 'takingBack', true) : Promise.resolve(true);

  return {
    takeBack,
    press: (number) => {
      isStopped = false;
      if (state.trouble?.kind === 'memoBlocked') state.trouble = undefined;
      const record = recordOf(number);
      return record && !(record.unsure && isHeldNow(viewOf(number), Date.now())) ? takeBack(number) : run(number, 'writing', true);
    },
    tick: () => {
      if (!state.memoAuto || !console.memo || isBusy || isStopped || document.hidden || Date.now() - doneAt < pause) return;
      if (state.question || state.open !== undefined || !isQuiet()) return;
      for (const number of state.onPage) {
        const view = viewOf(number);
        const { record, trouble } = state.memos.get(number) ?? {};
        if (!view?.open || trouble) continue;
        const isHeld = isHeldNow(view, Date.now());
        if (isHeld === (record !== undefined)) continue;
        return void run(number, isHeld ? 'writing' : 'takingBack', false);
      }
    },
  };
};

/** One tab at a time: two would open the same memo, and the second would not know of the first. */
const alone = async <T>(act: (isAlone: boolean) => Promise<T>): Promise<T> => {
  const { locks } = navigator;
  return locks ? await locks.request('danshao-memo', { ifAvailable: true }, (lock) => act(lock !== null)) : act(true);
};
