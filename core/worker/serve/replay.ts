/** A past assessment, made again from what was known at its instant. */
import { foldOrder, standing } from '#core/desk';
import { assess, type Assessment } from '#core/engine';
import type { OrderKey } from '#core/order';
import { eventsOf } from '#core/storage';
import type { Replay, ReplayDifference } from '../api.ts';
import { zoneBefore } from './config.ts';
import { readRuleset } from './ruleset.ts';
import type { Session } from './session.ts';

/**
 * Every stored assessment of the order, oldest first, made again: of the form in which the order then was, by the rules in the modes of then
 * and the shop's clock of then, over the history as it was known then.
 */
export const replay = async (session: Session, key: OrderKey): Promise<Replay[]> => {
  await session.catchUp();
  const { db } = session;
  const events = standing(await eventsOf(db, key));
  const { history } = await session.memory();
  const replays: Replay[] = [];
  for (const [index, event] of events.entries()) {
    if (event.kind !== 'order.assessed') continue;
    const { assessment } = event.payload;
    const { order } = foldOrder(key, events.slice(0, index));
    const [ruleset, zone] = await Promise.all([readRuleset(db, event.at), zoneBefore(db, event.at)]);
    const again = order && assess(order, ruleset, { history, at: assessment.at, zone });
    replays.push(compare(assessment, again));
  }
  return replays;
};

const compare = (then: Assessment, again: Assessment | null): Replay => {
  const differences: ReplayDifference[] = [];
  findDifferences('', then, again, differences);
  return { at: then.at, ruleset: then.ruleset, same: differences.length === 0, differences: differences.slice(0, mostDifferences) };
};
const mostDifferences = 50;

const findDifferences = (path: string, then: unknown, now: unknown, found: ReplayDifference[]): void => {
  if (isBranch(then) && isBranch(now) && Array.isArray(then) === Array.isArray(now)) {
    for (const name of new Set([...Object.keys(then), ...Object.keys(now)])) {
      findDifferences(path === '' ? name : `${path}.${name}`, then[name], now[name], found);
    }
  } else if (!Object.is(then, now)) found.push({ path, then, now });
};

const isBranch = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
