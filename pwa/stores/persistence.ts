/** Has the browser promised to keep our data when space runs short? Asked for once, after the first decision or in the settings. */
import { ref } from 'vue';
import { defineStore } from 'pinia';

export type Promised = 'checking' | 'kept' | 'mayBeCleared' | 'unsupported';

const askedEntry = 'danshao.persistenceAsked';

export const usePersistence = defineStore('persistence', () => {
  const promised = ref<Promised>('checking');
  const storage = navigator.storage as StorageManager | undefined;

  /** Bytes. */
  const space = ref<{ readonly used: number; readonly quota: number }>();

  const check = async (): Promise<void> => {
    const { usage, quota } = (await storage?.estimate?.()) ?? {};
    if (usage !== undefined && quota !== undefined) space.value = { used: usage, quota };
    promised.value = storage?.persisted ? ((await storage.persisted()) ? 'kept' : 'mayBeCleared') : 'unsupported';
  };
  /** The browser may ask the person, so this follows a click. */
  const ask = async (): Promise<void> => {
    localStorage.setItem(askedEntry, 'yes');
    if (storage?.persist) promised.value = (await storage.persist()) ? 'kept' : 'mayBeCleared';
    else promised.value = 'unsupported';
  };
  const askOnce = async (): Promise<void> => {
    if (localStorage.getItem(askedEntry) === null) await ask();
  };

  return { promised, space, check, ask, askOnce };
});
