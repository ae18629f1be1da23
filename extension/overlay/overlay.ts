/**
 * The overlay of one console: answers come in, views come back, badges stand where their orders stand. This file only connects; what each
 * part does is written in its own.
 */
import type { Api, ChangeNotice, OrderView } from '#core/worker';
import type { Console } from '../consoles/console.ts';
import type { TapMessage } from '../tap/message.ts';
import { createActions } from './actions.ts';
import { createAnswers } from './answers.ts';
import { createBadges } from './badge/badges.ts';
import { createShipMarks } from './badge/shipMarks.ts';
import { followBadge } from './cardFrame.ts';
import { createDecisions } from './decisions.ts';
import { startGuard } from './guard/guard.ts';
import { tickedNumbers } from './guard/ticks.ts';
import { startKeys } from './keys.ts';
import { gather } from './dom/observed.ts';
import { openPanels } from './panels.ts';
import type { PageMap } from './page/map.ts';
import { watchPage, type PageWatch } from './page/watch.ts';
import { createRowReading } from './rowReading.ts';
import type { SelfCheck } from './selfCheck.ts';
import { createSay } from './say.ts';
import { isHeldNow, settled } from './settled.ts';
import { themeBehind } from './shadow.ts';
import { createState, type OverlayState } from './state.ts';

export interface OverlayOptions {
  readonly console: Console;
  readonly engine: Pick<Api, 'take' | 'views' | 'decide'>;
  readonly locale: 'zh' | 'en';
  readonly openApp: (route: string) => void;
  readonly setSetting: (name: 'keysOn' | 'collapsed', value: boolean) => void;
  /** Counts how well the console is understood. */
  readonly selfCheck?: SelfCheck;
  /** Ends everything. Not the extension's end: the guard outlives that. */
  readonly signal: AbortSignal;
}

export interface Overlay {
  readonly state: OverlayState;
  /** The document can be read and written to. */
  start(): void;
  hear(message: TapMessage): void;
  /** Something changed, here or in another tab. */
  changed(notice: ChangeNotice): void;
  /** The page's address has changed; what belonged to the old page goes. */
  navigated(url: URL): void;
  /** The extension has been updated or removed under the page. */
  reloaded(): void;
}

/** A page that asks all the time wakes the engine no more often than that, ms. */
const wakingPause = 1000;

/** Rows that have not shown themselves by then are reported missing, ms. */
const patience = 3000;

export const createOverlay = (options: OverlayOptions): Overlay => {
  const { console, engine, selfCheck, signal } = options;
  let draw: () => void = () => {};
  const drawing = gather(() => draw());
  const state = createState(drawing.soon);
  const say = createSay(options.locale);
  const viewOf = (number: string): OrderView | undefined => state.views.get(number);
  const isHeld = (number: string): boolean => isHeldNow(viewOf(number), Date.now());
  const isOrderPage = (): boolean => console.isOrderPage(new URL(location.href));

  let isReloaded = false;
  let watch: PageWatch | undefined;
  let page = new AbortController();
  let look: () => void = () => {};
  let focusCard: () => void = () => {};
  let missing: ReturnType<typeof setTimeout> | undefined;

  const onViews = (views: readonly OrderView[]): void => {
    for (const view of views) state.views.set(view.number, view);
    state.now = Date.now();
    badges.refresh(state.now);
    watch?.look();
  };
  const answers = createAnswers({
    console,
    engine,
    state,
    onViews,
    onAnswer: (...heard) => selfCheck?.heard(...heard),
    onOrders: () => {
      watch?.refresh();
      clearTimeout(missing);
      missing = setTimeout(() => {
        const { latest } = answers;
        const isMissing = isOrderPage() && !document.hidden && !latest.some((number) => state.onPage.includes(number));
        if (isMissing && !state.trouble) state.trouble = { kind: 'noRows', n: latest.length };
      }, patience);
    },
  });
  const rows = createRowReading({ console, state, answers, map: () => watch?.now(), isOrderPage });
  const decisions = createDecisions({ engine, state, onViews, isReloaded: () => isReloaded });
  const badges = createBadges({ say, viewOf, open: (number) => actions.toggleCard(number) });
  const marks = createShipMarks(say);
  const guard = startGuard({
    words: console.words,
    map: () => watch?.now(),
    isHeld,
    chosen: (map) => chosenNumbers(map),
    askShip: (number, control) => actions.askShip(number, control),
    askBatch: (chosen, held, control) => actions.askBatch(chosen, held, control),
    signal,
  });
  const actions = createActions({
    ...options,
    state,
    badges,
    decisions,
    isReloaded: () => isReloaded,
    retry: answers.retry,
    draw: drawing.now,
    enterCard: () => {
      look();
      drawing.now();
      focusCard();
    },
    shipping: { map: () => watch?.now(), press: guard.press, viewOf, ticked: console.hints.checked },
  });
  startKeys(actions.keys, () => state.keysOn && isOrderPage(), signal);

  const chosenNumbers = (map: PageMap): string[] => tickedNumbers(map, console.hints.checked);

  const onMap = (map: PageMap): void => {
    state.now = Date.now();
    state.onPage = [...map.rows.keys()];
    if (isOrderPage()) {
      selfCheck?.looked({ rows: map.rows.size, shipControls: map.shipControls.size, rowsOnly: rows.count });
      // First, while the page's layout is as the page left it: read after the badges, it would have to be worked out once more.
      dress(map);
      badges.sync(map, state.now);
    }
    marks.sync(map, isHeld);
    settleTrouble();
    look();
  };
  const settleTrouble = (): void => {
    const { refused } = badges;
    if (refused > 0 && !state.trouble) state.trouble = { kind: 'unstable', n: refused };
    else if (state.trouble?.kind === 'noRows' && state.onPage.length > 0) state.trouble = undefined;
  };
  let setTheme: (theme: OverlayState['theme']) => void = () => {};
  const dress = (map: PageMap): void => {
    const [row] = map.rows.values();
    const first = row?.parts[0];
    state.contentLeft = Math.max(8, Math.round(first?.getBoundingClientRect().left ?? 16));
    const theme = themeBehind(first ?? document.body);
    if (theme === state.theme) return;
    state.theme = theme;
    setTheme(theme);
  };

  const openPage = (): void => {
    page.abort();
    page = new AbortController();
    badges.clear();
    marks.clear();
    actions.leave();
    answers.leave();
    rows.restart();
    state.onPage = [];
    state.shown = isOrderPage();
    watch = watchPage({
      ...console.words,
      numberPattern: console.numberPattern,
      isKnown: answers.isKnown,
      onMap,
      onChange: badges.dropStale,
      signal: AbortSignal.any([signal, page.signal]),
    });
  };

  const ask = async (keys: readonly OrderView['key'][]): Promise<void> => {
    if (keys.length === 0 || isReloaded) return;
    await engine.views(keys).then(onViews, () => undefined);
  };
  let wokenAt = 0;
  /** The browser stops what is not used. While the console thinks about its answer, there is time to start it again. */
  const wake = (): void => {
    if (isReloaded || Date.now() - wokenAt < wakingPause) return;
    wokenAt = Date.now();
    engine.views([]).catch(() => undefined);
  };
  const keysHere = (): OrderView['key'][] => [...state.views.values()].map(({ key }) => key);

  /** Clocks run while somebody can see them. A deadline that passes acts here at once; the engine is asked for the record of it. */
  const tick = (): void => {
    if (document.hidden) return;
    rows.tick();
    const before = state.now;
    state.now = Date.now();
    const acted = [...state.views.values()].filter(
      (view) => settled(view, state.now) !== settled(view, before) && settled(view, state.now) !== view,
    );
    badges.refresh(state.now);
    if (acted.length > 0) watch?.refresh();
    void ask(acted.map(({ key }) => key));
  };

  return {
    state,
    start: () => {
      const panels = openPanels({ state, say, actions }, signal);
      setTheme = (theme) => {
        panels.setTheme(theme);
        badges.setTheme(theme);
        marks.setTheme(theme);
      };
      draw = panels.draw;
      focusCard = () => panels.card.root.querySelector<HTMLElement>('.card')?.focus({ preventScroll: true });
      const follow = followBadge(state, badges, panels.card, actions.closeCard);
      look = () => {
        panels.undoZoom();
        follow();
      };
      openPage();
      const timer = setInterval(tick, 1000);
      signal.addEventListener('abort', () => clearInterval(timer));
      let frame = 0;
      const soon = (): void => {
        frame ||= requestAnimationFrame(() => {
          frame = 0;
          look();
        });
      };
      window.addEventListener('scroll', soon, { capture: true, passive: true, signal });
      window.addEventListener('resize', () => requestAnimationFrame(() => watch?.refresh()), { signal });
      document.addEventListener('visibilitychange', () => document.hidden || (tick(), void ask(keysHere())), { signal });
    },
    hear: (message) => {
      if (message.kind === 'asked') return wake();
      if (message.kind === 'tapped') selfCheck?.tapped({ fetch: message.fetch, xhr: message.xhr });
      if (message.kind === 'tooLarge') selfCheck?.tooLarge();
      answers.hear(message);
    },
    changed: ({ keys, cause }) => {
      const here = keysHere();
      // What we sent ourselves has been answered already.
      const answered = answers.answered(cause);
      void ask(keys.length === 0 ? here : here.filter((key) => keys.includes(key) && !answered.has(key)));
    },
    navigated: openPage,
    reloaded: () => {
      isReloaded = true;
      state.trouble = { kind: 'reloaded' };
    },
  };
};
