/** Is anybody busy on the page? Then nothing is opened before their eyes. */
import { isOurs } from '../page/words.ts';
import { isSeen } from './seen.ts';

/** Long enough since the last key or press, ms. */
const rest = 4000;
let actedAt = 0;

/** Listens from now on for a person's keys and presses; not for `input`, which a browser also makes of our own choosing of a flag. */
export const watchPeople = (signal: AbortSignal): void => {
  const hear = (event: Event): void => {
    if (event.isTrusted) actedAt = Date.now();
  };
  // What was before, nobody has seen.
  actedAt = Date.now();
  for (const type of ['keydown', 'pointerdown', 'wheel', 'paste', 'compositionstart'])
    window.addEventListener(type, hear, { capture: true, passive: true, signal });
};

export const isQuiet = (): boolean => Date.now() - actedAt >= rest;

/** @param isAsked a person has just clicked: what they have typed elsewhere stays where it is, but an open dialog is theirs */
export const isPageBusy = (isAsked: boolean): boolean => hasDialog() || (!isAsked && isTyping());

const hasDialog = (): boolean =>
  [...document.querySelectorAll('[role="dialog"], [role="alertdialog"], dialog[open], [aria-modal="true"], [class*="modal-wrap"]')].some(
    (element) => !isOurs(element) && isSeen(element),
  );

const isTyping = (): boolean => {
  const { activeElement } = document;
  if (!activeElement || isOurs(activeElement)) return false;
  return activeElement.matches(
    'input:not([type="checkbox"], [type="radio"], [type="button"], [type="submit"]), textarea, select, [contenteditable=""], [contenteditable="true"]',
  );
};
