/**
 * The ship guard. It listens on the window before any script of the page does, so that pressing a ship control of a held order reaches
 * nobody but us, whether a pointer, a key or a program presses it. Where the page is at that instant decides, not where it was.
 */
import type { PageMap } from '../page/map.ts';
import { controlPressed, shipControlIn, type GuardWords } from './control.ts';
import { createGesture, type Press } from './gesture.ts';
import { hearEverywhere } from './roots.ts';
import type { Selection } from './selection.ts';
import { isOurs } from '../page/words.ts';
import { aimOf, type Acquaintance, type Aim } from './whose.ts';

export interface GuardOptions {
  readonly words: GuardWords;
  readonly numberPattern: RegExp;
  readonly map: () => PageMap | undefined;
  /** From the latest view and the clock; without an engine, from the last that was known. */
  readonly isHeld: (number: string) => boolean;
  readonly acquaintance: (number: string) => Acquaintance;
  /** Asks the engine about numbers that it may know; resolves, with or without an answer, after a moment at most. */
  readonly inquire: (numbers: readonly string[]) => Promise<void>;
  readonly selection: Selection;
  readonly askShip: (number: string, control: Element) => void;
  /** @param unseen ticked as well, where we cannot look */
  readonly askBatch: (chosen: readonly string[], held: readonly string[], control: Element, unseen: number) => void;
  readonly signal: AbortSignal;
}

export interface Guard {
  /** Presses a control of the page, and lets that one press through. */
  press(control: Element): void;
  /** Hears presses in a shadow root or a frame's document that has been found. */
  hearIn(root: Document | ShadowRoot): void;
  /** Where the page's rows are now. */
  seen(map: PageMap): void;
  /** The order that this control would ship now, if it is one that we know; of others, the engine is asked. */
  orderOf(control: Element): string | undefined;
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
const acts = ['click', 'keydown', 'submit'];

/** A browser that has no click of its own to make after these is left without one. */
const unpreventable = new Set(['touchstart', 'touchend', 'pointerdown', 'pointerup']);

export const startGuard = (options: GuardOptions): Guard => {
  const { words, signal } = options;
  const gesture = createGesture();
  let letThrough: Element | undefined;
  let waiting: Element | undefined;

  const isLetThrough = (control: Element): boolean =>
    letThrough !== undefined && (letThrough.contains(control) || control.contains(letThrough));

  /** Not known yet whose it is, or whether it is held: asked for, and pressed again once that is known. */
  const pressLater = (control: Element, { numbers }: Aim & { kind: 'ask' }): void => {
    if (waiting === control) return;
    waiting = control;
    void options.inquire(numbers).then(() => {
      waiting = undefined;
      const known = pressOn(control);
      if (known) known.ask();
      else if (control.isConnected) press(control);
    });
  };
  const pressOn = (control: Element): Press | undefined => {
    const aim = aimOf(control, options.map(), options);
    return aim && questionFor(aim, control, options);
  };

  const hear = (event: Event): void => {
    if (gesture.isEcho(event)) return swallow(event);
    if (event.type === 'click') rows.pressed(event);
    if (isIrrelevant(event)) return;
    const control = controlPressed(event, words);
    if (control && isLetThrough(control)) return;
    const aim = control && aimOf(control, options.map(), options);
    const found = aim && control ? questionFor(aim, control, options) : undefined;
    gesture.note(event, found, control);
    const begun = gesture.begunBy(event);
    const press = begun && begun.id !== found?.id ? begun : found;
    if (press) {
      swallow(event);
      if (!(begun ? begun.isOver : isPress(event))) return;
      gesture.asked(event);
      press.ask();
    } else if (control && aim?.kind === 'ask') {
      // What leads up to the press goes on: most orders are not held, and their page must feel nothing.
      if (!isPress(event)) return void options.inquire(aim.numbers);
      swallow(event);
      pressLater(control, aim);
    }
  };
  const press = (control: Element): void => {
    letThrough = control;
    try {
      (control as HTMLElement).click();
    } finally {
      letThrough = undefined;
      passedForm = control.closest('form') ?? undefined;
    }
  };

  /** A form that a program sends off says nothing to anybody; only the journey that follows can be stopped, where the browser tells of it. */
  let passedForm: Element | undefined;
  const hearJourney = (event: Event): void => {
    const { sourceElement } = event as Event & { readonly sourceElement?: Element | null };
    const form = sourceElement?.localName === 'form' ? sourceElement : sourceElement?.closest('form');
    const control = form && form !== passedForm ? shipControlIn(form, words) : undefined;
    passedForm = undefined;
    const found = control && event.cancelable ? pressOn(control) : undefined;
    if (!found) return;
    event.preventDefault();
    // Whoever else hears of the journey takes the page for left; the question comes after them.
    setTimeout(found.ask);
  };

  const roots = hearEverywhere([...acts, ...preludes], hear, signal);
  (window as Window & { readonly navigation?: EventTarget }).navigation?.addEventListener('navigate', hearJourney, { signal });
  const rows = followRows(options);
  return {
    press,
    hearIn: roots.add,
    seen: (map) => {
      rows.seen(map);
      // Controls that the map has found in shadow roots and frames: a program may press them before anybody has been there.
      for (const control of [...map.shipControls.keys(), ...map.batchControls]) {
        const root = control.getRootNode();
        if (root !== document && root.isConnected) roots.add(root as Document | ShadowRoot);
      }
    },
    orderOf: (control) => {
      const aim = aimOf(control, options.map(), options);
      if (aim?.kind === 'ask') void options.inquire(aim.numbers);
      return aim?.kind === 'one' ? aim.number : undefined;
    },
  };
};

/** Only what presses: the main and the middle button, Enter and Space. */
const isIrrelevant = (event: Event): boolean => {
  if (event.type.startsWith('key')) return !isActivation(event as KeyboardEvent);
  const { button } = event as MouseEvent;
  return button !== undefined && button > 1;
};

const isActivation = ({ key }: KeyboardEvent): boolean => key === 'Enter' || key === ' ';

/** The act itself. A key that is held down repeats, and means it once. */
const isPress = (event: Event): boolean =>
  event.type === 'click' ||
  event.type === 'submit' ||
  event.type === 'auxclick' ||
  (event.type === 'keydown' && !(event as KeyboardEvent).repeat);

const swallow = (event: Event): void => {
  event.stopImmediatePropagation();
  // A prevented touch would swallow the click that we answer; the page hears of neither.
  if (!unpreventable.has(event.type)) event.preventDefault();
};

interface Followed {
  seen(map: PageMap): void;
  pressed(event: Event): void;
}

/** Remembers which rows are ticked: after whatever may tick one, and before scrolling takes rows away. */
const followRows = ({ selection, words, map, signal }: GuardOptions): Followed => {
  let latest: PageMap | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let scrolledAt = 0;
  const see = (): void => {
    timer = undefined;
    if (latest) selection.see(latest);
  };
  const seeSoon = (): void => {
    timer ??= setTimeout(see, 0);
  };
  for (const type of ['change', 'keyup']) window.addEventListener(type, seeSoon, { capture: true, signal, passive: true });
  const beforeScrolling = (event: Event): void => {
    if (event.timeStamp - scrolledAt < 100) return;
    scrolledAt = event.timeStamp;
    see();
  };
  window.addEventListener('scroll', beforeScrolling, { capture: true, signal, passive: true });
  return {
    seen: (map) => (latest = map),
    pressed: (event) => {
      const path = event.composedPath();
      const page = map();
      const isInRow = [...(page?.rows.values() ?? [])].some(({ parts }) => parts.some((part) => path.includes(part)));
      // Whatever stands outside the rows may be a 全选; what ships them is none, and what is ours is none.
      const isNone = path.some((node) => isOurs(node as Node)) || controlPressed(event, words) !== undefined;
      if (page && !isInRow && !isNone) selection.doubt(page);
      seeSoon();
    },
  };
};

/** What there is to ask before this control may act; nothing for most. */
const questionFor = (aim: Aim, control: Element, { map, isHeld, selection, askShip, askBatch }: GuardOptions): Press | undefined => {
  if (aim.kind === 'one') return isHeld(aim.number) ? { id: aim.number, ask: () => askShip(aim.number, control) } : undefined;
  const page = map();
  if (aim.kind === 'ask' || !page) return undefined;
  const numbers = [...selection.chosen(page), ...selection.doubtful(page).filter(isHeld)];
  const held = numbers.filter(isHeld);
  return held.length > 0
    ? { id: 'chosen', ask: () => askBatch(numbers, held, control, selection.unseen(page, numbers.length)) }
    : undefined;
};
