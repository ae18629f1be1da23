/**
 * What a person sets for this browser alone: language, theme, keys. They stay beside the page rather than in the log, because the theme
 * has to be known before the first paint (`public/theme.js` reads the same entry).
 */
import { reactive, watch } from 'vue';
import * as v from 'valibot';

export const themes = ['system', 'light', 'dark'] as const;
/** Whose cases the desk lists. */
export const queues = ['mine', 'role', 'all'] as const;
export const locales = ['zh', 'en'] as const;

const PreferencesSchema = v.object({
  theme: v.fallback(v.picklist(themes), 'system'),
  locale: v.fallback(v.picklist(locales), 'zh'),
  /** Single-letter keys; off for those whose tools or habits collide with them. */
  keys: v.fallback(v.boolean(), true),
  queue: v.fallback(v.picklist(queues), 'all'),
  /** Pictures of goods come from the platform's servers, so nobody asks for them unless somebody wants to see them. */
  pictures: v.fallback(v.boolean(), false),
});
export type Preferences = v.InferOutput<typeof PreferencesSchema>;

const entry = 'danshao.preferences';

/** Reads what was stored; anything damaged or unknown becomes its default. */
export const readPreferences = (stored: string | null): Preferences => {
  try {
    return v.parse(PreferencesSchema, JSON.parse(stored ?? '{}'));
  } catch {
    return v.parse(PreferencesSchema, {});
  }
};

const storedText = (): string | null => {
  try {
    return localStorage.getItem(entry);
  } catch {
    return null; // A browser that forbids storage still gets an app, with the defaults.
  }
};

export const preferences = reactive(readPreferences(storedText()));

/** Applies and keeps every change from now on. Call once, before the app is mounted. */
export const keepPreferences = (): void => {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const paint = (): void => {
    const theme = preferences.theme === 'system' ? (dark.matches ? 'dark' : 'light') : preferences.theme;
    document.documentElement.dataset.theme = theme;
    const canvas = getComputedStyle(document.documentElement).getPropertyValue('--ds-canvas').trim();
    document.querySelector('meta[name="theme-color"]')?.setAttribute('content', canvas);
  };
  dark.addEventListener('change', paint);
  watch(() => preferences.theme, paint, { immediate: true });
  watch(preferences, (now) => {
    try {
      localStorage.setItem(entry, JSON.stringify(now));
    } catch {
      // Nothing is lost but the memory of it: the choice holds until the page is closed.
    }
  });
};
