/** Choosing several cases of the list, to be decided together. */
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import type { OrderKey } from '#core/order';
import type { OrderView } from '#core/worker';
import { announce } from '../announce.ts';
import { useText } from '../i18n.ts';
import { useBatch } from '../stores/batch.ts';
import { useWords } from '../words.ts';
import { allOf, nothing, stretched, toggled, within, type Selection } from './selection.ts';

/** @param current the row that the keys stand on; it goes to whatever is chosen */
export const usePicking = (cases: ComputedRef<readonly OrderView[]>, current: Ref<OrderKey | undefined>) => {
  const { t } = useText();
  const words = useWords();
  const batch = useBatch();

  const selection = shallowRef<Selection>(nothing);
  const picking = ref(false);
  const keys = (): OrderKey[] => cases.value.map(({ key }) => key);
  watch(cases, () => {
    // While a batch is on its way, what is drawn as gone may come back.
    if (selection.value.keys.size > 0 && !batch.progress) selection.value = within(selection.value, new Set(keys()));
  });
  const isChoosing = computed(() => picking.value || selection.value.keys.size > 0);
  const chosen = computed(() => (isChoosing.value ? cases.value.filter(({ key }) => selection.value.keys.has(key)) : []));
  const isChosen = (key: OrderKey): boolean => selection.value.keys.has(key);

  const begin = (): void => {
    picking.value = true;
  };
  const stop = (): void => {
    picking.value = false;
    selection.value = nothing;
  };
  /** @param stretch with all between it and the one that was chosen last */
  const toggle = (key: OrderKey, stretch = false): void => {
    begin();
    current.value = key;
    selection.value = stretch ? stretched(selection.value, key, keys()) : toggled(selection.value, key);
    const n = selection.value.keys.size;
    announce(t('pick.count', { n: words.count(n) }, n));
  };
  const chooseAll = (): void => {
    begin();
    selection.value = allOf(selection.value, keys());
  };
  const chosenKeys = computed(() => selection.value.keys);
  return { isChoosing, chosen, chosenKeys, isChosen, begin, stop, toggle, chooseAll };
};
