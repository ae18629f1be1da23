/**
 * The badges of a page. They take their places with the page's own rows, in the same layout, and are filled in when the engine has
 * answered; so its answer costs no layout of the page's table. Each belongs to a number, and stands only where that number stands: a badge whose text has changed under it leaves
 * at once, before anything is painted, and comes back to its own row with the next frame.
 */
import type { OrderView } from '#core/worker';
import { holds, isLive } from '../dom/tree.ts';
import type { Label } from '../page/label.ts';
import type { PageMap, Row } from '../page/map.ts';
import type { Say } from '../say.ts';
import { settled } from '../settled.ts';
import type { Theme } from '../shadow.ts';
import { createBadge, forgetWidths, type Badge, type Fit } from './badge.ts';
import { measureEdges } from './edges.ts';
import { place, type Placed } from './place.ts';
import { createSpareTime } from './spareTime.ts';

export interface Badges {
  /** Brings the badges to where the map says, reading and writing layout in as few turns as possible. */
  sync(map: PageMap, now: number): void;
  /** Says the same in the present: clocks tick, decisions are taken. */
  refresh(now: number): void;
  /** Removes badges that do not stand beside their own number any more, and answers whether there were any. Reads no layout. */
  dropStale(): boolean;
  /** Looks again how much room there is: at once, or when there is time. */
  fit(): void;
  fitLater(): void;
  get(number: string): Badge | undefined;
  setTheme(theme: Theme): void;
  setExpanded(number: string | undefined): void;
  /** Badges that the page did not let stand. */
  readonly refused: number;
  clear(): void;
}

interface Standing {
  /** Changes when the page uses the row for another order. */
  number: string;
  readonly badge: Badge;
  readonly label: Label;
  row: Row;
  readonly placed: Placed;
  /** What it says; nothing yet, at first. */
  shown: OrderView | undefined;
}

export interface BadgesOptions {
  readonly say: Say;
  readonly viewOf: (number: string) => OrderView | undefined;
  readonly open: (number: string) => void;
}

/** A page that throws a badge out this often within ten seconds is left alone with that row. */
const patience = 30;

export const createBadges = ({ say, viewOf, open }: BadgesOptions): Badges => {
  const standing = new Map<string, Standing>();
  const attempts = new Map<string, { since: number; count: number }>();
  let theme: Theme = 'light';
  let expanded: string | undefined;
  /** The order whose badge had the focus when the page took its row away. */
  let lostFocus: string | undefined;

  const remove = (one: Standing): void => {
    if (one.badge.host.matches(':focus-within')) lostFocus = one.number;
    one.badge.host.remove();
    if (standing.get(one.number) === one) standing.delete(one.number);
  };
  const isInPlace = ({ badge, label: { text }, placed: { box } }: Standing): boolean =>
    isLive(text) && badge.host.isConnected && box.contains(text) && box.contains(badge.host);
  /** A list that scrolls uses its rows again for other orders: there the badge goes on to the next order, without a layout. */
  const passOn = (one: Standing, numbers: readonly string[], now: number): boolean => {
    const next = numbers.filter((number) => viewOf(number));
    const [number] = next;
    if (number === undefined || next.length > 1 || standing.has(number)) return false;
    const { button, host } = one.badge;
    if (host.matches(':focus-within')) {
      lostFocus = one.number;
      button.blur();
    }
    one.number = number;
    standing.set(number, one);
    one.badge.setExpanded(number === expanded);
    one.badge.setEdge(undefined);
    show(one, now);
    passedOn.add(one);
    return true;
  };
  const passedOn = new Set<Standing>();
  /** Rows in sight in which no badge could stand. */
  const homeless = new Set<string>();
  const dropStale = (): boolean => {
    const stale: [one: Standing, said: readonly string[]][] = [];
    for (const one of standing.values()) {
      const said = isInPlace(one) ? one.label.numbers() : [];
      if (!said.includes(one.number)) stale.push([one, said]);
    }
    if (stale.length === 0) return false;
    for (const [{ number }] of stale) standing.delete(number);
    const now = Date.now();
    for (const [one, said] of stale) if (!passOn(one, said, now)) remove(one);
    return true;
  };
  const mayTry = (number: string, now: number): boolean => {
    const tried = attempts.get(number);
    if (!tried || now - tried.since > 10_000) attempts.set(number, { since: now, count: 1 });
    else if (++tried.count > patience) return false;
    return true;
  };
  /** Answers whether it says something else than before. */
  const show = (one: Pick<Standing, 'number' | 'badge' | 'shown'>, now: number): boolean => {
    const view = viewOf(one.number);
    if (!view) return false;
    one.shown = view;
    return one.badge.show(settled(view, now), now);
  };
  /** How much of themselves these may show, and the edges of all held rows. Only reads; what it returns writes. */
  const measure = (some: Iterable<Standing>, now: number): (() => void) => {
    const chosen = [...some].filter(({ shown }) => shown);
    const fits = chosen.map(({ badge, placed }) => fitIn(badge, placed));
    const drawEdges = measureEdges(standing.values(), isHeldAt(now));
    return () => {
      chosen.forEach(({ badge }, index) => badge.setFit(fits[index] ?? 'gauge'));
      drawEdges();
    };
  };
  const isHeldAt =
    (now: number) =>
    ({ number, shown }: Standing): boolean => {
      const view = shown && viewOf(number);
      return view !== undefined && settled(view, now).state === 'held';
    };
  const fit = (some: Iterable<Standing>): void => measure(some, Date.now())();
  const fitAll = (): void => {
    forgetWidths();
    fit([...standing.values()].filter(({ placed }) => placed.refresh()));
  };
  /** The room of lines that were there already changes rarely; it is looked at again when there is time. */
  const later = createSpareTime(function* () {
    for (const one of [...standing.values()]) {
      if (standing.get(one.number) === one && one.placed.refresh()) fit([one]);
      yield;
    }
  });

  return {
    get refused() {
      return new Set([...homeless, ...[...attempts].filter(([, { count }]) => count > patience).map(([number]) => number)]).size;
    },
    sync: (map, now) => {
      dropStale();
      for (const one of [...standing.values()]) {
        const row = map.rows.get(one.number);
        if (row?.parts.some((part) => holds(part, one.label.text))) one.row = row;
        else remove(one);
      }
      const changed = new Set(passedOn);
      passedOn.clear();
      const fresh: Omit<Standing, 'placed'>[] = [];
      for (const number of homeless) if (!map.rows.has(number)) homeless.delete(number);
      for (const [number, row] of map.rows) {
        const there = standing.get(number);
        // Its clock is another's affair.
        if (there && there.shown !== viewOf(number) && show(there, now)) changed.add(there);
        if (there || !row.label || !mayTry(number, now)) continue;
        const badge = createBadge(say, theme, row.label.text.ownerDocument, () => open(one.number));
        const one: Omit<Standing, 'placed'> = { number, badge, label: row.label, row, shown: undefined };
        badge.setExpanded(number === expanded);
        show(one, now);
        fresh.push(one);
      }
      const places = place(
        fresh.map(({ badge: { host }, label: { text }, row }) => ({
          host,
          label: text,
          part: row.parts.find((part) => holds(part, text)),
        })),
      );
      fresh.forEach((one, index) => {
        const placed = places[index];
        // A row that is not laid out has no room for anybody; it comes again when it is.
        if (!placed && one.label.text.parentElement?.getClientRects().length) homeless.add(one.number);
        else homeless.delete(one.number);
        if (!placed) return;
        const stands = Object.assign(one, { placed });
        standing.set(one.number, stands);
        changed.add(stands);
      });
      // All is read before the first is written: the browser lays out once.
      const write = changed.size > 0 ? measure(changed, now) : undefined;
      for (const placed of places) placed?.settle();
      write?.();
      later.soon();
      if (lostFocus !== undefined && document.activeElement === document.body)
        standing.get(lostFocus)?.badge.button.focus({ preventScroll: true });
      if (fresh.length > 0) lostFocus = undefined;
    },
    refresh: (now) => {
      const all = [...standing.values()];
      const changed = all.filter(({ number, badge }) => {
        const view = viewOf(number);
        return view && badge.isNews(settled(view, now), now);
      });
      if (changed.length === 0) return;
      for (const one of changed) one.shown = viewOf(one.number);
      // The rows stay where they are, whatever badges say: read while nothing has been written yet, it costs no layout.
      const drawEdges = measureEdges(all, isHeldAt(now));
      for (const one of changed) show(one, now);
      for (const { badge, placed } of changed) badge.setFit(fitIn(badge, placed));
      drawEdges();
    },
    dropStale,
    fit: fitAll,
    fitLater: later.soon,
    get: (number) => {
      const one = standing.get(number);
      return one?.shown ? one.badge : undefined;
    },
    setTheme: (next) => {
      if (next === theme) return;
      theme = next;
      for (const { badge } of standing.values()) badge.setTheme(theme);
    },
    setExpanded: (number) => {
      expanded = number;
      for (const [own, { badge }] of standing) badge.setExpanded(own === number);
    },
    clear: () => {
      later.stop();
      for (const one of [...standing.values()]) remove(one);
      passedOn.clear();
      attempts.clear();
      homeless.clear();
    },
  };
};

const fitIn = (badge: Badge, { room }: Placed): Fit => badge.widths().find(([, width]) => width <= room)?.[0] ?? 'gauge';
