/** The console's own memo dialog, as it stands on the page: its text, its flags and its buttons. Found by what they are, not by class names. */
import { colourWords, type FlagColour, type MemoForm } from '../../consoles/memo.ts';
import { wordOn } from '../guard/control.ts';
import type { Row } from '../page/map.ts';
import { isSeen } from './seen.ts';

export interface Content {
  readonly memo: string;
  /** The code of the chosen flag; `null`: none is chosen. */
  readonly flag: string | null;
}

export interface MemoDialog {
  /** The smallest element with the text and the buttons in it. */
  readonly root: Element;
  /** It has no line breaks. */
  readonly isOneLine: boolean;
  read(): Content;
  /** Can it be written into: no longer loading, not locked? */
  isReady(): boolean;
  /** Puts this into the fields, as typing and choosing would. False when there is no such flag. */
  fill(content: Content): boolean;
  save(): boolean;
  cancel(): void;
  isOpen(): boolean;
}

type Field = HTMLTextAreaElement | HTMLInputElement;

/** The controls in a row that may open the dialog, likeliest first. */
export const openersIn = (row: Row, { open }: MemoForm): HTMLElement[] => {
  const found = (selector: string): HTMLElement[] =>
    row.parts.flatMap((part) => [...part.querySelectorAll<HTMLElement>(selector)]).filter(isSeen);
  const saying = (selector: string): HTMLElement[] => found(selector).filter((element) => open.words.includes(wordIn(element)));
  const anything = saying('span, div, i, img');
  // Whatever around the word hears presses, the innermost element that says it reaches all of them.
  const innermost = anything.filter((element) => !anything.some((other) => other !== element && element.contains(other)));
  return [...new Set([...saying('a, button, [role="button"]'), ...found(open.hint), ...innermost])].slice(0, 3);
};

/** Text fields that a person can see. */
export const fieldsSeen = ({ text }: MemoForm): Field[] => [...document.querySelectorAll<Field>(`textarea, ${text}`)].filter(isSeen);

/** @param field the text field that has come */
export const dialogAround = (field: Field, form: MemoForm): MemoDialog | undefined => {
  let root: Element | null = field.parentElement;
  while (root && root !== document.body && !buttonIn(root, form.save)) root = root.parentElement;
  if (!root || root === document.body) return undefined;
  const dialog = root;
  return {
    root: dialog,
    isOneLine: field.localName === 'input',
    read: () => ({ memo: field.value, flag: choicesIn(dialog, form).find(({ isChosen }) => isChosen)?.code ?? null }),
    isReady: () => !field.disabled && !field.readOnly && ![...dialog.querySelectorAll(loading)].some(isSeen),
    fill: ({ memo, flag }) => {
      const choice = choicesIn(dialog, form).find(({ code }) => code === flag);
      if (flag !== null && !choice) return false;
      type(field, memo);
      if (choice && !choice.isChosen) choice.element.click();
      return true;
    },
    save: () => {
      const button = buttonIn(dialog, form.save);
      button?.click();
      return button !== undefined;
    },
    cancel: () => {
      const button = buttonIn(dialog, form.cancel) ?? buttonIn(dialog.parentElement ?? dialog, form.cancel) ?? closeIn(dialog);
      if (button) button.click();
      else field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }));
    },
    isOpen: () => isSeen(field),
  };
};

const loading = '[aria-busy="true"], [class*="spinning" i], [class*="loading" i], [class*="skeleton" i]';

/** From our world this is the browser's own setter; the page's framework hears the event and finds that the value has changed. */
const type = (field: Field, text: string): void => {
  if (field.value === text) return;
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertText' }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
};

const wordIn = (element: Element): string => wordOn(element).toLowerCase();

const buttonIn = (root: Element, words: readonly string[]): HTMLElement | undefined =>
  [...root.querySelectorAll<HTMLElement>('button, [role="button"], a, input[type="button"], input[type="submit"]')]
    .filter((button) => words.includes(wordIn(button)) && isSeen(button))
    .at(-1);

const closeIn = (root: Element): HTMLElement | undefined =>
  [...(root.parentElement ?? root).querySelectorAll<HTMLElement>('[class*="close" i], [aria-label="关闭"], [aria-label="Close"]')].find(
    isSeen,
  );

interface Choice {
  readonly code: string;
  readonly element: HTMLElement;
  readonly isChosen: boolean;
}

/** By their codes where they are radio buttons, else by their colours. */
const choicesIn = (root: Element, { flags }: MemoForm): Choice[] => {
  const codes = new Set(Object.values(flags));
  const radios = [...root.querySelectorAll<HTMLInputElement>('input[type="radio"]')].filter(({ value }) => codes.has(value));
  if (radios.length > 0) return radios.map((radio) => ({ code: radio.value, element: radio, isChosen: radio.checked }));
  const colours = Object.entries(flags) as [FlagColour, string][];
  return [...root.querySelectorAll<HTMLElement>('[role="radio"], [class*="flag" i], [class*="tag" i], img, li')].flatMap((element) => {
    const word = wordIn(element) || (element.getAttribute('alt') ?? '').toLowerCase();
    const named = colours.find(([colour]) => colourWords[colour].includes(word));
    return named ? [{ code: named[1], element, isChosen: isMarked(element) }] : [];
  });
};

const isMarked = (element: Element): boolean =>
  element.getAttribute('aria-checked') === 'true' || /(?:^|[-_\s])(?:active|checked|selected|current)/i.test(element.className.toString());
