/** The queue of held orders as the engine last told it, with decisions that are still on their way already drawn. */
import { computed, ref } from 'vue';
import { defineStore } from 'pinia';
import type { OrderKey } from '#core/order';
import type { DecisionVerb, DeskView, OrderView } from '#core/worker';
import { useEngine } from '../api.ts';
import { createAsked } from '../asked.ts';

export const useDesk = defineStore('desk', () => {
  const { api } = useEngine();
  const asked = createAsked(() => api.desk());
  /** Asks unless somebody has: the first answer is what the first paint waits for, and a second question would only overtake it. */
  let isBegun = false;
  const begin = async (): Promise<void> => {
    if (isBegun) return;
    isBegun = true;
    await asked.refresh();
  };
  const expected = ref<ReadonlyMap<OrderKey, DecisionVerb>>(new Map());

  /** So many are asked for one by one; when more have changed, all are asked for. */
  const few = 200;
  /**
   * Reads these orders again, and nothing else: after a decision nobody reads ten thousand cases anew. When the desk is nearly empty it is read as a
   * whole, for then its counts are in sight.
   */
  const renew = async (keys: readonly OrderKey[]): Promise<void> => {
    const { value } = asked.value;
    if (!value || keys.length > few || value.cases.length <= keys.length + 1) return asked.refresh();
    try {
      const views = await api.views(keys);
      const latest = asked.value.value;
      if (latest) asked.value.value = withRenewed(latest, keys, views);
    } catch {
      await asked.refresh();
    }
  };

  /** Draw these decisions before the engine has confirmed them. */
  const expectAll = (keys: readonly OrderKey[], verb: DecisionVerb): void => {
    const more = new Map(expected.value);
    for (const key of keys) more.set(key, verb);
    expected.value = more;
  };
  /** Confirmed and read again, or failed: back to what the engine says. */
  const forgetAll = (keys: readonly OrderKey[]): void => {
    const rest = new Map(expected.value);
    for (const key of keys) rest.delete(key);
    expected.value = rest;
  };
  const expect = (key: OrderKey, verb: DecisionVerb): void => expectAll([key], verb);
  const forget = (key: OrderKey): void => forgetAll([key]);

  const cases = computed(() => withExpected(asked.value.value?.cases ?? [], expected.value));

  return {
    view: asked.value,
    error: asked.error,
    waiting: asked.waiting,
    begin,
    refresh: asked.refresh,
    renew,
    cases,
    expect,
    forget,
    expectAll,
    forgetAll,
  };
});

/** The desk with these orders as they are now: in their places, or gone. */
export const withRenewed = (desk: DeskView, keys: readonly OrderKey[], views: readonly OrderView[]): DeskView => {
  const asked = new Set(keys);
  const held = views.filter(({ state, hold }) => state === 'held' && hold);
  const cases = [...desk.cases.filter(({ key }) => !asked.has(key)), ...held].sort(byUrgency);
  return { ...desk, cases, atRisk: cases.reduce((sum, { paid }) => sum + (paid ?? 0), 0) as DeskView['atRisk'] };
};

/** As the engine sorts them: least time left first, then the most money; without a clock last. */
export const byUrgency = (a: OrderView, b: OrderView): number =>
  (a.hold?.deadline ?? Infinity) - (b.hold?.deadline ?? Infinity) || (b.paid ?? 0) - (a.paid ?? 0);

/** Released orders leave the queue; kept and cancelled ones lose their clock and go to the end, where the engine will put them too. */
export const withExpected = (cases: readonly OrderView[], expected: ReadonlyMap<OrderKey, DecisionVerb>): readonly OrderView[] => {
  if (expected.size === 0) return cases;
  const staying = cases.filter((view) => expected.get(view.key) !== 'release' && expected.get(view.key) !== 'shipAnyway');
  const kept = (view: OrderView): boolean => expected.get(view.key) === 'keep' || expected.get(view.key) === 'cancel';
  return [...staying.filter((view) => !kept(view)), ...staying.filter(kept).map(withoutClock)];
};

const withoutClock = (view: OrderView): OrderView => (view.hold ? { ...view, hold: { ...view.hold, deadline: null } } : view);
