/**
 * Carries questions to the engine while a thumb drags: at most one is under way and one waits, the latest wins. Answers are drawn with the
 * next frame, each newer than the one before, so that nothing flickers and nobody waits.
 */

export interface CourierParts<Q, A> {
  readonly ask: (question: Q) => Promise<A>;
  readonly draw: (answer: A, question: Q) => void;
  /** Only of the latest question; what failed before it does not matter any more. */
  readonly fail: (error: unknown) => void;
  /** Calls back with the next frame. */
  readonly frame?: (draw: () => void) => void;
}

export interface Courier<Q> {
  send(question: Q): void;
  /** Is an answer under way? */
  readonly busy: boolean;
  /** Nothing is drawn any more, and what waits is forgotten. */
  stop(): void;
}

export const createCourier = <Q, A>({ ask, draw, fail, frame = requestFrame }: CourierParts<Q, A>): Courier<Q> => {
  let waiting: { readonly question: Q } | undefined;
  let drawn: (() => void) | undefined;
  let busy = false;
  let stopped = false;

  const go = async (question: Q): Promise<void> => {
    busy = true;
    try {
      const answer = await ask(question);
      // An answer that comes before the last one is drawn takes its place.
      const isFirst = drawn === undefined;
      drawn = () => draw(answer, question);
      if (isFirst) frame(paint);
    } catch (error) {
      if (!stopped && !waiting) fail(error);
    }
    busy = false;
    const next = waiting;
    waiting = undefined;
    if (next && !stopped) void go(next.question);
  };
  const paint = (): void => {
    const last = drawn;
    drawn = undefined;
    if (!stopped) last?.();
  };
  return {
    get busy() {
      return busy;
    },
    send: (question) => {
      if (stopped) return;
      if (busy) waiting = { question };
      else void go(question);
    },
    stop: () => {
      stopped = true;
      waiting = undefined;
    },
  };
};

const requestFrame = (draw: () => void): void => void requestAnimationFrame(draw);
