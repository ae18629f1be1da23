/**
 * Numbers on the page that we have no view of: an order that was read a moment ago and is still being assessed, or one that another page
 * or another day has shown to the engine. Before such an order ships, the engine is asked. One that nobody knows is not ours to stop.
 */
import { orderKey } from '#core/order';
import type { Api, OrderView } from '#core/worker';
import type { Console } from '../../consoles/console.ts';
import type { Acquaintance } from './whose.ts';

export interface Acquaintances {
  acquaintance(number: string): Acquaintance;
  /** Resolves when the engine has answered, or has had its time. */
  inquire(numbers: readonly string[]): Promise<void>;
}

export interface AcquaintancesOptions {
  readonly console: Pick<Console, 'id'>;
  readonly engine: Pick<Api, 'views'>;
  readonly viewOf: (number: string) => OrderView | undefined;
  readonly onViews: (views: readonly OrderView[]) => void;
  /** Has it been read on this page, so that its assessment is on its way? */
  readonly isComing: (number: string) => boolean;
}

/** Nobody waits longer than that for a button of the page, ms. */
const patience = 1200;
const pause = 50;
/** The engine may get to know an order later, through another tab, ms. */
const staysStranger = 60_000;

export const createAcquaintances = ({ console, engine, viewOf, onViews, isComing }: AcquaintancesOptions): Acquaintances => {
  const strangers = new Map<string, number>();
  const asked = new Map<string, Promise<void>>();

  const ask = async (numbers: readonly string[]): Promise<void> => {
    const from = Date.now();
    const answer = engine.views(numbers.map((number) => orderKey(console.id, number))).then(onViews, () => undefined);
    await Promise.race([answer, wait(patience)]);
    while (numbers.some((number) => isComing(number) && !viewOf(number)) && Date.now() - from < patience) await wait(pause);
    for (const number of numbers) {
      asked.delete(number);
      if (!viewOf(number)) strangers.set(number, Date.now());
    }
  };
  return {
    acquaintance: (number) => {
      if (viewOf(number)) return 'known';
      return Date.now() - (strangers.get(number) ?? -Infinity) < staysStranger ? 'stranger' : 'unasked';
    },
    inquire: async (numbers) => {
      const fresh = numbers.filter((number) => !asked.has(number));
      if (fresh.length > 0) {
        const answer = ask(fresh);
        for (const number of fresh) asked.set(number, answer);
      }
      await Promise.all(numbers.map((number) => asked.get(number)));
    },
  };
};

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
