/**
 * All patrols: alarms, tabs and messages go in, the schedule decides, the storage keeps. Nothing is held in memory between two events; a
 * queue makes each event see what the one before has written.
 */
import { browser } from 'wxt/browser';
import { day } from '#core/order';
import type { StopReason } from '#pwa/ui/lastSeen.ts';
import type { PatrolCommand } from '../../messaging.ts';
import { patrolKey, readPatrols, type Patrol, type Patrols } from '../../patrol.ts';
import { pausedUntil, readPauses } from '../../pause.ts';
import { attemptRefresh } from './attempt.ts';
import { afterAttempt, afterSight, begin, due, patience, stop, unwatched, type Sight } from './schedule.ts';

export const patrolAlarm = 'patrol';

export interface PatrolKeeper {
  /** Looks where a look is due, and sets the alarm for the next. Called at every start, at every alarm and when a pause changes. */
  tick(): Promise<void>;
  /** A console page has read an answer. */
  saw(place: { readonly host: string; readonly url: string }, sight: Sight): Promise<void>;
  command(command: PatrolCommand): Promise<void>;
  /** The browser has started, and may still be opening the tabs of yesterday, under other numbers. */
  restarted(): Promise<void>;
  tabClosed(tabId: number): Promise<void>;
  /** The same tab under another number, e.g. after it was discarded. */
  tabReplaced(before: number, after: number): Promise<void>;
}

/** @param onStop told once, when a patrol stops and needs somebody */
export const createPatrols = (onStop: (patrol: Patrol, reason: StopReason) => void): PatrolKeeper => {
  let queue: Promise<unknown> = Promise.resolve();
  /** Runs `act` on the patrols as they are when its turn has come, and keeps what it makes of them. */
  const change = (act: (patrols: Patrols) => Patrols | Promise<Patrols>): Promise<void> => {
    const turn = queue.then(async () => {
      const before = await readPatrols();
      const after = await act(before);
      if (after !== before) await keep(before, after);
    });
    queue = turn.catch(() => undefined);
    return turn;
  };
  const keep = async (before: Patrols, after: Patrols): Promise<void> => {
    await browser.storage.local.set({ [patrolKey]: after });
    for (const patrol of Object.values(after))
      if (patrol.stopped && patrol.on && before[patrol.host]?.stopped !== patrol.stopped) onStop(patrol, patrol.stopped);
  };
  const tick = (): Promise<void> =>
    change(async (patrols) => {
      const pauses = await readPauses();
      let next = patrols;
      const wake: number[] = [];
      for (const patrol of Object.values(patrols)) {
        const now = Date.now();
        const [waiting, step] = due(patrol, now, pausedUntil(pauses, patrol.host, now));
        const moved = step.do === 'look' ? await look(waiting, step.how) : waiting;
        next = { ...next, [patrol.host]: moved };
        if (moved.on && !moved.stopped) wake.push(step.do === 'wait' ? step.until : moved.dueAt);
      }
      await setAlarm(Math.min(...wake));
      return next;
    });
  /** The alarm follows whatever else has changed. */
  const andTick = (changed: Promise<void>): Promise<void> => changed.then(tick);

  return {
    tick,
    saw: (place, sight) =>
      andTick(
        change((patrols) => {
          const now = Date.now();
          const patrol = patrols[place.host] ?? unwatched({ ...place, tabId: sight.tabId }, now);
          return { ...patrols, [place.host]: afterSight(patrol, sight, now, Math.random) };
        }),
      ),
    command: (command) => andTick(change((patrols) => obey(patrols, command))),
    restarted: () => andTick(change((patrols) => Object.fromEntries(Object.values(patrols).map((patrol) => [patrol.host, anew(patrol)])))),
    tabClosed: (tabId) => change((patrols) => mapTab(patrols, tabId, (patrol) => (patrol.on ? stop(patrol, 'closed') : patrol))),
    tabReplaced: (before, after) => change((patrols) => mapTab(patrols, before, (patrol) => ({ ...patrol, tabId: after }))),
  };

  function obey(patrols: Patrols, command: PatrolCommand): Patrols {
    const { host } = command;
    const before = patrols[host];
    if (command.do === 'start') {
      void keepAwake(command.tabId, true);
      return { ...patrols, [host]: begin({ host, url: command.url, tabId: command.tabId }, before, Date.now()) };
    }
    if (!before) return patrols;
    if (command.do === 'stop') {
      void keepAwake(before.tabId, false);
      return { ...patrols, [host]: { ...before, on: false, stopped: null, putOff: null, askedAt: null } };
    }
    const { every = before.every, quiet = before.quiet } = command;
    return { ...patrols, [host]: { ...before, every, quiet, dueAt: Math.min(before.dueAt, Date.now() + every) } };
  }
};

const look = async (patrol: Patrol, how: 'control' | 'reload'): Promise<Patrol> => {
  const { attempt, tabId } = await attemptRefresh(patrol, how, Date.now());
  if (tabId !== patrol.tabId) void keepAwake(tabId, true);
  return { ...afterAttempt(patrol, attempt, Date.now()), tabId };
};

const anew = (patrol: Patrol): Patrol => ({
  ...patrol,
  tabId: null,
  askedAt: null,
  stopped: patrol.stopped === 'away' ? null : patrol.stopped,
  dueAt: Math.max(patrol.dueAt, Date.now() + patience),
});

const mapTab = (patrols: Patrols, tabId: number, act: (patrol: Patrol) => Patrol): Patrols =>
  Object.values(patrols).some((patrol) => patrol.tabId === tabId)
    ? Object.fromEntries(Object.entries(patrols).map(([host, patrol]) => [host, patrol.tabId === tabId ? act(patrol) : patrol]))
    : patrols;

/** The browser may still put the tab to sleep; then the alarm brings it back. Firefox does not let itself be asked. */
const keepAwake = async (tabId: number | null, isAwake: boolean): Promise<void> => {
  if (tabId !== null && !import.meta.env.FIREFOX) await browser.tabs.update(tabId, { autoDiscardable: !isAwake }).catch(() => undefined);
};

/** Alarms may come late or, after a restart, never: every start of the background sets them anew. */
const setAlarm = async (at: number): Promise<void> => {
  if (at === Infinity) await browser.alarms.clear(patrolAlarm);
  else await browser.alarms.create(patrolAlarm, { when: Math.min(at, Date.now() + day) });
};
