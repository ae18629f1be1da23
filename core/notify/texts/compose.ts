/** From a batch to what leaves: its words, whom it rings, and for a buyer where it goes. */
import { onDuty, type Account, type ConnectorId, type Failure, type Message, type Notices, type Team } from '#core/desk';
import { known, ms, type Order, type OrderKey } from '#core/order';
import type { Outgoing } from '../connector.ts';
import { wordsOf } from '../words.ts';
import type { Batch } from './batches.ts';
import { digestValues } from './digest.ts';
import type { Telling } from './moment.ts';
import { render } from './render.ts';
import { templateOf } from './shipped.ts';
import { smsParams } from './sms.ts';
import { answerBy, buyerValues, staffValues, type Around, type Matter } from './values.ts';
import type { Values } from './variables.ts';

export interface Desk {
  /** What is known of an order at this instant. */
  readonly matterOf: (order: OrderKey) => Matter;
  readonly notices: Pick<Notices, 'templates' | 'accounts'>;
  readonly team: Team;
  readonly link?: string;
  readonly open?: number;
  /** The buyer's id at WeChat, for those shops that know it. */
  readonly wechatUser?: (order: Order) => string | undefined;
}

export type Composed = { readonly message: Omit<Outgoing, 'id'> } | { readonly failure: Failure };

/** Written from the orders as they are now, not as they were when it was queued. */
export const compose = (batch: Batch, desk: Desk, telling: Telling): Composed =>
  batch.audience === 'buyer' ? toBuyer(batch, desk, telling) : toStaff(batch, desk, telling);

const toStaff = ({ account, messages, digest }: Batch, desk: Desk, telling: Telling): Composed => {
  const [message] = messages;
  const template = message && templateOf(digest ? 'digest' : message.template, desk.notices.templates, telling.locale);
  if (!template) return { failure: 'refusedContent' };
  const around = aroundOf(message, account, desk);
  const values = digest ? digestValues(messages, desk.matterOf, around, telling) : oneValues(message, around, desk, telling);
  const { title, text } = render({ ...template, audience: 'staff' }, values);
  if (text === '') return { failure: 'refusedContent' };
  const registered = smsParams(template, account, values);
  const mentions = [...new Set(messages.flatMap(({ to }) => mentionsOf(to, desk.team, telling)))];
  return { message: { title, text, mentions, more: wordsOf(telling.locale).more, ...(registered ? { registered } : {}) } };
};

const toBuyer = ({ account, messages }: Batch, desk: Desk, telling: Telling): Composed => {
  const [message] = messages;
  const [key] = message?.orders ?? [];
  const { order, hold } = key ? desk.matterOf(key) : noMatter;
  const template = message && templateOf(message.template, desk.notices.templates, telling.locale);
  if (!template || template.audience !== 'buyer') return { failure: 'refusedContent' };
  const recipient = order && recipientOf(order, connectorOf(account, desk), desk);
  if (!order || (!recipient && account !== 'chat')) return { failure: 'noRecipient' };
  const until = message.facts['deadline'];
  const values = buyerValues(order, typeof until === 'number' ? ms(until) : answerBy(order, hold), telling);
  const { title, text } = render(template, values);
  if (text === '') return { failure: 'refusedContent' };
  const registered = smsParams(template, account, values);
  return { message: { title, text, mentions: [], ...(recipient ? { recipient } : {}), ...(registered ? { registered } : {}) } };
};

const noMatter: Matter = { order: null, hold: null, verdict: null };

const oneValues = (message: Message, around: Around, desk: Desk, telling: Telling): Values => {
  const [key] = message.orders;
  return staffValues(key ? desk.matterOf(key) : noMatter, around, telling);
};

const aroundOf = ({ purpose, facts, to }: Message, account: string, { link, open, notices }: Desk): Around => ({
  // What timed out and is told as such was let go; there is no hold left that says so.
  facts: purpose === 'expired' ? { then: 'release', ...facts } : facts,
  to,
  account: notices.accounts.find(({ id }) => id === account)?.name ?? '',
  ...(link === undefined ? {} : { link }),
  ...(open === undefined ? {} : { open }),
});

/** A person, or whoever of the role is on duty. */
const mentionsOf = (to: string, team: Team, { now, zone }: Telling): string[] =>
  onDuty(team, to, now, zone).flatMap(({ mention }) => mention?.trim() || []);

const connectorOf = (account: string, { notices }: Desk): ConnectorId | undefined =>
  notices.accounts.find(({ id }: Account) => id === account)?.connector;

/** A number or an id that is masked is none. */
const recipientOf = (order: Order, connector: ConnectorId | undefined, { wechatUser }: Desk): string | undefined =>
  connector === 'wechat' ? wechatUser?.(order) : known(order.receiver.phone)?.trim() || undefined;
