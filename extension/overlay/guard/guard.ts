/**
 * The ship guard. It listens on the window before any script of the page does, so that pressing a ship control of a held order reaches
 * nobody but us, whether a pointer, a key or a program presses it. Where the page is at that instant decides, not where it was.
 */
import type { PageMap } from '../page/map.ts';
import { compact, wordOf } from '../page/words.ts';

export interface GuardOptions {
  readonly words: { readonly ship: readonly string[]; readonly batchShip: readonly string[] };
  readonly map: () => PageMap | undefined;
  /** From the latest view and the clock; without an engine, from the last that was known. */
  readonly isHeld: (number: string) => boolean;
  /** Numbers of the rows that are ticked. */
  readonly chosen: (map: PageMap) => readonly string[];
  readonly askShip: (number: string, control: Element) => void;
  readonly askBatch: (chosen: readonly string[], held: readonly string[], control: Element) => void;
  readonly signal: AbortSignal;
}

export interface Guard {
  /** Presses a control of the page, and lets that one press through. */
  press(control: Element): void;
}

/** Acts of a press that the page may have ears for, besides the click itself. */
const preludes = [
  'pointerdown',
  'pointerup',
  'mousedown',
  'mouseup',
  'touchstart',
  'touchend',
  'keyup',
  'keypress',
  'dblclick',
  'auxclick',
];

export const startGuard = (options: GuardOptions): Guard => {
  const { words, signal } = options;
  let letThrough: Element | undefined;

  const stopped = (event: Event): (() => void) | undefined => {
    const control = controlPressed(event, words);
    if (!control || (letThrough && (letThrough.contains(control) || control.contains(letThrough)))) return undefined;
    return questionFor(control, options);
  };
  const isPress = (event: Event): boolean => event.type === 'click' || (event.type === 'keydown' && isActivation(event as KeyboardEvent));
  const hear = (event: Event): void => {
    if (event instanceof KeyboardEvent && !isActivation(event)) return;
    const ask = stopped(event);
    if (!ask) return;
    event.stopImmediatePropagation();
    // A prevented touchstart would swallow the click that we answer; the page hears of neither.
    if (event.type !== 'touchstart' && event.type !== 'pointerdown') event.preventDefault();
    if (isPress(event)) ask();
  };
  for (const type of ['click', 'keydown', ...preludes]) window.addEventListener(type, hear, { capture: true, signal, passive: false });

  return {
    press: (control) => {
      letThrough = control;
      try {
        (control as HTMLElement).click();
      } finally {
        letThrough = undefined;
      }
    },
  };
};

const isActivation = ({ key }: KeyboardEvent): boolean => key === 'Enter' || key === ' ';

/** What there is to ask before this control may act; nothing for most. */
const questionFor = (control: Element, { words, map, isHeld, chosen, askShip, askBatch }: GuardOptions): (() => void) | undefined => {
  const page = map();
  if (!page) return undefined;
  if (words.ship.includes(wordOf(control))) {
    const number = orderOf(control, page);
    return number !== undefined && isHeld(number) ? () => askShip(number, control) : undefined;
  }
  if (!isBatchControl(control, page)) return undefined;
  const numbers = chosen(page);
  const held = numbers.filter(isHeld);
  return held.length > 0 ? () => askBatch(numbers, held, control) : undefined;
};

const orderOf = (control: Element, { shipControls }: PageMap): string | undefined => {
  for (const [known, number] of shipControls) if (known.contains(control) || control.contains(known)) return number;
  return undefined;
};

const isBatchControl = (control: Element, { batchControls }: PageMap): boolean =>
  [...batchControls].some((known) => known.contains(control) || control.contains(known));

/** The element under the event, or one close above it, that says one of the words. */
const controlPressed = (event: Event, words: GuardOptions['words']): Element | undefined => {
  let target = event.composedPath()[0];
  if (target instanceof Text) target = target.parentElement ?? undefined;
  for (let at = target instanceof Element ? target : null, steps = 0; at && steps < 6; at = at.parentElement, steps++) {
    if (at.childElementCount > 6) return undefined;
    const word = wordOf(at);
    if (word === '' && compact(at.textContent) !== '') return undefined;
    if (words.ship.includes(word) || words.batchShip.includes(word)) return at;
  }
  return undefined;
};
