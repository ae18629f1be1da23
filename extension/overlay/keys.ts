/** Single keys. They act on what is open, never while a person types or composes, and can be switched off. */

export type KeyMap = Readonly<Record<string, () => boolean | void>>;

/** A key, and where it was pressed; of an event that is over, nobody can tell any more. */
export type PressedKey = readonly [event: KeyboardEvent, target: EventTarget | undefined];

/** How long ago a key may have been pressed to be heard late, ms. */
const patience = 3000;

/** Should this key be left to the page? Also what a program of the page has made up. */
export const isLeftAlone = (event: KeyboardEvent, target = event.composedPath()[0]): boolean =>
  !event.isTrusted ||
  event.isComposing ||
  event.keyCode === 229 ||
  event.ctrlKey ||
  event.metaKey ||
  event.altKey ||
  event.repeat ||
  isTyping(target);

const isTyping = (target: EventTarget | undefined): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('input:not([type="checkbox"], [type="radio"], [type="button"], [type="submit"]), textarea, select'));

/** The name of a key in a {@link KeyMap}: letters in upper case. */
export const keyName = (event: Pick<KeyboardEvent, 'key'>): string => (event.key.length === 1 ? event.key.toUpperCase() : event.key);

/**
 * Listens on the window before the page does; a key that did something goes no further. A handler that answers `false` did nothing.
 * @param isOn single letters can be switched off; Escape cannot
 * @param early pressed while this was still on its way
 */
export const startKeys = (keys: KeyMap, isOn: () => boolean, signal: AbortSignal, early?: PressedKey): void => {
  const hear = (event: KeyboardEvent, target = event.composedPath()[0]): void => {
    const name = keyName(event);
    const act = Object.hasOwn(keys, name) ? keys[name] : undefined;
    if (!act || isLeftAlone(event, target) || (name !== 'Escape' && !isOn())) return;
    if (act() === false) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  if (early && performance.now() - early[0].timeStamp < patience) hear(...early);
  window.addEventListener('keydown', (event) => hear(event), { capture: true, signal });
};
