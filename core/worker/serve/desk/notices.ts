/** Which messages a case causes, and to whom. Their ids are derived from the cause, so that two workers that see it queue one message. */
import {
  ownerOf,
  placesToTell,
  type Account,
  type Config,
  type EventOf,
  type Hold,
  type Message,
  type OrderRecord,
  type Purpose,
  type Task,
} from '#core/desk';
import type { Assessment } from '#core/engine';
import { connectors } from '#core/notify';
import { hour, known, ms, type Ms, type Order, type OrderKey } from '#core/order';
import type { Session } from '../session.ts';
import { rulesActor } from '../scribe.ts';

export type Queued = EventOf<'message.queued'>;

export interface Cause {
  readonly order: OrderKey;
  readonly purpose: Purpose;
  /** Tells this one from others of its purpose about the same order: when the hold began, which share of the clock. */
  readonly mark: string;
  readonly template: string;
  /** The role or person whom it concerns. */
  readonly owner: string;
  readonly assignee: string | null;
  readonly at: Ms;
  readonly expiresAt: Ms | null;
  readonly facts?: Message['facts'];
  /** Accounts that the rules name beside those of the role. */
  readonly places?: readonly string[];
}

/** One message for each place where the owner is told. None where nothing is set up: the browser itself tells of new cases anyway. */
export const staffMessages = (session: Session, config: Config, cause: Cause): Queued[] =>
  accountsFor(config, cause).map((account) => {
    const { order, purpose, mark, template, owner, assignee, at, expiresAt, facts = {} } = cause;
    const id = `${purpose}:${order}:${mark}:${account}`;
    const message: Message = {
      id,
      audience: 'staff',
      purpose,
      account,
      to: assignee ?? owner,
      orders: [order],
      template,
      facts,
      dueAt: at,
      expiresAt,
    };
    return session.scribe.write('message.queued', `queue:${id}`, at, rulesActor, { message });
  });

const accountsFor = ({ team, notices }: Config, { owner, purpose, places = [] }: Cause): string[] => {
  const role = team.roles.find(({ name }) => name === owner);
  const rolesOf = team.people.find(({ name }) => name === owner)?.roles ?? [];
  const roles = role ? [role] : team.roles.filter(({ name }) => rolesOf.includes(name));
  const named = notices.accounts.filter(({ name, id }) => places.includes(name) || places.includes(id)).map(({ id }) => id);
  const wanted = new Set([...named, ...roles.flatMap(({ accounts }) => accounts)]);
  const usable = notices.accounts.filter(({ id, on, connector }) => on && wanted.has(id) && connectors[connector].audience === 'staff');
  return [...usable.map(({ id }) => id), ...(notices.browser && byBrowser.includes(purpose) ? ['notification'] : [])];
};

/** Of new cases the extension tells by itself; what was let go needs nobody any more. */
const byBrowser: readonly Purpose[] = ['reminder', 'escalated', 'task'];

/** What the strongest reason of a hold says to whom. */
export const heldMessages = (session: Session, config: Config, order: OrderKey, hold: Hold, assessment?: Assessment): Queued[] =>
  staffMessages(session, config, {
    order,
    purpose: 'held',
    mark: String(hold.since),
    template: 'held',
    owner: hold.owner,
    assignee: hold.assignee?.name ?? null,
    at: hold.since,
    // A notice that arrives after the clock has acted tells of nothing that can still be done.
    expiresAt: hold.deadline === null ? null : ms(Math.max(hold.deadline, hold.since + hour)),
    places: assessment ? placesToTell(assessment) : [],
  });

/** Whoever has a case hears that the order is no longer what it was; so does the role of one that had been let go. */
export const changedMessages = (
  session: Session,
  config: Config,
  before: OrderRecord | undefined,
  after: OrderRecord,
  at: Ms,
): Queued[] => {
  const { hold } = after.case;
  if (!hold || hold.changes.length <= (before?.case.hold?.changes.length ?? 0)) return [];
  return staffMessages(session, config, {
    order: after.key,
    purpose: 'changed',
    mark: `${hold.since}:${hold.changes.length}`,
    template: 'changed',
    owner: hold.owner,
    assignee: hold.assignee?.name ?? null,
    at,
    expiresAt: ms(at + 12 * hour),
  });
};

/** A department is told of its part of a ticket. */
export const taskMessages = (
  session: Session,
  config: Config,
  order: OrderKey,
  { id, title, owner, due }: Pick<Task, 'id' | 'title' | 'owner' | 'due'>,
  at: Ms,
): Queued[] =>
  staffMessages(session, config, {
    order,
    purpose: 'task',
    mark: id,
    template: 'task',
    owner,
    assignee: null,
    at,
    expiresAt: null,
    facts: { task: title, ...(due === null ? {} : { due }) },
  });

/** A message to the buyer, by the first account that can reach them. */
export const buyerMessage = async (session: Session, key: OrderKey, template: string, at: Ms, cause: string): Promise<Queued> => {
  const order = (await session.db.orders.get(key))?.record.order;
  const account = order ? reachableAccount(await session.config(), order, template) : 'chat';
  return queueForBuyer(session, key, template, at, cause, account);
};

/** The first account by which this buyer can be reached with this template; `chat` when none can: somebody copies it into the chat. */
export const reachableAccount = ({ notices }: Config, order: Order, template: string): string => {
  const registered = notices.templates.find(({ id }) => id === template)?.registered ?? {};
  const reached = notices.buyerAccounts.find((id) => {
    const account = notices.accounts.find((other) => other.id === id);
    return account?.on && id in registered && recipientOf(account, order) !== undefined;
  });
  return reached ?? 'chat';
};

/** The number or id under which a channel knows the buyer; `undefined` while the console masks it. */
export const recipientOf = ({ connector }: Account, order: Order): string | undefined =>
  connector === 'wechat' ? undefined : known(order.receiver.phone);

/** @param cause id of the command that asks; with the order it makes the message's own */
export const queueForBuyer = (session: Session, order: OrderKey, template: string, at: Ms, cause: string, account: string): Queued => {
  const id = `ask:${order}:${cause}`;
  const message: Message = {
    id,
    audience: 'buyer',
    purpose: 'ask',
    account,
    to: '',
    orders: [order],
    template,
    facts: {},
    dueAt: at,
    expiresAt: null,
  };
  return session.scribe.write('message.queued', `queue:${id}`, at, rulesActor, { message });
};

/** Which role solves problems of this type. */
export const roleFor =
  ({ team }: Config) =>
  (category: string, owner: string): string =>
    ownerOf(team, category, owner);
