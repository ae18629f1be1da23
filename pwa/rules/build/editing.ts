/** Opening, keeping and saving one rule: what was saved, what is kept on this device, and what somebody else has saved meanwhile. */
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import type { Ms } from '#core/order';
import type { Rule, RuleMode } from '#core/rules';
import type { ApiErrorId } from '#core/worker';
import { useEngine } from '../../api.ts';
import { errorId } from '../../asked.ts';
import { fingerprint } from '../../settings/draft.ts';
import { useRules } from '../../stores/rules.ts';
import type { Builder } from './builder.ts';
import { createKeeper } from './keeping.ts';

export type EditingState = 'loading' | 'missing' | 'ready';

/**
 * @param start the rule that a new one begins with
 * @param resumes does a new one go on with what was left of the last? Whoever chose something to begin with wants that.
 */
export const useEditing = (builder: Builder, id: string, start: () => Promise<Rule | undefined>, resumes: boolean) => {
  const { api } = useEngine();
  const rules = useRules();
  const keeper = createKeeper();
  const state = ref<EditingState>('loading');
  const busy = ref(false);
  const failed = shallowRef<ApiErrorId>();
  /** When what is open was last touched, if it was kept from an earlier visit. */
  const keptSince = shallowRef<number>();
  /** Whoever comes back here finds what is half built as it is now. */
  const isKept = ref(false);
  /** The form that somebody else has saved while this one was open. */
  const theirs = shallowRef<Rule>();
  const isNew = id === 'new';
  const keptAs = computed(() => (isNew && !builder.saved.value ? 'new' : builder.rule.value.id));

  const savedNow = (): Rule | undefined => rules.rules.find(({ rule }) => rule.id === (isNew ? builder.saved.value?.id : id))?.rule;

  const load = async (): Promise<void> => {
    await rules.refresh();
    const saved = isNew ? undefined : savedNow();
    const begun = saved ?? (isNew ? await start() : undefined);
    if (!begun) {
      state.value = 'missing';
      return;
    }
    const kept = await keeper.read(isNew ? 'new' : id);
    const goesOn = kept && (isNew ? resumes : fingerprint({ ...kept.rule, version: 0 }) !== fingerprint({ ...saved, version: 0 }));
    if (kept && goesOn) {
      builder.open(kept.rule, saved);
      keptSince.value = kept.at;
      if (saved && kept.basedOn !== saved.version) theirs.value = saved;
    } else builder.open(begun, saved);
    state.value = 'ready';
  };
  void load();

  watch(
    () => [builder.rule.value, builder.changed.value] as const,
    ([rule, changed], before) => {
      if (state.value !== 'ready' || !before) return;
      const touched = changed && (builder.saved.value !== undefined || builder.canUndo.value || keptSince.value !== undefined);
      isKept.value = false;
      if (touched) void keep(rule);
      else void keeper.forget(keptAs.value);
    },
  );

  const keep = async (rule: Rule): Promise<void> => {
    const done = await keeper.keep(keptAs.value, { rule, basedOn: builder.saved.value?.version ?? null, at: Date.now() });
    isKept.value = done && (!isNew || resumes) && rule === builder.rule.value;
  };

  // Somebody else saved, or this rule was switched elsewhere.
  watch(savedNow, (now) => {
    const saved = builder.saved.value;
    if (state.value !== 'ready' || !now || !saved || busy.value || fingerprint(now) === fingerprint(saved)) return;
    if (!builder.changed.value) builder.open(now, now);
    else if (now.version === saved.version) {
      // Only its mode was switched; what is being written stays.
      builder.saved.value = now;
      builder.mode.value = now.mode;
    } else theirs.value = now;
  });

  /** Resolves to whether it is saved. */
  const save = async (mode: RuleMode = builder.mode.value): Promise<boolean> => {
    busy.value = true;
    failed.value = undefined;
    const before = keptAs.value;
    const rule: Rule = { ...builder.rule.value, mode };
    try {
      const saved = builder.saved.value;
      if (saved && fingerprint({ ...rule, mode: '' }) === fingerprint({ ...saved, mode: '' })) {
        if (mode !== saved.mode) await api.setRuleMode({ ...stamp(), rule: rule.id, mode });
        builder.settle({ ...saved, mode });
      } else builder.settle(await api.saveRule({ ...stamp(), rule, basedOn: saved?.version ?? null }));
      await keeper.forget(before);
      keptSince.value = undefined;
      theirs.value = undefined;
      await rules.refresh();
      return true;
    } catch (error) {
      failed.value = errorId(error);
      if (failed.value === 'changed') {
        await rules.refresh();
        const now = savedNow() ?? rules.rules.find((view) => view.rule.id === rule.id)?.rule;
        if (now) {
          theirs.value = now;
          failed.value = undefined;
        }
      }
      return false;
    } finally {
      busy.value = false;
    }
  };

  /** Back to what is saved; what was built is thrown away. */
  const discard = async (): Promise<void> => {
    await keeper.forget(keptAs.value);
    keptSince.value = undefined;
    theirs.value = undefined;
    const begun = savedNow() ?? (isNew ? await start() : undefined);
    if (begun) builder.open(begun, savedNow());
  };

  /** Of two forms, this one: it will replace what the other one saved. */
  const keepMine = (): void => {
    const now = theirs.value;
    if (now) builder.saved.value = now;
    theirs.value = undefined;
  };
  const takeTheirs = (): void => {
    const now = theirs.value;
    if (now) builder.open(now, now);
    theirs.value = undefined;
    keptSince.value = undefined;
  };

  let alive = true;
  onScopeDispose(() => (alive = false));
  const stop = useEngine().onChange((notice) => {
    if (alive && notice.rules) void rules.refresh();
  });
  onScopeDispose(stop);

  return { state, busy, failed, keptSince, isKept, theirs, save, discard, keepMine, takeTheirs };
};

const stamp = () => ({ id: crypto.randomUUID(), at: Date.now() as Ms });
