/** One decision of a person. */
import {
  caseAt,
  deadlineOf,
  foldOrder,
  handHold,
  stateAt,
  zoneOf,
  type Actor,
  type Config,
  type DeskEvent,
  type OrderRecord,
} from '#core/desk';
import { isOpen, known, type Ms, type Order } from '#core/order';
import { eventsOf } from '#core/storage';
import type { DecisionCommand } from '../api.ts';
import { ApiError } from '../client.ts';
import { personActor, type Session } from './session.ts';

/**
 * Writes the decision. A command that was carried out before (sent twice) and one whose aim is reached already (two tabs) change nothing.
 * Rejects with `unknownOrder`, `refused` when it makes no sense in the present state, or a storage error.
 */
export const decide = async (session: Session, command: DecisionCommand): Promise<void> => {
  const { db } = session;
  if (await db.events.get(command.id)) return;
  const record = (await db.orders.get(command.order))?.record;
  if (!record?.order) throw new ApiError('unknownOrder');
  const actor = await personActor(session);
  await session.commit(await eventsFor(session, command, record, record.order, actor));
};

const eventsFor = async (
  session: Session,
  command: DecisionCommand,
  record: OrderRecord,
  order: Order,
  actor: Actor,
): Promise<DeskEvent[]> => {
  const { id, at, verb } = command;
  const { scribe } = session;
  const { status, hold } = caseAt(record, at);
  const config = await session.config();
  const said = { order: record.key, ...(command.reason ? { reason: command.reason } : {}) };
  switch (verb) {
    case 'hold':
      if (status === 'held') return [];
      if (!isOpen(order)) throw new ApiError('refused', 'the order has left the house');
      return [handHeld(session, config, id, at, record, order, actor, command.reason)];
    case 'release':
      if (status === 'released' || status === 'expired') return [];
      if (status !== 'held') throw new ApiError('refused', 'not held');
      // The re-check before release: whoever lets it go must have seen what is not as it was.
      if (command.knowing !== undefined && command.knowing < (hold?.changes.length ?? 0)) throw new ApiError('changed');
      return [scribe.write('case.released', id, at, actor, said)];
    case 'cancel':
      if (status !== 'held') throw new ApiError('refused', 'not held');
      return [scribe.write('case.cancelled', id, at, actor, said)];
    case 'keep':
      if (status !== 'held') throw new ApiError('refused', 'not held');
      return [scribe.write('case.kept', id, at, actor, said)];
    case 'shipAnyway':
      if (!command.reason) throw new ApiError('badInput', 'a reason is needed');
      if (status === 'released' || status === 'expired') return [];
      if (status !== 'held') throw new ApiError('refused', 'not held');
      return [scribe.write('case.shippedAnyway', id, at, actor, { ...said, reason: command.reason })];
    case 'undo':
      return takeBack(session, command, record, order, actor);
  }
};

/**
 * Takes back the latest decision. When a release is taken back after the old deadline, the old clock would let the order go in the same
 * breath; the person clearly wants it held, so a fresh hold with a clock of its own follows.
 */
const takeBack = async (
  session: Session,
  { id, at }: DecisionCommand,
  record: OrderRecord,
  order: Order,
  actor: Actor,
): Promise<DeskEvent[]> => {
  const undoes = record.case.lastDecision;
  if (undoes === null) throw new ApiError('refused', 'nothing to take back');
  const undone = session.scribe.write('case.undone', id, at, actor, { order: record.key, undoes });
  const before = await eventsOf(session.db, record.key);
  const after = foldOrder(record.key, [...before, undone]);
  const wasRelease = before.some((event) => event.id === undoes && event.kind !== 'case.held' && event.kind !== 'case.kept');
  const heldAgain = wasRelease && stateAt(after, at) === 'expired' && isOpen(order);
  return heldAgain ? [undone, handHeld(session, await session.config(), `${id}#held`, at, record, order, actor)] : [undone];
};

const handHeld = (
  session: Session,
  config: Config,
  id: string,
  at: Ms,
  { key }: OrderRecord,
  order: Order,
  actor: Actor,
  reason?: string,
): DeskEvent =>
  session.scribe.write('case.held', id, at, actor, {
    order: key,
    deadline: deadlineOf(at, handHold, known(order.promisedShipAt), config.clocks, zoneOf(config)),
    then: 'release',
    tier: 2,
    owner: actor.name,
    ...(reason ? { reason } : {}),
  });
