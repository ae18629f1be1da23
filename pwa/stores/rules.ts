/** The rules with their counts; switching one on or off is drawn at once and taken back if it fails. */
import { computed, ref, shallowRef } from 'vue';
import { defineStore } from 'pinia';
import type { Ms } from '#core/order';
import type { Rule, RuleMode } from '#core/rules';
import type { ApiErrorId } from '#core/worker';
import { useEngine } from '../api.ts';
import { createAsked, errorId } from '../asked.ts';
import { useToast } from './toast.ts';

export const useRules = defineStore('rules', () => {
  const { api } = useEngine();
  const toast = useToast();
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
      await api.setRuleMode({ ...stamp(), rule, mode });
      await asked.refresh();
    } catch (error) {
      failed.value = { rule, error: errorId(error) };
    } finally {
      const rest = new Map(expected.value);
      rest.delete(rule);
      expected.value = rest;
    }
  };

  /** Does something to one rule, and tells whether it worked. */
  const attempt = async (rule: string, act: () => Promise<unknown>): Promise<boolean> => {
    failed.value = undefined;
    try {
      await act();
      await asked.refresh();
      return true;
    } catch (error) {
      failed.value = { rule, error: errorId(error) };
      return false;
    }
  };

  /**
   * Takes a rule away; one that came with the product becomes again what it was. The way back is offered.
   * @param done what has happened, in words
   */
  const remove = async (rule: Rule, done: string): Promise<boolean> => {
    const gone = await attempt(rule.id, () => api.removeRule({ ...stamp(), rule: rule.id }));
    if (gone) toast.show({ text: done, undo: () => void putBack(rule) });
    return gone;
  };
  const putBack = (rule: Rule): Promise<boolean> =>
    attempt(rule.id, () =>
      api.saveRule({ ...stamp(), rule, basedOn: asked.value.value?.rules.find((view) => view.rule.id === rule.id)?.rule.version ?? null }),
    );

  /**
   * Writes rules of a file, one after the other; those that are there already are replaced.
   * @returns how many got through before one did not
   */
  const saveAll = async (all: readonly Rule[]): Promise<number> => {
    let done = 0;
    for (const rule of all) {
      const known = asked.value.value?.rules.find((view) => view.rule.id === rule.id)?.rule;
      if (!(await attempt(rule.id, () => api.saveRule({ ...stamp(), rule, basedOn: known?.version ?? null })))) break;
      done += 1;
    }
    return done;
  };

  return { view: asked.value, error: asked.error, waiting: asked.waiting, refresh: asked.refresh, rules, failed, setMode, remove, saveAll };
});

const stamp = () => ({ id: crypto.randomUUID(), at: Date.now() as Ms });
