/**
 * A press has two ends. Between them a page may put another button, of another order, under the pointer, or none at all; and what is pressed
 * twice in a hurry must not answer the question that the first press has raised. This remembers how a press began.
 */
export interface Press {
  /** What to ask about the control that was pressed. */
  readonly ask: () => void;
  /** Tells one control from another. */
  readonly id: string;
}

export interface Gesture {
  /** Takes note of an event of a pointer, and of what it means to press what is there now. */
  note(event: Event, press: Press | undefined, control: Element | undefined): void;
  /** The guarded press that this event belongs to, if it began elsewhere or as something else. */
  begunBy(event: Event): Begun | undefined;
  /** A question has been raised by this event. */
  asked(event: Event): void;
  /** The second half of a double press whose first half has raised a question. */
  isEcho(event: Event): boolean;
}

export interface Begun extends Press {
  /** Nothing more will come: this was the click, or there can be none, since what was pressed has gone. */
  readonly isOver: boolean;
}

/** A second press within that time, ms, at the same place, px, is no answer. */
const doublePress = 500;
const samePlace = 8;

export const createGesture = (): Gesture => {
  let begun: { readonly press: Press; readonly control: Element; readonly box: DOMRect } | undefined;
  let question: { readonly x: number; readonly y: number; readonly at: number } | undefined;

  return {
    note: (event, press, control) => {
      if (!event.isTrusted || !starts.has(event.type)) return;
      // One press sends several of these; the first has seen the page as it was.
      if (event.type !== 'pointerdown' && begun && !press) return;
      begun = press && control && { press, control, box: control.getBoundingClientRect() };
    },
    begunBy: (event) => {
      if (!begun || !event.isTrusted || !ends.has(event.type) || isKeyMade(event)) return undefined;
      const { press, control, box } = begun;
      const isOver = event.type === 'click' || (event.type === 'mouseup' && !control.isConnected);
      if (isOver) begun = undefined;
      const at = placeOf(event);
      const isInside = at && at.x >= box.left - 1 && at.x <= box.right + 1 && at.y >= box.top - 1 && at.y <= box.bottom + 1;
      return isInside ? { ...press, isOver } : undefined;
    },
    asked: (event) => {
      const at = placeOf(event);
      question = at && !isKeyMade(event) ? { ...at, at: event.timeStamp } : undefined;
    },
    isEcho: (event) => {
      if (!question || !event.isTrusted || isKeyMade(event)) return false;
      const at = placeOf(event);
      const isSoon = event.timeStamp - question.at <= doublePress;
      if (at && isSoon && Math.abs(at.x - question.x) <= samePlace && Math.abs(at.y - question.y) <= samePlace) return true;
      // A key, or a press elsewhere, is another act, and so is whatever follows it.
      question = undefined;
      return false;
    },
  };
};

const starts = new Set(['pointerdown', 'mousedown', 'touchstart']);
const ends = new Set(['pointerup', 'mouseup', 'touchend', 'click']);

/** Enter and Space click without a place. */
const isKeyMade = (event: Event): boolean => event.type === 'click' && (event as MouseEvent).detail === 0;

const placeOf = (event: Event): { x: number; y: number } | undefined => {
  const { clientX, clientY } = event as MouseEvent;
  if (typeof clientX === 'number') return { x: clientX, y: clientY };
  const touch = (event as TouchEvent).changedTouches?.[0];
  return touch && { x: touch.clientX, y: touch.clientY };
};
