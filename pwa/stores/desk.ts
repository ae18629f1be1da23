/** The queue of held orders as the engine last told it, with decisions that are still on their way already drawn. */
import { computed, ref } from 'vue';
import { defineStore } from 'pinia';
import type { OrderKey } from '#core/order';
import type { DecisionVerb, OrderView } from '#core/worker';
import { useEngine } from '../api.ts';
import { createAsked } from '../asked.ts';

export const useDesk = defineStore('desk', () => {
  const { api } = useEngine();
  const asked = createAsked(() => api.desk());
  const expected = ref<ReadonlyMap<OrderKey, DecisionVerb>>(new Map());

  /** Draw this decision before the engine has confirmed it. */
  const expect = (key: OrderKey, verb: DecisionVerb): void => {
    expected.value = new Map(expected.value).set(key, verb);
  };
  /** Confirmed and read again, or failed: back to what the engine says. */
  const forget = (key: OrderKey): void => {
    const rest = new Map(expected.value);
    rest.delete(key);
    expected.value = rest;
  };

  const cases = computed(() => withExpected(asked.value.value?.cases ?? [], expected.value));

  return { view: asked.value, error: asked.error, waiting: asked.waiting, refresh: asked.refresh, cases, expect, forget };
});

/** Released orders leave the queue; kept and cancelled ones lose their clock and go to the end, where the engine will put them too. */
export const withExpected = (cases: readonly OrderView[], expected: ReadonlyMap<OrderKey, DecisionVerb>): readonly OrderView[] => {
  if (expected.size === 0) return cases;
  const staying = cases.filter((view) => expected.get(view.key) !== 'release' && expected.get(view.key) !== 'shipAnyway');
  const kept = (view: OrderView): boolean => expected.get(view.key) === 'keep' || expected.get(view.key) === 'cancel';
  return [...staying.filter((view) => !kept(view)), ...staying.filter(kept).map(withoutClock)];
};

const withoutClock = (view: OrderView): OrderView => (view.hold ? { ...view, hold: { ...view.hold, deadline: null } } : view);
