/** What a person can do on the page: open and close the card, walk from order to order, decide, and answer the guard. */
import type { Badges } from './badge/badges.ts';
import type { Decisions } from './decisions.ts';
import type { Shipped, Shipping, ShippingOptions } from './guard/shipping.ts';
import type { KeyMap } from './keys.ts';
import type { Memos } from './memo/memos.ts';
import { memoOffer, offersFor } from './panel/offers.ts';
import { emptyDraft } from './panel/reasonChoice.ts';
import { isHeldNow, wantsLook } from './settled.ts';
import type { SettingName } from './settings.ts';
import { viewNow, type OverlayActions, type OverlayState } from './state.ts';

export interface ActionsOptions {
  readonly state: OverlayState;
  readonly badges: Badges;
  readonly decisions: Decisions;
  readonly shipping: Omit<ShippingOptions, 'record'>;
  /** What acts on the answer to a question; there once one can be asked. */
  readonly ship: () => Promise<Shipping | undefined>;
  readonly openApp: (route: string) => void;
  readonly setSetting: (name: SettingName, value: boolean) => void;
  readonly memos: Memos;
  readonly isReloaded: () => boolean;
  readonly retry: () => void;
  readonly pause: OverlayActions['pause'];
  /** Draws what has changed at once. */
  readonly draw: () => void;
  /** Puts the open card where it belongs, and the focus into it. */
  readonly enterCard: () => void;
}

export interface Actions extends OverlayActions {
  toggleCard(number: string): void;
  askShip(number: string, control: Element): void;
  askBatch(chosen: readonly string[], held: readonly string[], control: Element, unseen: number): void;
  /** Closes whatever belongs to a page that is being left. */
  leave(): void;
  readonly keys: KeyMap;
}

export const createActions = (options: ActionsOptions): Actions => {
  const { state, badges, decisions } = options;
  const shipping: ShippingOptions = {
    ...options.shipping,
    record: async (view, reason) => {
      // Held by the platform alone: the record begins with that hold, so that what follows makes sense in it.
      const isOurs = view.platformHold === null || isHeldNow(view, Date.now());
      if (!isOurs && !(await decisions.decide(view, 'hold', 'shipAnyway', view.platformHold ?? undefined))) return false;
      return decisions.decide(view, 'shipAnyway', 'shipAnyway', reason);
    },
  };
  /** The order that J and K stand on. */
  let current: string | undefined;
  /** The control whose press is being asked about. */
  let pressed: Element | undefined;

  const openCard = (number: string): void => {
    current = number;
    Object.assign(state, { now: Date.now(), open: number, place: undefined, failure: undefined });
    badges.setExpanded(number);
    options.draw();
    options.enterCard();
  };
  const hideCard = (): void => {
    Object.assign(state, { open: undefined, place: undefined, failure: undefined });
    badges.setExpanded(undefined);
  };
  const closeCard = (): void => {
    const number = state.open;
    hideCard();
    if (number !== undefined) badges.get(number)?.button.focus({ preventScroll: true });
  };

  const decide: OverlayActions['decide'] = (verb, word) => {
    const view = viewNow(state, state.open);
    if (!view) return;
    void decisions.decide(view, verb, word).then((done) => {
      if (!done) return;
      closeCard();
      if (verb === 'release') void takeMemoBack(view.number);
    });
  };
  /** What has been let go is no longer marked; if that fails, the card says so. */
  const takeMemoBack = async (number: string): Promise<void> => {
    if (!(await options.memos.takeBack(number)) && state.open === undefined) openCard(number);
  };
  const pressMemo = (): boolean => {
    const view = viewNow(state, state.open);
    if (!view || !memoOffer(state, view)) return false;
    void options.memos.press(view.number);
    return true;
  };
  const undo = (): void => {
    const view = state.toast?.undo;
    if (!view) return;
    state.toast = undefined;
    void decisions.decide(view, 'undo', 'undo').then((done) => done || showFailure(view.number));
  };
  /** An error is never a toast: it stands where the decision was made, until it is read. */
  const showFailure = (number: string): void => {
    const { failure } = state;
    openCard(number);
    state.failure = failure;
  };

  const step = (by: 1 | -1, held = false): boolean => {
    const now = Date.now();
    const stops = state.onPage.filter((number) => {
      const view = state.views.get(number);
      return view !== undefined && badges.get(number) !== undefined && (held ? isHeldNow(view, now) : wantsLook(view, now));
    });
    const at = stops.indexOf(state.open ?? current ?? '');
    const next = at < 0 ? stops.at(by > 0 ? 0 : -1) : stops[(at + by + stops.length) % stops.length];
    const badge = next === undefined ? undefined : badges.get(next);
    if (next === undefined || !badge) return false;
    badge.button.scrollIntoView({ block: 'center' });
    current = next;
    if (state.open === undefined) badge.button.focus({ preventScroll: true });
    else openCard(next);
    return true;
  };

  const isAsking = (): boolean => state.question?.kind === 'ship' || state.question?.kind === 'batch';
  const closeQuestion = (): void => {
    Object.assign(state, { question: undefined, failure: undefined });
    pressed = undefined;
  };
  const ship = async (act: (shipping: Shipping) => Promise<Shipped>): Promise<Shipped> => {
    const acts = await options.ship();
    return acts ? act(acts) : 'failed';
  };
  const finish = (shipped: Shipped): void => {
    if (shipped === 'failed') return;
    if (shipped === 'stuck') {
      if (state.question?.kind === 'batch') state.question = { ...state.question, stuck: true };
      return;
    }
    closeQuestion();
    if (shipped === 'gone') state.trouble = { kind: 'controlGone' };
  };
  const backToPage = (): void => {
    if (pressed instanceof HTMLElement) pressed.focus({ preventScroll: true });
    closeQuestion();
  };
  const act = (offer: 'R' | 'H'): boolean => {
    const view = viewNow(state, state.open);
    const found = view && offersFor(view).find(({ key }) => key === offer);
    if (found) decide(found.verb, found.word);
    return found !== undefined;
  };
  /** Single keys leave a question alone: the dialog has the keyboard. */
  const unasked =
    (act: () => boolean): (() => boolean) =>
    () =>
      state.question === undefined && act();
  const openCurrent = (): boolean => {
    const isFree = document.activeElement === document.body || document.activeElement === null;
    if (!isFree || current === undefined || state.open !== undefined || !badges.get(current)) return false;
    openCard(current);
    return true;
  };

  return {
    closeCard,
    closeQuestion: backToPage,
    toggleCard: (number) => (state.open === number ? closeCard() : openCard(number)),
    step,
    decide,
    undo,
    openApp: options.openApp,
    setSetting: options.setSetting,
    pressMemo,
    retry: options.retry,
    pause: options.pause,
    leave: () => {
      hideCard();
      closeQuestion();
      current = undefined;
    },
    askShip: (number, control) => {
      // Programs press more than once; what a person is being asked is not taken away.
      if (isAsking()) return;
      hideCard();
      pressed = control;
      Object.assign(state, { now: Date.now(), failure: undefined, question: { kind: 'ship', number, draft: emptyDraft } });
    },
    askBatch: (chosen, held, control, unseen) => {
      if (isAsking()) return;
      hideCard();
      pressed = control;
      const question = { kind: 'batch', chosen: chosen.length, unseen, held, drafts: new Map(), withHeld: false, stuck: false } as const;
      Object.assign(state, { now: Date.now(), failure: undefined, question });
    },
    answerShip: (reason) => {
      const { question } = state;
      if (question?.kind !== 'ship' || reason === undefined) backToPage();
      else void ship(({ shipAnyway }) => shipAnyway(question.number, reason, pressed, shipping)).then(finish);
    },
    answerBatch: (answer) => {
      const { question } = state;
      if (question?.kind !== 'batch' || !pressed || answer.do === 'nothing') return backToPage();
      const [first] = question.held;
      if (answer.do === 'look') {
        closeQuestion();
        if (first !== undefined) bringUp(first);
      } else if (answer.do === 'all') {
        const control = pressed;
        void ship(({ shipAll }) => shipAll(answer.reasons, control, shipping)).then(finish);
      } else if (state.busy === undefined) {
        state.busy = 'rest';
        const control = pressed;
        void ship(({ shipRest }) => shipRest(question.held, control, shipping))
          .finally(() => (state.busy = undefined))
          .then(finish);
      }
    },
    keys: {
      J: unasked(() => step(1)),
      K: unasked(() => step(-1)),
      Enter: unasked(openCurrent),
      R: unasked(() => act('R')),
      H: unasked(() => act('H')),
      M: unasked(pressMemo),
      Z: unasked(() => (state.toast?.undo ? (undo(), true) : false)),
      '?': unasked(() => ((state.question = { kind: 'keys' }), true)),
      Escape: unasked(() => state.open !== undefined && (closeCard(), true)),
    },
  };

  function bringUp(number: string): void {
    badges.get(number)?.button.scrollIntoView({ block: 'center' });
    openCard(number);
  }
};
