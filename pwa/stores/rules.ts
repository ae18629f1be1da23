/** The rules with their counts; switching one on or off is drawn at once and taken back if it fails. */
import { computed, ref, shallowRef } from 'vue';
import { defineStore } from 'pinia';
import type { Ms } from '#core/order';
import type { RuleMode } from '#core/rules';
import type { ApiErrorId } from '#core/worker';
import { useEngine } from '../api.ts';
import { createAsked, errorId } from '../asked.ts';

export const useRules = defineStore('rules', () => {
  const { api } = useEngine();
  const asked = createAsked(() => api.rules());
  const expected = ref<ReadonlyMap<string, RuleMode>>(new Map());
  const failed = shallowRef<{ rule: string; error: ApiErrorId }>();

  const rules = computed(() =>
    (asked.value.value?.rules ?? []).map((view) => {
      const mode = expected.value.get(view.rule.id);
      return mode ? { ...view, rule: { ...view.rule, mode } } : view;
    }),
  );

  const setMode = async (rule: string, mode: RuleMode): Promise<void> => {
    expected.value = new Map(expected.value).set(rule, mode);
    failed.value = undefined;
    try {
      await api.setRuleMode({ id: crypto.randomUUID(), at: Date.now() as Ms, rule, mode });
      await asked.refresh();
    } catch (error) {
      failed.value = { rule, error: errorId(error) };
    } finally {
      const rest = new Map(expected.value);
      rest.delete(rule);
      expected.value = rest;
    }
  };

  return { view: asked.value, error: asked.error, waiting: asked.waiting, refresh: asked.refresh, rules, failed, setMode };
});
