/** The overlay's own settings, the same on every console of this browser. */
import { browser } from 'wxt/browser';

const names = { keysOn: 'overlay.keysOn', collapsed: 'overlay.collapsed', memoAuto: 'overlay.memoAuto' } as const;
export type SettingName = keyof typeof names;

/** Calls `apply` with what is stored now and whenever it changes; returns the way to change it. Storage that fails changes nothing. */
export const createSettings = (apply: (name: SettingName, value: boolean) => void, signal: AbortSignal) => {
  const { storage } = browser;
  const take = (stored: Readonly<Record<string, unknown>>): void => {
    for (const [name, key] of Object.entries(names) as [SettingName, string][]) {
      const value = stored[key];
      if (typeof value === 'boolean') apply(name, value);
    }
  };
  const hear = (changes: Readonly<Record<string, { newValue?: unknown }>>): void =>
    take(Object.fromEntries(Object.entries(changes).map(([key, { newValue }]) => [key, newValue])));
  storage.local.get(Object.values(names)).then(take, () => undefined);
  storage.local.onChanged.addListener(hear);
  signal.addEventListener('abort', () => {
    try {
      storage.local.onChanged.removeListener(hear);
    } catch {
      // The extension is gone, and its storage with it.
    }
  });
  return (name: SettingName, value: boolean): void => {
    apply(name, value);
    try {
      storage.local.set({ [names[name]]: value }).catch(() => undefined);
    } catch {
      // As above; it holds until the page is reloaded.
    }
  };
};
