/** Many messages about the same thing to the same place become one: nobody reads twenty-three rings in five minutes. */
import type { Message } from '#core/desk';

export interface Batch {
  /** Id of the account, or one of the built-in ones. */
  readonly account: string;
  readonly purpose: Message['purpose'];
  readonly audience: Message['audience'];
  readonly messages: readonly Message[];
  /** Told as one digest; a batch that is none has one message. */
  readonly digest: boolean;
}

/** More than so many at once are told as one. */
export const mostSingle = 3;
/** A digest of more says no more, and one claim must not hold thousands. */
export const mostInDigest = 200;

/**
 * What is due, put together: by account and purpose, in the order in which the first of each was due. Messages to buyers stay apart, for each
 * goes to somebody else; so do tests.
 * @param accounts ids of those through which something can be sent now; what goes through another one is left out
 */
export const batchesOf = (due: readonly Message[], accounts: ReadonlySet<string>): Batch[] => {
  const groups = new Map<string, Message[]>();
  for (const message of due.filter(({ account }) => accounts.has(account)).toSorted(byDue)) {
    const key = JSON.stringify(isAlone(message) ? [message.id] : [message.account, message.purpose]);
    const group = groups.get(key);
    if (group) group.push(message);
    else groups.set(key, [message]);
  }
  return [...groups.values()].flatMap((group) =>
    group.length > mostSingle ? piecesOf(group, mostInDigest).map(batchOf) : group.map((message) => batchOf([message])),
  );
};

const isAlone = ({ audience, purpose }: Message): boolean => audience === 'buyer' || purpose === 'test';

const byDue = (a: Message, b: Message): number => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1);

const batchOf = (messages: readonly Message[]): Batch => {
  const [first] = messages;
  if (!first) throw new RangeError('A batch without messages');
  return { account: first.account, purpose: first.purpose, audience: first.audience, messages, digest: messages.length > 1 };
};

const piecesOf = <T>(items: readonly T[], length: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / length) }, (_, index) => items.slice(index * length, (index + 1) * length));
