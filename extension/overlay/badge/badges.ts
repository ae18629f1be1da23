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
import { createBadge, type Badge } from './badge.ts';
import { place, type Placed } from './place.ts';

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
  readonly badge: Badge;
  readonly label: Label;
  row: Row;
  placed: Placed;
  /** Whether it says anything yet. */
  isShown: boolean;
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

  const remove = (number: string, one: Standing): void => {
    if (one.badge.host.matches(':focus-within')) lostFocus = number;
    one.badge.host.remove();
    standing.delete(number);
  };
  const isStale = ({ badge, label, placed }: Standing): boolean =>
    !isLive(label.text) || !badge.host.isConnected || !placed.box.contains(label.text) || !placed.box.contains(badge.host) || !label.says();
  const dropStale = (): boolean => {
    let dropped = false;
    for (const [number, one] of standing) {
      if (!isStale(one)) continue;
      remove(number, one);
      dropped = true;
    }
    return dropped;
  };
  const mayTry = (number: string, now: number): boolean => {
    const tried = attempts.get(number);
    if (!tried || now - tried.since > 10_000) attempts.set(number, { since: now, count: 1 });
    else if (++tried.count > patience) return false;
    return true;
  };
  /** Answers whether it says something else than before. */
  const show = (number: string, one: Pick<Standing, 'badge' | 'isShown'>, now: number): boolean => {
    const view = viewOf(number);
    if (!view) return false;
    one.isShown = true;
    return one.badge.show(settled(view, now), now);
  };
  /** How much of themselves these may show, and the edges of all held rows. Reads everything first, then writes. */
  const fit = (some: readonly Standing[]): void => {
    const chosen = some.filter(({ isShown }) => isShown);
    for (const { badge } of chosen) badge.unfit();
    const fits = chosen.map(({ badge, placed }) => (badge.widths().find(([, width]) => width <= placed.room) ?? (['gauge'] as const))[0]);
    const drawEdges = measureEdges([...standing.values()]);
    chosen.forEach(({ badge }, index) => badge.setFit(fits[index] ?? 'gauge'));
    drawEdges();
  };
  const fitAll = (): void => fit([...standing.values()].filter(({ placed }) => placed.refresh()));
  let idle = 0;
  /** The room of lines that were there already changes rarely; it is looked at again when there is time. */
  const fitLater = (): void => {
    cancelIdleCallback(idle);
    idle = requestIdleCallback(fitAll, { timeout: 500 });
  };

  return {
    get refused() {
      return [...attempts.values()].filter(({ count }) => count > patience).length;
    },
    sync: (map, now) => {
      dropStale();
      for (const [number, one] of standing) if (!map.rows.has(number)) remove(number, one);
      const changed: Standing[] = [];
      const fresh: (Omit<Standing, 'placed'> & { readonly number: string })[] = [];
      for (const [number, row] of map.rows) {
        const there = standing.get(number);
        if (there) {
          there.row = row;
          if (show(number, there, now)) changed.push(there);
        }
        if (there || !row.label || !mayTry(number, now)) continue;
        const badge = createBadge(say, theme, row.label.text.ownerDocument, () => open(number));
        badge.setExpanded(number === expanded);
        const one = { number, badge, label: row.label, row, isShown: false };
        show(number, one, now);
        fresh.push(one);
      }
      const wanted = fresh.map(({ badge, label: { text }, row }) => ({
        host: badge.host,
        label: text,
        part: row.parts.find((part) => holds(part, text)),
      }));
      const placed = place(wanted);
      fresh.forEach((one, index) => {
        const at = placed[index];
        if (!at) return;
        const stands = { ...one, placed: at };
        standing.set(one.number, stands);
        changed.push(stands);
        at.settle();
      });
      if (changed.length > 0) fit(changed);
      fitLater();
      if (lostFocus !== undefined && document.activeElement === document.body)
        standing.get(lostFocus)?.badge.button.focus({ preventScroll: true });
      if (fresh.length > 0) lostFocus = undefined;
    },
    refresh: (now) => {
      const changed = [...standing].filter(([number, one]) => show(number, one, now)).map(([, one]) => one);
      if (changed.length > 0) fit(changed);
    },
    dropStale,
    fit: fitAll,
    fitLater,
    get: (number) => {
      const one = standing.get(number);
      return one?.isShown ? one.badge : undefined;
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
      cancelIdleCallback(idle);
      for (const [number, one] of standing) remove(number, one);
      attempts.clear();
    },
  };
};

/** Reads all rows; what it returns writes all edges. */
const measureEdges = (all: readonly Standing[]): (() => void) => {
  const edges = all.map(({ badge, row, placed }) => {
    if (badge.host.dataset['state'] !== 'held') return undefined;
    const rects = row.parts.map((part) => part.getBoundingClientRect()).filter((rect) => rect.height > 0);
    if (rects.length === 0) return undefined;
    const top = Math.min(...rects.map((rect) => rect.top));
    const left = Math.min(...rects.map((rect) => rect.left));
    const bottom = Math.max(...rects.map((rect) => rect.bottom));
    const anchor = placed.origin();
    return { left: (left - anchor.x) / anchor.zoom, top: (top - anchor.y) / anchor.zoom, height: (bottom - top) / anchor.zoom };
  });
  return () => all.forEach(({ badge }, index) => badge.setEdge(edges[index]));
};
