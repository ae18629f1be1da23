/**
 * What clocks ask for. A case needs nobody to pass its deadline (`core/desk/settle.ts`); but somebody should hear of it, and get what fell
 * to somebody else. Everything written here has an id derived from its cause: doing it twice, on two devices, or after a laptop slept over
 * three deadlines, is doing it once.
 */
import {
  assigneeAt,
  caseAt,
  onDuty,
  refusalOf,
  remindersOf,
  roleTier,
  zoneOf,
  type DeskEvent,
  type Hold,
  type OrderRecord,
} from '#core/desk';
import { hour, ms, type Ms } from '#core/order';
import type { CommandStamp } from '../../api.ts';
import { rulesActor } from '../scribe.ts';
import type { Session } from '../session.ts';
import type { Desk } from './hold.ts';
import { createAssigning } from './load.ts';
import { heldMessages, staffMessages } from './notices.ts';

/** What is to be written now. Nothing for orders on which no clock acted since the last time. */
export const dueEvents = async (session: Session, { at: now }: CommandStamp): Promise<DeskEvent[]> => {
  const config = await session.config();
  const desk: Desk = { session, config, assigning: await createAssigning(session, config) };
  const records = await actedOn(session, now);
  const waiting = await withoutAnybody(desk, now);
  return [
    ...records.flatMap((record) => [...reminders(desk, record, now), ...lateTasks(desk, record, now), ...passedOn(desk, record, now)]),
    ...waiting.flatMap((record) => assigned(desk, record, now)),
  ];
};

/** Remembers up to when clocks have been heard. On this device only: it saves work and decides nothing. */
export const rememberTick = (session: Session, now: Ms): Promise<unknown> => session.db.meta.put({ name: ticked, value: now });
const ticked = 'ticked';

const actedOn = async ({ db }: Session, now: Ms): Promise<OrderRecord[]> => {
  const last = (await db.meta.get(ticked))?.value;
  // A clock that was set back has heard the same instants before; the ids see to it that nobody is told twice.
  const from = Math.min(typeof last === 'number' ? last : 0, now - hour);
  const rows = await db.orders.where('clocks').between(from, now, false, true).distinct().toArray();
  return rows.map(({ record }) => record);
};

/** Of several reminders that are due only the latest is told: a laptop that slept over both has one thing to say. */
const reminders = ({ session, config }: Desk, record: OrderRecord, now: Ms): DeskEvent[] => {
  const { status, hold } = caseAt(record, now);
  if (status !== 'held' || !hold || hold.deadline === null) return [];
  const due = remindersOf(hold).findLast(({ at }) => at <= now);
  if (!due) return [];
  return staffMessages(session, config, {
    order: record.key,
    purpose: 'reminder',
    mark: `${hold.since}:${due.share}`,
    template: 'reminder',
    owner: hold.owner,
    assignee: assigneeAt(hold, now)?.name ?? null,
    at: now,
    expiresAt: hold.deadline,
    facts: { share: due.share / 100 },
  });
};

/** A part of a ticket whose own deadline has passed. */
const lateTasks = ({ session, config }: Desk, record: OrderRecord, now: Ms): DeskEvent[] => {
  const { hold } = caseAt(record, now);
  const late = hold?.ticket?.tasks.filter(({ due, done }) => due !== null && due <= now && !done) ?? [];
  return late.flatMap(({ id, title, owner }) =>
    staffMessages(session, config, {
      order: record.key,
      purpose: 'reminder',
      mark: `${id}:due`,
      template: 'task',
      owner,
      assignee: null,
      at: now,
      expiresAt: ms(now + 12 * hour),
      facts: { task: title },
    }),
  );
};

/** The clock has let it go, has passed it on, or the buyer let the time pass. */
const passedOn = (desk: Desk, record: OrderRecord, now: Ms): DeskEvent[] => {
  const { session, config } = desk;
  const { status, hold, release } = caseAt(record, now);
  const about = { order: record.key, at: now, expiresAt: ms(now + 12 * hour) };
  if (status === 'expired' && release)
    return staffMessages(session, config, {
      ...about,
      purpose: 'expired',
      mark: String(release.at),
      template: 'expired',
      owner: release.owner,
      assignee: null,
    });
  if (status !== 'held' || !hold) return [];
  if (hold.timedOut !== null && hold.timedOut <= now)
    return [
      ...assigned(desk, record, now),
      ...staffMessages(session, config, {
        ...about,
        purpose: 'escalated',
        mark: String(hold.timedOut),
        template: 'escalated',
        owner: hold.owner,
        assignee: assigneeAt(hold, now)?.name ?? null,
      }),
    ];
  if (hold.asked && hold.asked.until <= now && hold.tier === roleTier)
    return [...assigned(desk, record, now), ...heldMessages(session, config, record.key, { ...hold, since: hold.asked.until })];
  return [];
};

/** Cases of a role that have nobody, or somebody who has gone on leave: nobody on leave keeps a case. */
const withoutAnybody = async ({ session, config }: Desk, now: Ms): Promise<OrderRecord[]> => {
  const { db } = session;
  if (config.team.people.length === 0) return [];
  const away = config.team.people
    .filter((person) => person.away.some(({ from, until }) => from <= now && now < until))
    .map(({ name }) => name);
  const rows = await Promise.all(
    ['', ...away].map((name) =>
      db.orders
        .where('[assignee+assignedAt]')
        .between([name, 0], [name, Number.MAX_SAFE_INTEGER], true, true)
        .and(({ until = 0 }) => until > now)
        .limit(mostAtOnce)
        .toArray(),
    ),
  );
  return rows.flat().map(({ record }) => record);
};
const mostAtOnce = 200;

const assigned = ({ session, config, assigning }: Desk, record: OrderRecord, now: Ms): DeskEvent[] => {
  const state = caseAt(record, now);
  const { hold } = state;
  if (state.status !== 'held' || !hold || hold.tier === 1 || isLookedAfter(hold, config, now)) return [];
  const to = assigning.next(hold.owner, now);
  if (to === undefined || to === hold.assignee?.name) return [];
  const id = `assign:${record.key}:${hold.since}:${hold.assignee?.since ?? 0}:${to}`;
  const event = session.scribe.write('case.assigned', id, now, rulesActor, { order: record.key, to });
  return refusalOf(state, event) ? [] : [event];
};

const isLookedAfter = (hold: Hold, config: Desk['config'], now: Ms): boolean => {
  const name = assigneeAt(hold, now)?.name;
  if (name === undefined) return false;
  const person = config.team.people.find((one) => one.name === name);
  return (
    !person?.away.some(({ from, until }) => from <= now && now < until) ||
    !onDuty(config.team, hold.owner, now, zoneOf(config)).some((one) => one.name !== name)
  );
};
