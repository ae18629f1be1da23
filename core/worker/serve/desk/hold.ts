/** What comes of an assessment: a hold with its clock, its owner and its messages; or a case that has put itself right. */
import { advance, askedOfBuyer, holdTerms, noCase, refusalOf, zoneOf, type Config, type DeskEvent, type OrderRecord } from '#core/desk';
import type { Assessment } from '#core/engine';
import { ms, type Order } from '#core/order';
import type { CommandStamp } from '../../api.ts';
import { rulesActor } from '../scribe.ts';
import type { Session } from '../session.ts';
import type { Assigning } from './load.ts';
import { heldMessages, queueForBuyer, reachableAccount, roleFor } from './notices.ts';

export interface Desk {
  readonly session: Session;
  readonly config: Config;
  readonly assigning: Assigning;
}

/** @param record as it stands with everything that the console has just shown. */
export const consequencesOf = (desk: Desk, stamp: CommandStamp, record: OrderRecord, order: Order, assessment: Assessment): DeskEvent[] => {
  const { session, config } = desk;
  const { id, at } = stamp;
  if (hasHealed(record, assessment)) {
    const healed = session.scribe.write('case.healed', `${id}#${record.key}#healed`, at, rulesActor, { order: record.key });
    return refusalOf(record.case, healed) ? [] : [healed];
  }
  const setting = { clocks: config.clocks, zone: zoneOf(config), roleFor: roleFor(config) };
  const terms = holdTerms(order, { ...assessment, at }, setting);
  if (!terms) return [];
  const held = session.scribe.write('case.held', `${id}#${record.key}#held`, at, rulesActor, { order: record.key, ...terms });
  if (refusalOf(record.case, held)) return [];
  return [held, ...(terms.tier === 1 ? askBuyer(desk, stamp, order, assessment, held) : handOver(desk, stamp, held, assessment))];
};

/**
 * The case gets somebody of its role who is on duty, and that role is told.
 * @param held the event that opened the case or passed it on
 */
const handOver = ({ session, config, assigning }: Desk, { id, at }: CommandStamp, held: DeskEvent, assessment: Assessment): DeskEvent[] => {
  const { hold } = advance(noCase, held);
  if (!hold || held.kind !== 'case.held') return [];
  const { order } = held.payload;
  const to = assigning.next(hold.owner, at);
  const assigned =
    to === undefined ? [] : [session.scribe.write('case.assigned', `${id}#${order}#assigned`, at, rulesActor, { order, to })];
  const known = to === undefined ? hold : { ...hold, assignee: { name: to, since: at, by: null, claimed: false, lastAct: at } };
  return [...assigned, ...heldMessages(session, config, order, known, assessment)];
};

/** The buyer is asked first. Where no account can reach the buyer, somebody copies the text into the chat, and is told so. */
const askBuyer = (desk: Desk, stamp: CommandStamp, order: Order, assessment: Assessment, held: DeskEvent): DeskEvent[] => {
  const template = askedOfBuyer(assessment);
  const { session, config } = desk;
  const { id, at } = stamp;
  if (template === undefined) return handOver(desk, stamp, held, assessment);
  const account = reachableAccount(config, order, template);
  const message = queueForBuyer(session, order.key, template, at, id, account);
  const asked = session.scribe.write('case.asked', `${id}#${order.key}#asked`, at, rulesActor, {
    order: order.key,
    template,
    until: ms(at + config.clocks.wait),
    message: message.payload.message.id,
  });
  return [asked, message, ...(account === 'chat' ? handOver(desk, stamp, held, assessment) : [])];
};

/** The buyer was asked, every rule that had hit now misses, and nothing else holds the order. */
const hasHealed = ({ case: state, verdict }: OrderRecord, assessment: Assessment): boolean => {
  const hold = state.status === 'held' ? state.hold : null;
  if (!hold || hold.byPerson !== null || hold.asked === null || assessment.decision === 'hold') return false;
  const before = Object.entries(verdict?.results ?? {}).filter(([, result]) => result === 'hit');
  const now = new Map(assessment.rules.map(({ ruleId, result }) => [ruleId, result]));
  return before.every(([rule]) => now.get(rule) !== 'unknown');
};
