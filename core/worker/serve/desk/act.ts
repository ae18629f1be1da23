/** What a person does about a case without deciding it. */
import * as v from 'valibot';
import { caseAt, DeskEventSchema, refusalOf, type Actor, type DeskEvent } from '#core/desk';
import { eventsOf } from '#core/storage';
import type { CaseCommand } from '../../api.ts';
import { ApiError } from '../../client.ts';
import { personActor, type Session } from '../session.ts';
import { buyerMessage, taskMessages } from './notices.ts';

/**
 * Writes what was done. A command that was carried out before (sent twice) changes nothing.
 * Rejects with `unknownOrder`, `badInput`, `refused` when it makes no sense in the present state, or a storage error.
 */
export const act = async (session: Session, command: CaseCommand): Promise<void> => {
  const { db } = session;
  if (await db.events.get(command.id)) return;
  const record = (await db.orders.get(command.order))?.record;
  if (!record?.order) throw new ApiError('unknownOrder');
  const actor = await personActor(session);
  const events = await eventsFor(session, command, actor);
  for (const event of events) mustBeSound(event);
  const refusal = events[0] && refusalOf(caseAt(record, command.at), events[0]);
  if (refusal) throw new ApiError('refused', refusal);
  await session.commit(events);
};

/** What was typed may be empty, or too long. */
const mustBeSound = (event: DeskEvent): void => {
  if (!v.safeParse(DeskEventSchema, event).success) throw new ApiError('badInput', event.kind);
};

/** Only what is put right by not having been done, and what nothing else was built on. */
const undoable: readonly DeskEvent['kind'][] = ['case.assigned', 'case.claimed', 'case.urgent'];

const takenBack = async ({ db, scribe }: Session, { id, at, order }: CaseCommand, undoes: string, actor: Actor): Promise<DeskEvent[]> => {
  const done = (await eventsOf(db, order)).find((event) => event.id === undoes);
  if (!done || !undoable.includes(done.kind)) throw new ApiError('badInput', 'nothing to take back');
  return [scribe.write('case.undone', id, at, actor, { order, undoes })];
};

const eventsFor = async (session: Session, command: CaseCommand, actor: Actor): Promise<DeskEvent[]> => {
  const { id, at, order } = command;
  const { write } = session.scribe;
  switch (command.verb) {
    case 'claim':
      return [write('case.claimed', id, at, actor, { order })];
    case 'assign':
      return [write('case.assigned', id, at, actor, { order, to: command.to.trim(), ...reasonOf(command) })];
    case 'comment':
      return [write('case.commented', id, at, actor, { order, text: command.text.trim() })];
    case 'ask': {
      const { clocks } = await session.config();
      const asking = await buyerMessage(session, order, command.template, at, id);
      const until = at + clocks.wait;
      const asked = write('case.asked', id, at, actor, {
        order,
        template: command.template,
        until: until as typeof at,
        message: asking.payload.message.id,
      });
      return [asked, asking];
    }
    case 'escalate':
      return [write('case.escalated', id, at, actor, { order, tier: command.tier, owner: command.owner.trim(), ...reasonOf(command) })];
    case 'split': {
      const tasks = command.tasks.map((task, index) => ({
        ...task,
        id: `${id}#${index}`,
        title: task.title.trim(),
        owner: task.owner.trim(),
      }));
      const config = await session.config();
      return [
        write('case.split', id, at, actor, { order, lead: command.lead.trim(), tasks }),
        ...tasks.flatMap((task) => taskMessages(session, config, order, task, at)),
      ];
    }
    case 'taskDone':
    case 'taskReopen': {
      const kind = command.verb === 'taskDone' ? 'task.done' : 'task.reopened';
      return [write(kind, id, at, actor, { order, task: command.task, ...(command.note ? { note: command.note } : {}) })];
    }
    case 'conclude':
      return [write('case.concluded', id, at, actor, { order, text: command.text.trim() })];
    case 'urgent':
      return [write('case.urgent', id, at, actor, { order, urgent: command.urgent })];
    case 'takeBack':
      return takenBack(session, command, command.act, actor);
  }
};

const reasonOf = ({ reason }: { readonly reason?: string }): { reason?: string } => (reason ? { reason } : {});
