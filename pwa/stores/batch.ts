/** Decisions about many orders at once: drawn at once, sent a few at a time, one undo for all; what did not take effect is told order by order. */
import { ref, shallowRef } from 'vue';
import { defineStore } from 'pinia';
import type { Ms } from '#core/order';
import type { OrderView } from '#core/worker';
import { useEngine } from '../api.ts';
import { errorId, refusalIn } from '../asked.ts';
import { inFew, planBatch, type BatchVerb, type LeftOut } from '../desk/batch.ts';
import { useDesk } from './desk.ts';
import { useToast } from './toast.ts';

/** What is asked for, and how it is said once it is done. */
export type BatchWish = { readonly said: (done: readonly OrderView[]) => string } & (
  { readonly verb: 'release' | 'keep' } | { readonly verb: 'assign'; readonly to: string; readonly reason: string }
);

export interface BatchOutcome {
  readonly verb: BatchVerb | 'undo';
  readonly done: readonly OrderView[];
  /** They are as they were. */
  readonly left: readonly LeftOut[];
}

/** Commands on their way at one time; the engine writes them one after another anyway. */
const few = 6;

/** One order of a batch: what took effect, with the way to take it back, or why it did not. */
type Sent = { readonly view: OrderView; readonly undo: () => Promise<unknown> } | LeftOut;

export const useBatch = defineStore('batch', () => {
  const { api } = useEngine();
  const desk = useDesk();
  const toast = useToast();
  const progress = ref<{ readonly verb: BatchVerb | 'undo'; readonly done: number; readonly of: number }>();
  /** What of the last batch did not take effect. */
  const outcome = shallowRef<BatchOutcome>();

  const stamp = (): { id: string; at: Ms } => ({ id: crypto.randomUUID(), at: Date.now() as Ms });

  const send = async (view: OrderView, wish: BatchWish): Promise<Sent> => {
    const order = view.key;
    try {
      if (wish.verb === 'assign') {
        const { id, at } = stamp();
        await api.act({ id, at, order, verb: 'assign', to: wish.to, ...(wish.reason ? { reason: wish.reason } : {}) });
        return { view, undo: () => api.act({ ...stamp(), order, verb: 'takeBack', act: id }) };
      }
      await api.decide({ ...stamp(), order, verb: wish.verb, ...(wish.verb === 'release' ? { knowing: 0 } : {}) });
      return { view, undo: () => api.decide({ ...stamp(), order, verb: 'undo' }) };
    } catch (error) {
      return leftOut(view, error);
    }
  };

  /** What has not been sent when somebody says stop is not sent. */
  let isStopped = false;
  const stop = (): void => {
    isStopped = true;
  };

  /** Goes through them and counts; then the desk is read once. */
  const through = async <T extends { readonly view: OrderView }>(
    verb: BatchVerb | 'undo',
    items: readonly T[],
    run: (item: T) => Promise<Sent>,
  ): Promise<Sent[]> => {
    progress.value = { verb, done: 0, of: items.length };
    isStopped = false;
    const results = await inFew(items, few, async (item) => {
      const result: Sent = isStopped ? { view: item.view, why: { spared: 'stopped' } } : await run(item);
      if (progress.value) progress.value = { ...progress.value, done: progress.value.done + 1 };
      return result;
    });
    await desk.renew(results.map(({ view }) => view.key));
    progress.value = undefined;
    return results;
  };

  /** Resolves to what became of it. While one batch is on its way a second one is not begun. */
  const run = async (views: readonly OrderView[], wish: BatchWish): Promise<BatchOutcome | undefined> => {
    if (progress.value) return undefined;
    const plan = planBatch(views, wish.verb);
    toast.dismiss();
    outcome.value = undefined;
    const keys = plan.sent.map(({ key }) => key);
    if (wish.verb !== 'assign') desk.expectAll(keys, wish.verb);
    const results = await through(
      wish.verb,
      plan.sent.map((view) => ({ view })),
      ({ view }) => send(view, wish),
    );
    desk.forgetAll(keys);
    const done = results.filter((result) => 'undo' in result);
    const left = [...plan.left, ...results.filter((result) => 'why' in result)];
    const became: BatchOutcome = { verb: wish.verb, done: done.map(({ view }) => view), left };
    if (left.length > 0) outcome.value = became;
    if (done.length > 0) toast.show({ text: wish.said(became.done), undo: () => void takeBack(done) });
    return became;
  };

  const takeBack = async (done: readonly Extract<Sent, { undo: unknown }>[]): Promise<void> => {
    const results = await through('undo', done, async ({ view, undo }) => {
      try {
        await undo();
        return { view, undo };
      } catch (error) {
        return leftOut(view, error);
      }
    });
    const left = results.filter((result) => 'why' in result);
    const back = results.filter((result) => 'undo' in result).map(({ view }) => view);
    outcome.value = left.length > 0 ? { verb: 'undo', done: back, left } : undefined;
  };

  const dismiss = (): void => {
    outcome.value = undefined;
  };
  return { progress, outcome, run, stop, dismiss };
});

const leftOut = (view: OrderView, error: unknown): LeftOut => ({ view, why: { error: errorId(error), refusal: refusalIn(error) } });
