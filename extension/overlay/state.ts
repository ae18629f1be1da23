/** What the overlay knows and shows. Badges and panels are drawings of it; nothing is remembered anywhere else. */
import type { ApiErrorId, OrderView } from '#core/worker';
import type { LastSeen } from '#pwa/ui/lastSeen.ts';
import { observed, ObservedMap } from './dom/observed.ts';
import type { CardPlace } from './panel/cardPlace.ts';
import type { MemoRecord, MemoTrouble } from './memo/outcome.ts';
import type { Tapped } from '../tap/message.ts';
import type { Say } from './say.ts';
import { settled } from './settled.ts';
import type { SettingName } from './settings.ts';
import type { Theme } from './shadow.ts';

/** Why a page has no badges, or fewer than it should; each has a sentence in the bar. */
export type Trouble =
  | {
      readonly kind:
        | 'json'
        | 'shape'
        | 'size'
        | 'login'
        | 'slider'
        | 'noShip'
        | 'noTap'
        | 'wrapped'
        | 'silent'
        | 'storage'
        | 'reloaded'
        | 'controlGone'
        | 'noPanels'
        | 'memoBlocked';
    }
  | { readonly kind: 'noRows' | 'rowsOnly' | 'engineGone' | 'unstable'; readonly n: number };

export interface Toast {
  readonly id: number;
  readonly says: 'release' | 'keep' | 'hold' | 'undone';
  /** The order whose latest decision can be taken back. */
  readonly undo: OrderView | undefined;
}

export type ReasonWord = 'called' | 'regular' | 'approved' | 'other';

/** A reason to ship a held order, as far as it has been given. */
export interface DraftReason {
  readonly word: ReasonWord | undefined;
  readonly more: string;
}

/** A question of the ship guard, with what has been answered so far. */
export type Question =
  | { readonly kind: 'ship'; readonly number: string; readonly draft: DraftReason }
  | {
      readonly kind: 'batch';
      /** How many orders are ticked. */
      readonly chosen: number;
      /** More of them on other pages of the list, where we cannot look. */
      readonly unseen: number;
      readonly held: readonly string[];
      readonly drafts: ReadonlyMap<string, DraftReason>;
      /** The held ones are to go as well. */
      readonly withHeld: boolean;
      /** Their boxes would not be unticked. */
      readonly stuck: boolean;
    }
  | { readonly kind: 'keys' };

/** Where the seller memo of an order stands, as far as we have to do with it. */
export interface MemoState {
  readonly doing?: 'writing' | 'takingBack' | undefined;
  /** What we have written and not taken back. */
  readonly record?: MemoRecord | undefined;
  /** How the last attempt ended, if it did not end well. */
  readonly trouble?: MemoTrouble | undefined;
}

export type Failure = ApiErrorId | 'reloaded';

export interface OverlayState {
  /** Epoch ms; clocks are read from it. */
  now: number;
  theme: Theme;
  /** By order number. */
  readonly views: Map<string, OrderView>;
  /** Numbers with a row on the page, from top to bottom. */
  onPage: readonly string[];
  /** Orders sent to the engine and not yet answered. */
  assessing: number;
  /** Orders of the latest answer that could not be read. */
  dropped: number;
  trouble: Trouble | undefined;
  /** What became of the page's own functions; `undefined` until it is known. */
  tap: { readonly fetch: Tapped; readonly xhr: Tapped } | undefined;
  /** Is this a page that lists orders? */
  shown: boolean;
  /** Number of the order whose card is open. */
  open: string | undefined;
  /** Where the card stands; `undefined` until its size is known. */
  place: CardPlace | undefined;
  /** What is under way, by the word on its button. */
  busy: string | undefined;
  /** What went wrong with the last decision. */
  failure: Failure | undefined;
  toast: Toast | undefined;
  question: Question | undefined;
  /** By order number; for orders with whose memo we had to do. */
  readonly memos: Map<string, MemoState>;
  /** Can memos be written on this console? */
  canMemo: boolean;
  keysOn: boolean;
  collapsed: boolean;
  /** Until when nothing is marked and nothing guarded here, epoch ms. */
  pausedUntil: number | undefined;
  /** The bar asks for how long to pause. */
  pausing: boolean;
  /** Held orders are marked in their memos without being asked for one by one. */
  memoAuto: boolean;
  /** What is said of this console's patrol at an instant; `undefined` while nobody has switched one on. */
  seen: ((now: number) => LastSeen) | undefined;
  /** Left end of the console's content, px. */
  contentLeft: number;
}

/** @param changed called after every change, with what has been replaced */
export const createState = (changed: (name: keyof OverlayState) => void): OverlayState =>
  observed<OverlayState>(
    {
      now: Date.now(),
      theme: 'light',
      views: new ObservedMap<string, OrderView>(() => changed('views')),
      onPage: [],
      assessing: 0,
      dropped: 0,
      trouble: undefined,
      tap: undefined,
      shown: false,
      open: undefined,
      place: undefined,
      busy: undefined,
      failure: undefined,
      toast: undefined,
      question: undefined,
      memos: new ObservedMap<string, MemoState>(() => changed('memos')),
      canMemo: false,
      keysOn: true,
      collapsed: false,
      pausedUntil: undefined,
      pausing: false,
      memoAuto: false,
      seen: undefined,
      contentLeft: 16,
    },
    changed,
  );

/** The view of an order as it stands now. */
export const viewNow = (state: OverlayState, number: string | undefined): OrderView | undefined => {
  const view = number === undefined ? undefined : state.views.get(number);
  return view && settled(view, state.now);
};

/** Does Danshao keep quiet on this console? */
export const isPaused = ({ pausedUntil }: Pick<OverlayState, 'pausedUntil'>, now: number): boolean =>
  pausedUntil !== undefined && pausedUntil > now;

/** What panels can do. */
export interface OverlayActions {
  closeCard(): void;
  /** Next or previous order worth a look; with `held`, only held ones. False when there is none. */
  step(by: 1 | -1, held?: boolean): boolean;
  decide(verb: 'release' | 'keep' | 'hold' | 'undo', word: string): void;
  undo(): void;
  openApp(route: string): void;
  setSetting(name: SettingName, value: boolean): void;
  /** Marks a held order in its memo, or takes the mark back. */
  pressMemo(): void;
  retry(): void;
  /** For today, on this console until somebody resumes it, or no longer. */
  pause(how: 'today' | 'here' | undefined): void;
  /** Without a reason: not now. */
  answerShip(reason: string | undefined): void;
  answerBatch(answer: BatchAnswer): void;
  closeQuestion(): void;
}

export type BatchAnswer =
  | { readonly do: 'nothing' }
  | { readonly do: 'look' }
  | { readonly do: 'rest' }
  | { readonly do: 'all'; readonly reasons: ReadonlyMap<string, string> };

/** What every panel is drawn from. */
export interface OverlayContext {
  readonly state: OverlayState;
  readonly say: Say;
  readonly actions: OverlayActions;
}
