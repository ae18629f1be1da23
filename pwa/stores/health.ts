/** How the engine and its storage are doing. */
import { computed } from 'vue';
import { defineStore } from 'pinia';
import { useEngine } from '../api.ts';
import { createAsked } from '../asked.ts';

export const useHealth = defineStore('health', () => {
  const { api } = useEngine();
  const asked = createAsked(() => api.health());
  /** Can decisions be written down? Until the answer is there, we take it that they can; the engine has the last word. */
  const writable = computed(() => (asked.value.value?.storage ?? 'ok') === 'ok');
  return { writable, view: asked.value, error: asked.error, waiting: asked.waiting, refresh: asked.refresh };
});
