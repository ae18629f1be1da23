/** Messages on their way, and those that wait for a person. */
import { computed, ref, shallowRef } from 'vue';
import { defineStore } from 'pinia';
import type { Settlement } from '#core/desk';
import type { Ms } from '#core/order';
import type { ApiErrorId } from '#core/worker';
import { useEngine } from '../api.ts';
import { createAsked, errorId } from '../asked.ts';
import { needsPerson } from '../outbox/groups.ts';

/** As many as one looks through; what needs somebody comes first, so it is always among them. */
const limit = 200;

export const useOutbox = defineStore('outbox', () => {
  const { api } = useEngine();
  const asked = createAsked(() => api.outbox(limit));
  const busy = ref<ReadonlySet<string>>(new Set());
  const failed = shallowRef<{ message: string; error: ApiErrorId }>();

  const items = computed(() => asked.value.value ?? []);
  /** How many wait for somebody to say what is to become of them. */
  const waitingForPerson = computed(() => items.value.filter(needsPerson).length);

  /** Resolves to whether it took effect. */
  const settle = async (message: string, as: Settlement): Promise<boolean> => {
    if (busy.value.has(message)) return false;
    busy.value = new Set(busy.value).add(message);
    failed.value = undefined;
    try {
      await api.settleMessage({ id: crypto.randomUUID(), at: Date.now() as Ms, message, as });
      await asked.refresh();
      return true;
    } catch (error) {
      failed.value = { message, error: errorId(error) };
      return false;
    } finally {
      const rest = new Set(busy.value);
      rest.delete(message);
      busy.value = rest;
    }
  };

  return { items, error: asked.error, waiting: asked.waiting, refresh: asked.refresh, waitingForPerson, busy, failed, settle };
});
