/** How the engine and its storage are doing. */
import { defineStore } from 'pinia';
import { useEngine } from '../api.ts';
import { createAsked } from '../asked.ts';

export const useHealth = defineStore('health', () => {
  const { api } = useEngine();
  const asked = createAsked(() => api.health());
  return { view: asked.value, error: asked.error, waiting: asked.waiting, refresh: asked.refresh };
});
