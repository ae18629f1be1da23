/** Single-letter keys. They act on what is open, never while a person types or composes, and can be switched off. */
import { onScopeDispose } from 'vue';
import { preferences } from './preferences.ts';

/** What a key does. `false`: nothing just now; whoever else listens may have it. */
export type KeyMap = Readonly<Record<string, (event: KeyboardEvent) => unknown>>;

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !target.matches('[type="checkbox"], [type="radio"]')));

/** Enter and Space belong to the control that has the focus. */
const activates = (event: KeyboardEvent): boolean =>
  (event.key === 'Enter' || event.key === ' ') &&
  event.target instanceof Element &&
  event.target.closest('a, button, summary, [role="switch"]') !== null;

/** Should this key be left alone? */
export const ignored = (event: KeyboardEvent): boolean =>
  event.defaultPrevented ||
  event.isComposing ||
  event.ctrlKey ||
  event.metaKey ||
  event.altKey ||
  typing(event.target) ||
  activates(event) ||
  document.querySelector('[role="dialog"], [role="menu"]') !== null;

/**
 * Listens while the component lives. Letters are written in upper case.
 *
 * @example useKeys({ J: next, K: previous, '?': showKeys });
 */
export const useKeys = (keys: KeyMap): void => {
  const press = (event: KeyboardEvent): void => {
    if (!preferences.keys || ignored(event)) return;
    const act = keys[event.key.length === 1 ? event.key.toUpperCase() : event.key];
    if (act && act(event) !== false) event.preventDefault();
  };
  document.addEventListener('keydown', press);
  onScopeDispose(() => document.removeEventListener('keydown', press));
};
