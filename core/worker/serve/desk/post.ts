/** What clocks ask for is written, and what is due is sent. */
import { messageAt, type DeskEvent, type OutboxItem } from '#core/desk';
import {
  connectors,
  createPace,
  deliver,
  suppressedFor,
  type Claim,
  type Claimed,
  type DeliverParts,
  type Entry,
  type Send,
} from '#core/notify';
import { day, ms, second, type Ms, type OrderKey } from '#core/order';
import type { CommandStamp, MessageView } from '../../api.ts';
import { ApiError } from '../../client.ts';
import { rulesActor } from '../scribe.ts';
import { createRetention } from '../retention.ts';
import type { Session } from '../session.ts';
import { messageNow } from './messages.ts';
import { unseal } from './secrets.ts';
import { dueEvents, rememberTick } from './tick.ts';
import { createWriter } from './writer.ts';

/** What messages leave by. */
export interface Carrier {
  readonly send: Send;
  /** Shows a notice of the browser; one with the same id is replaced. */
  readonly tell: (title: string, text: string, id: string) => Promise<void>;
  readonly online: () => boolean;
}

export interface PostParts {
  readonly session: Session;
  /** Runs `work` while nobody else of this browser writes. */
  readonly command: <T>(work: () => Promise<T>) => Promise<T>;
  readonly changed: (cause: string, keys: Iterable<OrderKey>, others?: boolean) => void;
  /** Missing where the browser keeps us from the platforms' servers: then another device sends. */
  readonly carrier: Carrier | undefined;
}

export interface Post {
  tick(stamp: CommandStamp): Promise<void>;
  /** Rejects with `refused` where nothing can be sent from, and with `badInput` when there is no such account, or no secret for it. */
  test(command: CommandStamp & { readonly account: string }): Promise<MessageView>;
  /** When there is something to send again, epoch ms; `null`: nothing waits, as far as the last look could tell. */
  next(): Ms | null;
}

export const createPost = ({ session, command, changed, carrier }: PostParts): Post => {
  const { db, now } = session;
  const pace = createPace(() => performance.now());
  const wire = { send: carrier?.send ?? unreachable, tokens: new Map() };
  const retention = createRetention(session, command);
  let next: Ms | null = null;
  let round: Promise<unknown> = Promise.resolve();

  const eventOf = (entry: Entry): DeskEvent => {
    const { message, batch = '' } = entry.payload;
    return session.scribe.write(entry.kind, `${batch}:${message}:${entry.kind}`, now(), rulesActor, entry.payload as never);
  };
  const write = (entries: readonly Entry[]): Promise<void> =>
    command(async () => {
      const { added } = await session.commit(entries.map(eventOf));
      if (added.length > 0) changed(added[0]?.id ?? '', [], true);
    });
  /** Nobody else writes meanwhile, so what is free when it is looked at is still free when it is claimed. */
  const claim = ({ account, entries, allows, reach }: Claim): Promise<'claimed' | 'lost' | 'full'> =>
    command(async () => {
      const claimed = entries.flatMap(({ kind, payload }) => (kind === 'message.claimed' ? [payload.message] : []));
      const rows = await db.outbox.bulkGet(claimed);
      const suppressed = await suppressedBy(account);
      const free = rows.every((row) => row?.item && messageAt(row.item, now(), suppressed).state === 'waiting');
      if (!free) return 'lost';
      if (!allows(await claimsThrough(account, now() - reach))) return 'full';
      await session.commit(entries.map(eventOf));
      return 'claimed';
    });
  const suppressedBy = async (id: string): Promise<number | undefined> => {
    const account = (await session.config()).notices.accounts.find((one) => one.id === id);
    const connector = account && connectors[account.connector];
    return connector && suppressedFor(connector);
  };
  const claimsThrough = async (account: string, since: number): Promise<Claimed[]> => {
    const rows = await db.outbox.where('claimedAt').above(since).toArray();
    return rows.flatMap(({ item }) => (item?.message.account === account ? item.attempts.map(({ batch, at }) => ({ batch, at })) : []));
  };
  const open = async (): Promise<OutboxItem[]> =>
    (
      await db.outbox
        .where('[open+queuedAt]')
        .between([1, now() - longestWait], [1, Number.MAX_SAFE_INTEGER])
        .toArray()
    ).flatMap(({ item }) => item ?? []);

  const partsOf = async (told: Carrier): Promise<DeliverParts> => ({
    now,
    random: Math.random,
    newBatch: () => crypto.randomUUID(),
    pace,
    wire,
    connectors,
    accounts: (await session.config()).notices.accounts,
    secretsOf: (account) => unseal(db, account),
    items: open,
    compose: async (batch) => (await createWriter(session, batch.messages)).compose(batch),
    claim,
    write,
    notifyBrowser: told.tell,
    online: told.online,
  });
  /** One round after the other. */
  const send = (told: Carrier, change: (parts: DeliverParts) => DeliverParts = (parts) => parts): Promise<void> => {
    const done = round.then(async () => {
      const result = await deliver(change(await partsOf(told)));
      next = result.next;
    });
    round = done.catch(() => undefined);
    return done;
  };

  return {
    next: () => next,
    tick: async (stamp) => {
      await command(async () => {
        const { added, records } = await session.commit(await dueEvents(session, stamp));
        await rememberTick(session, stamp.at);
        if (added.length > 0) changed(stamp.id, records.keys(), true);
      });
      if (carrier) await send(carrier);
      await retention();
    },
    test: async ({ id, at, account: wanted }) => {
      const { accounts } = (await session.config()).notices;
      const account = accounts.find((one) => one.id === wanted);
      if (!carrier) throw new ApiError('refused', 'nothing can be sent from here');
      if (!account || !(await unseal(db, wanted))) throw new ApiError('badInput', 'no such account, or no secret');
      const message = { ...testMessage, orders: [], id: `test:${id}`, account: wanted, dueAt: at, expiresAt: ms(at + testPatience) };
      await command(() => session.commit([session.scribe.write('message.queued', id, at, rulesActor, { message })]));
      // By itself, and even through an account that is off or has stopped: that is what is tried.
      const own = async (): Promise<OutboxItem[]> => (await open()).filter(({ message: one }) => one.id === message.id);
      const trySending = async (): Promise<MessageView | undefined> => {
        await send(carrier, (parts) => ({ ...parts, accounts: [{ ...account, on: true }], items: own }));
        return messageNow(session, message.id);
      };
      let tried = await trySending();
      // The account has just sent as much as it may in a second.
      for (let again = 0; again < 3 && tried?.state === 'waiting' && tried.failure === null; again++) {
        await new Promise((resolve) => setTimeout(resolve, second));
        tried = await trySending();
      }
      if (!tried) throw new ApiError('internal', 'the test is gone');
      changed(id, [], true);
      return tried;
    },
  };
};

/** What could not be sent for so long is not sent by itself any more; it stays in sight until a person settles it. ms */
const longestWait = 7 * day;

const testMessage = { audience: 'staff', purpose: 'test', to: '', template: 'test', facts: {} } as const;
/** Nobody waits longer for a test, ms. */
const testPatience = 60_000;

const unreachable: Send = () => Promise.reject(new Error('nothing can be sent from here'));
