/** From an answer that the tap overheard to views of its orders. Whatever cannot be read is counted and said, never thrown. */
import { shown, type Ms, type Order, type OrderKey } from '#core/order';
import { ApiError, type Api, type OrdersBatch, type OrderView } from '#core/worker';
import type { Console, RawAnswer, Reading } from '../consoles/console.ts';
import { routeOf, type Route } from '../consoles/site.ts';
import type { TapMessage } from '../tap/message.ts';
import type { OverlayState, Trouble } from './state.ts';

export interface Answers {
  hear(message: TapMessage): void;
  /** Sends again what the engine has not answered; commands keep their ids, so nothing counts twice. */
  retry(): void;
  /** The orders of a batch that this page sent itself and has views of; none for the commands of others. Asked once per batch. */
  answered(cause: string | undefined): ReadonlySet<OrderKey>;
  /** Is this the number of an order that was read? */
  isKnown(number: string): boolean;
  readonly knownCount: number;
  /** Did its list say that it can be shipped now? */
  mayShip(number: string): boolean;
  /** The seller's memo as the list shows it; nothing where the list does not show it. */
  memoOf(number: string): string | undefined;
  /** Numbers of the latest answer. */
  readonly latest: readonly string[];
  /** A list, or an order, was read and understood since the page was entered. */
  readonly isHeard: boolean;
  /** When the last list came, however it was, epoch ms; 0 when none has. */
  readonly cameAt: number;
  /** The page is left; what it will say next is another matter. */
  leave(): void;
  /** Numbers that stand on the page and that no answer has told: their rows are wanted. */
  meet(numbers: Iterable<string>): void;
  /** Orders as their rows tell them, for want of an answer. */
  takeRows(orders: readonly Order[]): void;
}

export interface AnswersOptions {
  readonly console: Console;
  readonly engine: Pick<Api, 'take'>;
  readonly state: OverlayState;
  readonly onOrders: () => void;
  /** Told of every answer and of what was made of it. */
  readonly onAnswer?: (answer: RawAnswer, reading: Reading, route: Route) => void;
  readonly onViews: (views: readonly OrderView[]) => void;
  /** Every answer that was read, however badly. */
  readonly onReading?: (reading: Reading, at: number) => void;
}

/** Between one try and the next, ms. */
const firstPause = 2000;
const longestPause = 60_000;

export const createAnswers = ({ console, engine, state, onOrders, onViews, onAnswer, onReading }: AnswersOptions): Answers => {
  const known = new Set<string>();
  const read = new Map<string, Order>();
  const waiting = new Map<string, OrdersBatch>();
  const own = new Map<string, ReadonlySet<OrderKey>>();
  let latest: readonly string[] = [];
  let isHeard = false;
  let cameAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = firstPause;

  const send = async (batch: OrdersBatch): Promise<void> => {
    waiting.set(batch.id, batch);
    count();
    try {
      const views = await engine.take(batch);
      waiting.delete(batch.id);
      own.set(batch.id, new Set(batch.orders.map(({ key }) => key)));
      pause = firstPause;
      if (state.trouble?.kind === 'engineGone' || state.trouble?.kind === 'storage') state.trouble = undefined;
      onViews(views);
    } catch (error) {
      if (troubleOf(error) === 'storage') state.trouble = { kind: 'storage' };
      else if (state.trouble?.kind !== 'reloaded') state.trouble = { kind: 'engineGone', n: batch.orders.length };
      retryLater();
    }
    count();
  };
  const retry = (): void => {
    clearTimeout(timer);
    for (const batch of waiting.values()) void send(batch);
  };
  /** By itself, too: nobody else keeps what this page has seen. Not after an update, when there is nobody to send it to. */
  const retryLater = (): void => {
    clearTimeout(timer);
    if (state.trouble?.kind === 'reloaded') return;
    timer = setTimeout(retry, pause);
    pause = Math.min(pause * 2, longestPause);
  };
  const count = (): void => {
    const sent = [...waiting.values()].reduce((sum, batch) => sum + batch.orders.length, 0);
    state.assessing = state.trouble?.kind === 'engineGone' ? 0 : sent;
  };

  const post = (orders: readonly Order[], rest: Partial<OrdersBatch> = {}): void =>
    void send({ id: crypto.randomUUID(), at: Date.now() as Ms, orders, ...rest });

  /** Only lists make badges; that a detail could not be read is counted, and no reason to alarm anybody. */
  const take = (answer: RawAnswer): void => {
    const route = routeOf(console.site, answer.url) ?? 'list';
    const reading = console.read(answer);
    const { orders, updates, dropped, covered, blocked } = reading;
    onAnswer?.(answer, reading, route);
    if (route === 'list') onReading?.(reading, answer.at);
    if (route === 'list') {
      const refused = dropped.find(({ reason }) => reason !== 'order')?.reason as 'json' | 'shape' | 'size' | undefined;
      const kind = blocked ?? refused;
      isHeard = kind === undefined;
      cameAt = Date.now();
      if (state.trouble?.kind !== 'reloaded') state.trouble = kind && { kind };
      state.dropped = dropped.find(({ reason }) => reason === 'order')?.count ?? 0;
    }
    if (route === 'detail' && orders.length > 0) isHeard = true;
    if (orders.length === 0 && !updates) return;
    if (route === 'list' && orders.length > 0) latest = orders.map(({ number }) => number);
    for (const order of orders) {
      known.add(order.number);
      read.set(order.number, order);
    }
    if (route === 'list' && orders.length > 0) onOrders();
    post(orders, { ...(updates ? { updates } : {}), ...(covered ? { covered } : {}) });
  };
  const tooLarge = (url: string): void => {
    if ((routeOf(console.site, url) ?? 'list') !== 'list') return;
    cameAt = Date.now();
    state.trouble = { kind: 'size' };
  };
  const hearTap = (tap: NonNullable<OverlayState['tap']>): void => {
    state.tap = tap;
    if (tap.fetch === 'frozen' && tap.xhr === 'frozen') state.trouble = { kind: 'noTap' };
  };

  return {
    hear: (message) => {
      if (message.kind === 'tooLarge') tooLarge(message.url);
      else if (message.kind === 'tapped') hearTap({ fetch: message.fetch, xhr: message.xhr });
      else if (message.kind === 'answer') take(message);
    },
    retry,
    answered: (cause = '') => {
      const keys = own.get(cause) ?? new Set();
      own.delete(cause);
      return keys;
    },
    isKnown: (number) => known.has(number),
    get knownCount() {
      return known.size;
    },
    mayShip: (number) => read.get(number)?.shippable === true,
    memoOf: (number) => {
      const order = read.get(number);
      return order && shown(order.words.seller);
    },
    get latest() {
      return latest;
    },
    get isHeard() {
      return isHeard;
    },
    get cameAt() {
      return cameAt;
    },
    leave: () => (isHeard = false),
    meet: (numbers) => {
      for (const number of numbers) known.add(number);
    },
    takeRows: (orders) => post(orders),
  };
};

const troubleOf = (error: unknown): Trouble['kind'] =>
  error instanceof ApiError && ['storageFailed', 'storageFull', 'readOnly'].includes(error.id) ? 'storage' : 'engineGone';
