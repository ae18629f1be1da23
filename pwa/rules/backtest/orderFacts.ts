/** Where the listed orders go: asked once they stand still, each once. While a thumb drags, nothing is asked. */
import { onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import type { OrderKey } from '#core/order';
import type { OrderView } from '#core/worker';
import { useEngine } from '../../api.ts';

/** ms */
const pause = 150;
const mostKept = 2000;

export const useOrderFacts = (keys: Ref<readonly OrderKey[]>) => {
  const { api } = useEngine();
  const views = shallowRef<ReadonlyMap<OrderKey, OrderView>>(new Map());
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = async (): Promise<void> => {
    const missing = keys.value.filter((key) => !views.value.has(key));
    if (missing.length === 0) return;
    const found = await api.views(missing).catch(() => []);
    const kept = views.value.size > mostKept ? [] : [...views.value];
    views.value = new Map([...kept, ...found.map((view) => [view.key, view] as const)]);
  };
  watch(
    keys,
    () => {
      clearTimeout(timer);
      timer = setTimeout(() => void look(), pause);
    },
    { immediate: true },
  );
  onScopeDispose(() => clearTimeout(timer));
  return views;
};
