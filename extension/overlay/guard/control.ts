/** Which control of the page an event presses: told by its words, wherever it stands, also inside shadow roots and frames. */
import { isElement } from '../dom/tree.ts';
import { compact, wordOf } from '../page/words.ts';

export interface GuardWords {
  readonly ship: readonly string[];
  readonly batchShip: readonly string[];
}

/** From the event's target outwards; a control is seldom deeper than this. */
const deepest = 8;

/** The element under the event, or one close around it, that says one of the words. */
export const controlPressed = (event: Event, words: GuardWords): Element | undefined => {
  if (event.type === 'submit') return controlOfForm(event as SubmitEvent, words);
  const path = (event.composedPath() as Node[]).filter(isElement).slice(0, deepest);
  for (const at of path) {
    if (at.childElementCount > 6) return undefined;
    const word = wordOn(at);
    if (isShipWord(word, words)) return at;
    if (isElsewhere(at, event) || (word === '' && compact(at.textContent ?? '') !== '')) return undefined;
  }
  return undefined;
};

/** Something with a purpose of its own beside the control. Only Enter in a field means the button beside it, as it does in a form. */
const isElsewhere = (at: Element, event: Event): boolean =>
  at.matches('input, textarea, select')
    ? (event as KeyboardEvent).key !== 'Enter'
    : at.matches('button, a, label, [role="button"], [role="menuitem"]');

/** What sends this form off, if that is a ship control. A program that submits need not say which button it means. */
const controlOfForm = ({ target, submitter }: SubmitEvent, words: GuardWords): Element | undefined =>
  submitter ? (isShipWord(wordOn(submitter), words) ? submitter : undefined) : shipControlIn(target as Element, words);

export const shipControlIn = (form: Element, words: GuardWords): Element | undefined =>
  [...form.querySelectorAll('button, input[type="submit"], input[type="button"], [role="button"]')].find((control) =>
    isShipWord(wordOn(control), words),
  );

const isShipWord = (word: string, { ship, batchShip }: GuardWords): boolean => ship.includes(word) || batchShip.includes(word);

/** The word that a person sees on it, or that a screen reader says where there is only a picture. */
export const wordOn = (element: Element): string => {
  if (element.localName === 'input') {
    const { type, value } = element as HTMLInputElement;
    return /^(?:button|submit|image)$/.test(type) ? compact(value || (element.getAttribute('alt') ?? '')) : '';
  }
  const word = wordOf(element);
  if (word !== '' || compact(element.textContent ?? '') !== '') return word;
  return compact(element.getAttribute('aria-label') ?? element.getAttribute('title') ?? '');
};
