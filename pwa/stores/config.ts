/** What the shop has set up. A section is saved as a whole; the last save can be taken back. */
import { ref, shallowRef, watch } from 'vue';
import { defineStore } from 'pinia';
import type { Config, ConfigChange, ConfigSection } from '#core/desk';
import type { Ms } from '#core/order';
import type { ApiErrorId } from '#core/worker';
import { useEngine } from '../api.ts';
import { createAsked, errorId } from '../asked.ts';
import { liveBy } from '../zone.ts';
import { useToast } from './toast.ts';

export const useConfig = defineStore('config', () => {
  const { api } = useEngine();
  const toast = useToast();
  const asked = createAsked(() => api.config());
  // At once, before anything is drawn by the old clock.
  watch(asked.value, (view) => view && liveBy(view.config), { flush: 'sync' });
  const busy = ref(false);
  const failed = shallowRef<{ section: ConfigSection; error: ApiErrorId }>();

  /**
   * Resolves to whether it was saved. What was there before is offered for undo.
   * @param done what has happened, in words
   */
  const save = async <S extends ConfigSection>(section: S, value: Config[S], done: string): Promise<boolean> => {
    const before = asked.value.value?.config[section];
    busy.value = true;
    failed.value = undefined;
    try {
      await api.setConfig(changeOf(section, value));
      await asked.refresh();
      toast.show({ text: done, undo: before === undefined ? undefined : () => void takeBack(section, before) });
      return true;
    } catch (error) {
      failed.value = { section, error: errorId(error) };
      return false;
    } finally {
      busy.value = false;
    }
  };

  const takeBack = async <S extends ConfigSection>(section: S, before: Config[S]): Promise<void> => {
    failed.value = undefined;
    try {
      await api.setConfig(changeOf(section, before));
      await asked.refresh();
    } catch (error) {
      failed.value = { section, error: errorId(error) };
    }
  };

  return { view: asked.value, error: asked.error, waiting: asked.waiting, refresh: asked.refresh, busy, failed, save };
});

const changeOf = <S extends ConfigSection>(section: S, value: Config[S]) =>
  ({ id: crypto.randomUUID(), at: Date.now() as Ms, section, value }) as { id: string; at: Ms } & ConfigChange;
