/**
 * What is being typed about one section, kept apart from what is saved: nothing is lost when saving fails, and nothing is overwritten when
 * somebody else saves meanwhile.
 */
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import type { Config, ConfigSection } from '#core/desk';
import { useConfig } from '../stores/config.ts';

export interface Draft<F> {
  /** `undefined` until the section is there. */
  readonly form: Ref<F | undefined>;
  readonly changed: ComputedRef<boolean>;
  /** Somebody saved something else while this was being typed. */
  readonly overtaken: ShallowRef<boolean>;
  /** Back to what is saved. */
  discard(): void;
  /** Go on with what is typed here, and replace what the other one saved. */
  keepMine(): void;
  /** @param done what has happened, in words */
  save(done: string): Promise<boolean>;
}

/**
 * @param toForm a form of its own, that may be written into
 * @param toSection the section that the form stands for; also while it is half filled in
 */
export const useDraft = <S extends ConfigSection, F>(
  section: S,
  toForm: (value: Config[S]) => F,
  toSection: (form: F) => Config[S],
): Draft<F> => {
  const config = useConfig();
  const form = ref() as Ref<F | undefined>;
  const overtaken = shallowRef(false);
  /** What was saved when the form was filled from it. */
  const base = shallowRef('');

  const typed = computed(() => (form.value === undefined ? base.value : fingerprint(toSection(form.value))));
  const saved = computed(() => config.view?.config[section]);
  const changed = computed(() => typed.value !== base.value);

  const discard = (): void => {
    if (saved.value === undefined) return;
    form.value = toForm(saved.value);
    base.value = fingerprint(toSection(form.value));
    overtaken.value = false;
  };
  const keepMine = (): void => {
    if (saved.value !== undefined) base.value = fingerprint(toSection(toForm(saved.value)));
    overtaken.value = false;
  };

  watch(
    saved,
    (value) => {
      if (value === undefined) return;
      const theirs = fingerprint(toSection(toForm(value)));
      if (theirs === base.value) return;
      // What was typed stays in its rows, as they are open; what was only looked at follows.
      if (typed.value === theirs) base.value = theirs;
      else if (form.value === undefined || !changed.value) discard();
      else overtaken.value = true;
    },
    { immediate: true, flush: 'sync' },
  );

  const save = async (done: string): Promise<boolean> => {
    if (form.value === undefined || !(await config.save(section, toSection(form.value), done))) return false;
    overtaken.value = false;
    return true;
  };
  return { form, changed, overtaken, discard, keepMine, save };
};

/** The same for equal values, in whatever order their properties are. */
export const fingerprint = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
