/**
 * A world to send in: a log, a clock on the wall and one that only runs, platforms that count what reached them, and workers that can be killed
 * at every step. Nothing takes time unless the test says so.
 */
import { createClock, foldMessage, holdsClaim, messageOf, type Account, type DeskEvent, type Message, type OutboxItem } from '#core/desk';
import { createPace, deliver, type Claimed, type Connector, type DeliverParts, type Entry, type Reading, type Round } from '#core/notify';
import { minute, ms, type Ms } from '#core/order';
import { lin, t0, theRules } from '#test/samples/order.ts';

/** What a platform does with one request. */
export type Fate =
  | { readonly arrives: boolean; readonly answers: Reading }
  /** Nothing comes back. */
  | { readonly arrives: boolean; readonly answers: null };

export const ok: Fate = { arrives: true, answers: { sent: true, receipt: 'r' } };
export const refusal = (part: Partial<Extract<Reading, { sent: false }>> = {}): Fate => ({
  arrives: false,
  answers: { sent: false, failure: 'server', detail: '503', again: 'later', perhaps: false, ...part },
});
export const lostBefore: Fate = { arrives: false, answers: null };
export const lostAfter: Fate = { arrives: true, answers: null };

export class Killed extends Error {}

export const account = (id: string, connector: Account['connector'], part: Partial<Account> = {}): Account => ({
  id,
  connector,
  name: id,
  on: true,
  settings: {},
  ...part,
});

export const note = (id: string, part: Partial<Message> = {}): Message => ({
  id,
  audience: 'staff',
  purpose: 'held',
  account: 'robot',
  to: '小林',
  orders: [],
  template: 'held',
  facts: {},
  dueAt: t0,
  expiresAt: null,
  ...part,
});

export interface WorldOptions {
  readonly accounts?: readonly Account[];
  readonly limits?: Connector['limits'];
}

/** `robot` does not know ids; `wx` suppresses a second message with the same for ten minutes. */
export const createWorld = ({ accounts = [account('robot', 'dingtalk'), account('wx', 'wechat')], limits = [] }: WorldOptions = {}) => {
  let elapsed = 0;
  let skew = 0;
  let batches = 0;
  let ids = 0;
  const now = (): Ms => ms(t0 + elapsed + skew);
  const clock = createClock(now, 'dev1');
  const log: DeskEvent[] = [];
  const fates: Fate[] = [];
  /** Ids of messages that reached somebody, as often as they did. */
  const effects: string[] = [];
  const notifications = new Map<string, string>();
  /** When each batch was claimed, on the clock that only runs. */
  const claims: { readonly account: string; readonly elapsed: number }[] = [];
  const suppressedSince = new Map<string, number>();

  const write = (kind: string, payload: unknown, actor = theRules): void => {
    log.push({ id: `e${++ids}`, at: clock.next(), when: now(), device: 'dev1', actor, v: 1, kind, payload } as DeskEvent);
  };
  const items = (): OutboxItem[] => {
    const byMessage = new Map<string, DeskEvent[]>();
    for (const event of log) byMessage.set(messageOf(event)!, [...(byMessage.get(messageOf(event)!) ?? []), event]);
    return [...byMessage.values()].flatMap((events) => foldMessage(events) ?? []);
  };
  const item = (id: string): OutboxItem => items().find(({ message }) => message.id === id)!;

  const connector = (id: Account['connector'], idempotent: boolean): Connector => ({
    id,
    audience: 'staff',
    hosts: [],
    limits,
    idempotent,
    ...(idempotent ? { idempotentMs: 10 * minute } : {}),
    registeredOnly: false,
    maxBytes: 1000,
    secrets: [],
    settings: [],
    check: () => [],
    request: (message) => Promise.resolve({ url: id, method: 'POST', headers: {}, body: JSON.stringify(message) }),
    read: ({ body }) => JSON.parse(body) as Reading,
  });
  const [dingtalk, wechat] = [connector('dingtalk', false), connector('wechat', true)];

  const arrive = (url: string, message: { readonly id: string; readonly text: string }): void => {
    const since = suppressedSince.get(message.id);
    if (url === 'wechat' && since !== undefined && elapsed - since < 10 * minute) return;
    suppressedSince.set(message.id, elapsed);
    effects.push(...message.text.split(' '));
  };

  /** @param step called before and after everything that a worker does; throws when it is killed there */
  const worker = (step: () => Promise<void> = () => Promise.resolve(), part: Partial<DeliverParts> = {}): DeliverParts => {
    const pass = async <T>(work: () => T): Promise<T> => {
      await step();
      const result = work();
      await step();
      return result;
    };
    return {
      now,
      random: () => 0.5,
      newBatch: () => `b${++batches}`,
      pace: createPace(() => elapsed),
      connectors: { dingtalk, wechat } as unknown as DeliverParts['connectors'],
      accounts,
      secretsOf: () => pass(() => ({})),
      items: () => pass(items),
      compose: ({ messages, digest }) =>
        pass(() => ({
          message: { title: digest ? `${messages.length} 单` : '一单', text: messages.map(({ id }) => id).join(' '), mentions: [] },
        })),
      claim: ({ account: through, batch, entries, allows, reach }) =>
        pass(() => {
          const before = claimedThrough(through).filter(({ at }) => at > now() - reach);
          if (!allows(before)) return 'full' as const;
          const length = log.length;
          for (const { kind, payload } of entries) write(kind, payload);
          const claimed = entries.flatMap((entry) => (entry.kind === 'message.claimed' ? [entry.payload.message] : []));
          if (!claimed.every((id) => holdsClaim(item(id), batch))) {
            log.length = length;
            return 'lost' as const;
          }
          claims.push({ account: through, elapsed });
          return 'claimed' as const;
        }),
      write: (entries: readonly Entry[]) => pass(() => entries.forEach(({ kind, payload }) => write(kind, payload))),
      notifyBrowser: (_title, text, id) =>
        pass(() => {
          notifications.set(id, text);
          effects.push(...text.split(' '));
        }),
      wire: {
        tokens: new Map(),
        send: ({ url, body = '' }) =>
          pass(() => {
            const fate = fates.shift() ?? ok;
            if (fate.arrives) arrive(url, JSON.parse(body) as { id: string; text: string });
            if (!fate.answers) throw new Error('nothing came');
            return { status: 200, headers: {}, body: JSON.stringify(fate.answers) };
          }),
      },
      ...part,
    };
  };

  const claimedThrough = (through: string): Claimed[] => {
    const of = new Set(
      items()
        .filter(({ message }) => message.account === through)
        .map(({ message }) => message.id),
    );
    const found = log.flatMap((event) =>
      event.kind === 'message.claimed' && of.has(event.payload.message) ? [[event.payload.batch, event.when] as const] : [],
    );
    return [...new Map(found)].map(([batch, at]) => ({ batch, at }));
  };

  return {
    now,
    log,
    fates,
    effects,
    notifications,
    claims,
    item,
    items,
    worker,
    queue: (...messages: Message[]): void => messages.forEach((message) => write('message.queued', { message })),
    settle: (message: string, as: 'again' | 'dropped' | 'sent'): void => write('message.settled', { message, as }, lin),
    pass: (time: number): void => void (elapsed += time),
    /** The clock on the wall is set. */
    set: (by: number): void => void (skew += by),
    effectsOf: (id: string): number => effects.filter((effect) => effect === id).length,
    round: (parts?: DeliverParts): Promise<Round> => deliver(parts ?? worker()),
  };
};

export type World = ReturnType<typeof createWorld>;

/** Rounds as they ask for each other, until nothing waits or what waits waits for a person. */
export const runDown = async (world: World, parts: DeliverParts = world.worker()): Promise<Round> => {
  for (let rounds = 0; rounds < 400; rounds++) {
    const round = await world.round(parts);
    if (round.next === null) return round;
    world.pass(Math.max(0, round.next - world.now()));
  }
  throw new Error('It never ends');
};
