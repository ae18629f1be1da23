/**
 * The overlay of one console: answers come in, views come back, badges stand where their orders stand. This file only connects; what each
 * part does is written in its own. Long because everything meets here, and a second meeting place would have to meet with the first.
 */
import type { Api, ChangeNotice, OrderView } from '#core/worker';
import type { PageReport } from '../besidePort.ts';
import type { Console } from '../consoles/console.ts';
import { untilResumed, untilTomorrow } from '../pause.ts';
import type { How, Seen } from '../background/patrol/schedule.ts';
import type { RefreshReply } from '../messaging.ts';
import type { TapMessage } from '../tap/message.ts';
import { createActions } from './actions.ts';
import { createAnswers } from './answers.ts';
import { createBadges } from './badge/badges.ts';
import { createShipMarks } from './badge/shipMarks.ts';
import { createDecisions } from './decisions.ts';
import { startGuard } from './guard/guard.ts';
import { createAcquaintances } from './guard/acquaintances.ts';
import { createSelection } from './guard/selection.ts';
import { isStopped } from './guard/stopped.ts';
import { gather } from './dom/observed.ts';
import type { PressedKey } from './keys.ts';
import { openPanels, type Panels } from './panels.ts';
import type { LateParts, PanelSet } from './panel/set.ts';
import { createLate } from './late.ts';
import type { MemoRecord } from './memo/outcome.ts';
import type { MemoRecords } from './memo/records.ts';
import type { PageMap } from './page/map.ts';
import { createRowSearch } from './page/search.ts';
import { createShipless } from './page/shipless.ts';
import { watchPage, type PageWatch } from './page/watch.ts';
import { watchActivity } from './patrol/activity.ts';
import { seenIn } from './patrol/patroller.ts';
import type { SelfCheck } from './selfCheck.ts';
import { createSay } from './say.ts';
import { settled } from './settled.ts';
import type { SettingName } from './settings.ts';
import { themeBehind } from './shadow.ts';
import { createState, isPaused, type OverlayState } from './state.ts';

export interface OverlayOptions {
  readonly console: Console;
  readonly engine: Pick<Api, 'take' | 'views' | 'decide'>;
  readonly locale: 'zh' | 'en';
  readonly openApp: (route: string) => void;
  /** Keeps quiet on this console until then, epoch ms; `undefined` ends that. Comes back as {@link Overlay.paused}. */
  readonly setPause: (until: number | undefined) => void;
  /** Brings what draws card and questions; rejects when it cannot. */
  readonly fetchPanels: () => Promise<PanelSet>;
  readonly setSetting: (name: SettingName, value: boolean) => void;
  /** Where it is kept what we write into memos; without it, none is written. */
  readonly openRecords?: (parts: LateParts, apply: (number: string, record: MemoRecord | undefined) => void) => MemoRecords;
  /** Told what each answer says of how recent the list is. */
  readonly tellSight?: (sight: { seen: Seen; at: number }) => void;
  /** The panels have come, and with them what nobody waits for. */
  readonly onPanels?: (parts: LateParts) => void;
  /** Counts how well the console is understood. */
  readonly openSelfCheck?: (parts: LateParts) => SelfCheck;
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
  /** Somebody wants quiet on this console until then, or no longer; here, in another tab, or in the side panel. */
  paused(until: number | undefined): void;
  /** The patrol wants the list to be asked for again. */
  refresh(how: How): Promise<RefreshReply>;
  /** What the side panel is told of this page. */
  report(): PageReport;
  /** Brings the row of an order into sight, and opens its card. */
  show(number: string): void;
  /** The page's address has changed; what belonged to the old page goes. */
  navigated(url: URL): void;
  /** The extension has been updated or removed under the page. */
  reloaded(): void;
}

/** A page that asks all the time wakes the engine no more often than that, ms. */
const wakingPause = 1000;

/** After the answer about one order, ms. */
const detailLooks = [300, 1500];

/** Ship controls outside of rows are few; more are furniture. */
const mostLoose = 4;

export const createOverlay = (options: OverlayOptions): Overlay => {
  const { console, engine, signal } = options;
  let draw: () => void = () => {};
  const drawing = gather(() => draw());
  // A list that is being scrolled has other rows with every frame.
  const state = createState((name) => (name === 'onPage' ? drawing.later() : drawing.soon()));
  const say = createSay(options.locale);
  const viewOf = (number: string): OrderView | undefined => state.views.get(number);
  const isHeld = (number: string): boolean => !isQuiet() && isStopped(viewOf(number), Date.now());
  const isQuiet = (): boolean => isPaused(state, Date.now());
  const isOrderPage = (): boolean => console.isOrderPage(new URL(location.href));

  let isReloaded = false;
  let watch: PageWatch | undefined;
  let page = new AbortController();
  let look: () => void = () => {};
  let panels: Panels | undefined;

  const onViews = (views: readonly OrderView[]): void => {
    for (const view of views) state.views.set(view.number, view);
    state.now = Date.now();
    badges.refresh(state.now);
    watch?.look();
    if (views.length > 0) loadSoon();
  };
  /** Somebody is going to look at one of these, or to press a ship button; the panels come while there is time. */
  const loadSoon = (): void => void requestIdleCallback(() => void panels?.load(), { timeout: 2000 });
  /** Card and questions are drawn by the panels. Without them an order is held all the same, and the bar says what to do. */
  const withPanels = (act: () => void): void => {
    void panels?.load().then((loaded) => {
      if (loaded) act();
      else if (!isReloaded) state.trouble = { kind: 'noPanels' };
    });
  };
  const answers = createAnswers({
    console,
    engine,
    state,
    onViews,
    onReading: (reading, at) => options.tellSight?.({ seen: seenIn(reading, at), at }),
    onAnswer: (...heard) => {
      late.selfCheck.heard(...heard);
      if (heard[2] === 'detail' && !isOrderPage()) for (const ms of detailLooks) setTimeout(findControl, ms);
    },
    onOrders: () => {
      watch?.refresh();
      search.begin();
      shipless.begin();
    },
  });
  const shipless = createShipless();
  /** The page of one order has no rows to search for, but its control may lie where no observer looks. */
  const findControl = (): void => {
    const page = document.hidden || signal.aborted ? undefined : watch?.now();
    if (page && page.shipControls.size + page.looseControls.size === 0) watch?.reread();
  };
  const search = createRowSearch({
    isMissing: () => isOrderPage() && !answers.latest.some((number) => state.onPage.includes(number)),
    isHidden: () => document.hidden,
    look: () => watch?.reread(),
    report: () => (state.trouble ??= { kind: 'noRows', n: answers.latest.length }),
  });
  signal.addEventListener('abort', search.end);
  const decisions = createDecisions({ engine, state, onViews, isReloaded: () => isReloaded });
  const badges = createBadges({ say, viewOf, open: (number) => withPanels(() => actions.toggleCard(number)) });
  const marks = createShipMarks(say);
  const selection = createSelection({ ticked: console.hints.checked, listed: () => answers.latest });
  const acquaintances = createAcquaintances({ console, engine, viewOf, onViews, isComing: answers.isKnown });
  const guard = startGuard({
    words: console.words,
    numberPattern: console.numberPattern,
    map: () => watch?.now(),
    isHeld,
    acquaintance: (number) => (isQuiet() ? 'stranger' : acquaintances.acquaintance(number)),
    inquire: acquaintances.inquire,
    selection,
    askShip: (number, control) => withPanels(() => actions.askShip(number, control)),
    askBatch: (...asked) => withPanels(() => actions.askBatch(...asked)),
    signal,
  });
  const map = (): PageMap | undefined => watch?.now();
  /** Made anew: numbers may have been met since the last one. */
  const newMap = (): PageMap | undefined => {
    watch?.refresh();
    return map();
  };
  /** What hears keys comes with the panels; the last one pressed before is heard then. */
  let early: PressedKey | undefined;
  const keep = (event: KeyboardEvent): void => void (early = [event, event.composedPath()[0]]);
  window.addEventListener('keydown', keep, { capture: true, signal });
  const arrived = (parts: LateParts): void => {
    window.removeEventListener('keydown', keep, true);
    late.arrived(parts);
    parts.startKeys(actions.keys, () => state.keysOn && isOrderPage() && !isQuiet(), signal, early);
    look = parts.followBadge(state, badges, () => panels?.card, actions.closeCard);
    options.onPanels?.(parts);
  };
  const activity = watchActivity(signal);
  const late = createLate({
    load: async () => panels?.load(),
    openMemos: (parts) => {
      parts.watchPeople(signal);
      const records = options.openRecords?.(parts, (number, record) => {
        if (state.memos.get(number)?.doing === undefined) state.memos.set(number, { ...state.memos.get(number), record });
      });
      state.canMemo = console.memo !== undefined && records !== undefined;
      return parts.createMemos({ console, state, say, viewOf, map, records, memoInList: answers.memoOf });
    },
    openRows: (parts) => parts.createRowReading({ console, state, answers, map: newMap, isOrderPage }),
    openPatroller: (parts) => parts.createPatroller({ words: console.words, ticked: console.hints.checked, state, map, activity }),
    openSelfCheck: (parts) => options.openSelfCheck?.(parts),
    isDeaf: () => isOrderPage() && !answers.isHeard,
  });
  const actions = createActions({
    ...options,
    state,
    memos: late.memos,
    badges,
    decisions,
    isReloaded: () => isReloaded,
    retry: answers.retry,
    pause: (how) => {
      const until = how && (how === 'today' ? untilTomorrow(Date.now()) : untilResumed);
      // At once, whether or not it can be stored: after an update of the extension it holds for this page.
      paused(until);
      options.setPause(until);
    },
    draw: drawing.now,
    enterCard: () => {
      panels?.undoZoom();
      look();
      drawing.now();
      panels?.card?.root.querySelector<HTMLElement>('.card')?.focus({ preventScroll: true });
    },
    ship: async () => (await panels?.load())?.shipping,
    shipping: {
      map: () => watch?.now(),
      press: guard.press,
      viewOf,
      orderOf: guard.orderOf,
      selection,
      ticked: console.hints.checked,
      listed: () => answers.latest,
    },
  });
  const onMap = (map: PageMap): void => {
    const isList = isOrderPage();
    const onPage = [...map.rows.keys()];
    if (onPage.join() !== state.onPage.join()) state.onPage = onPage;
    guard.seen(map);
    shipless.looked(map.shipControls.size);
    if (isList) late.selfCheck.looked({ rows: map.rows.size, shipControls: map.shipControls.size, rowsOnly: late.rows.count });
    if (isList && !isQuiet()) {
      // First, while the page's layout is as the page left it: read after the badges, it would have to be worked out once more.
      dress(map);
      badges.sync(map, Date.now());
    }
    if (isQuiet()) marks.clear();
    else marks.sync(guarded(map), isHeld);
    settleTrouble();
    look();
  };
  /** With the ship controls outside every row, such as on the page of one order: whose they are, the guard knows. */
  const guarded = ({ shipControls, looseControls }: PageMap): ReadonlyMap<Element, string> => {
    const loose = [...looseControls].slice(0, mostLoose).flatMap((control) => {
      const number = guard.orderOf(control);
      return number === undefined ? [] : [[control, number] as const];
    });
    return loose.length > 0 ? new Map([...shipControls, ...loose]) : shipControls;
  };
  const lacksShip = (): boolean => isOrderPage() && !isQuiet() && answers.isHeard && state.onPage.some(answers.mayShip);
  const settleTrouble = (): void => {
    const { refused } = badges;
    if (state.trouble?.kind === 'unstable' && state.trouble.n !== refused) state.trouble = undefined;
    if (refused > 0 && !state.trouble) state.trouble = { kind: 'unstable', n: refused };
    else if (state.trouble?.kind === 'noRows' && state.onPage.length > 0) state.trouble = undefined;
  };
  let setTheme: (theme: OverlayState['theme']) => void = () => {};
  /** Where the list is and what colour it is on changes rarely: looked at once a second, and for every new list. */
  let dressed: { list: Node | null | undefined; at: number } = { list: undefined, at: 0 };
  const dress = (map: PageMap): void => {
    const [row] = map.rows.values();
    const first = row?.parts[0];
    if (first?.parentNode === dressed.list && Date.now() - dressed.at < 1000) return;
    dressed = { list: first?.parentNode, at: Date.now() };
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
    late.rows.restart();
    shipless.begin();
    state.onPage = [];
    state.shown = isOrderPage();
    watch = watchPage({
      ...console.words,
      numberPattern: console.numberPattern,
      isKnown: answers.isKnown,
      knownCount: () => answers.knownCount,
      onMap,
      onChange: badges.dropStale,
      onRest: badges.fitLater,
      onRoot: guard.hearIn,
      signal: AbortSignal.any([signal, page.signal]),
    });
  };

  const paused = (until: number | undefined): void => {
    const wasQuiet = isQuiet();
    Object.assign(state, { now: Date.now(), pausedUntil: until, pausing: false });
    if (isQuiet() === wasQuiet) return;
    badges.clear();
    marks.clear();
    actions.leave();
    watch?.refresh();
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
    late.rows.tick();
    if (shipless.tick(lacksShip)) state.trouble ??= { kind: 'noShip' };
    else if (state.trouble?.kind === 'noShip') state.trouble = undefined;
    const before = state.now;
    state.now = Date.now();
    if (isPaused(state, before) && !isQuiet()) watch?.refresh();
    const acted = [...state.views.values()].filter(
      (view) => settled(view, state.now) !== settled(view, before) && settled(view, state.now) !== view,
    );
    badges.refresh(state.now);
    panels?.undoZoom();
    watch?.openMore();
    if (acted.length > 0) watch?.refresh();
    void ask(acted.map(({ key }) => key));
    if (!isReloaded && !isQuiet()) late.memos.tick();
  };

  return {
    state,
    start: () => {
      const opened = openPanels({ state, say, actions }, options.fetchPanels, arrived, signal);
      panels = opened;
      setTheme = (theme) => {
        opened.setTheme(theme);
        badges.setTheme(theme);
        marks.setTheme(theme);
      };
      draw = () => {
        opened.draw();
        if (state.question || state.open !== undefined) void opened.load();
      };
      openPage();
      const timer = setInterval(tick, 1000);
      signal.addEventListener('abort', () => clearInterval(timer));
      let frame = 0;
      const soon = (): void => {
        if (state.open === undefined) return;
        frame ||= requestAnimationFrame(() => {
          frame = 0;
          look();
        });
      };
      window.addEventListener('scroll', soon, { capture: true, passive: true, signal });
      window.addEventListener(
        'resize',
        () =>
          requestAnimationFrame(() => {
            opened.undoZoom();
            badges.fit();
            watch?.refresh();
          }),
        { signal },
      );
      document.addEventListener('visibilitychange', () => document.hidden || (tick(), void ask(keysHere())), { signal });
    },
    hear: (message) => {
      if (message.kind === 'asked') return wake();
      if (message.kind === 'tapped') late.selfCheck.tapped({ fetch: message.fetch, xhr: message.xhr });
      if (message.kind === 'tooLarge') late.selfCheck.tooLarge();
      answers.hear(message);
    },
    changed: ({ keys, cause }) => {
      const here = keysHere();
      // What we sent ourselves has been answered already.
      const answered = answers.answered(cause);
      void ask(keys.length === 0 ? here : here.filter((key) => keys.includes(key) && !answered.has(key)));
    },
    paused,
    refresh: late.refresh,
    report: () => {
      const { hostname: host, origin, pathname } = location;
      return { console: console.id, host, url: origin + pathname, isList: state.shown, numbers: state.shown ? state.onPage : [] };
    },
    show: (number) => {
      badges.get(number)?.button.scrollIntoView({ block: 'center' });
      if (state.open !== number && badges.get(number)) withPanels(() => actions.toggleCard(number));
    },
    navigated: openPage,
    reloaded: () => {
      isReloaded = true;
      state.trouble = { kind: 'reloaded' };
    },
  };
};
