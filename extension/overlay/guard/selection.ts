/**
 * Which orders are ticked. A long list keeps only the rows in sight in the page, and what is ticked stays ticked out of sight. So rows are
 * remembered as they were last seen; and wherever ticks may be out of sight that nobody has seen, an order is taken for ticked until its
 * row has been seen without a tick. What the page says itself (全选, 已选 12) makes that sharper where it can be found, and is never needed.
 */
import type { PageMap, Row } from '../page/map.ts';
import { boxes, isBoxTicked, isTicked } from './ticks.ts';

export interface Selection {
  /** Looks at the rows in the page; to be called when they may have been ticked, and before they leave. */
  see(map: PageMap): void;
  /** Something outside the rows was pressed, and may have ticked rows that are out of sight. */
  doubt(map: PageMap): void;
  /** Numbers of the ticked orders: those in the page first. */
  chosen(map: PageMap): readonly string[];
  /** Numbers of orders out of sight that may be ticked as well, or not: one of these that is held must not ship by chance. */
  doubtful(map: PageMap): readonly string[];
  /** How many more the console says are ticked: on other pages of the list, where we cannot look. */
  unseen(map: PageMap, known: number): number;
}

export interface SelectionOptions {
  /** The console's selector for a ticked box. */
  readonly ticked: string;
  /** Orders of the list that the page shows, whether their rows are in the page or not. */
  readonly listed: () => readonly string[];
}

export const createSelection = ({ ticked, listed }: SelectionOptions): Selection => {
  /** `undefined`: it may have changed since it was seen. */
  const seen = new Map<string, boolean | undefined>();
  /** Many may have been ticked at once. */
  let isWhole = false;

  const doubt = ({ rows }: PageMap): void => {
    for (const [number, is] of seen) if (is === false && !rows.has(number)) seen.set(number, undefined);
  };
  const see = (map: PageMap): void => {
    const here = [...map.rows.values()].filter(isUpToDate).map((row) => [row.number, isTicked(row, ticked)] as const);
    const changed = here.filter(([number, is]) => seen.get(number) !== undefined && seen.get(number) !== is);
    for (const [number, is] of here) seen.set(number, is);
    // A hand changes one at a time. More of them mean that something may have ticked others too, where nobody looks.
    const isAtOnce = changed.length > 1 && changed.some(([, is]) => is);
    if (isAtOnce) doubt(map);
    if (isAtOnce || (here.length > 1 && here.every(([, is]) => is))) isWhole = true;
  };

  interface Sight {
    /** Ticked in the page; out of it, for sure; out of it, perhaps. */
    readonly here: readonly string[];
    readonly away: readonly string[];
    readonly doubtful: readonly string[];
    readonly count: number | undefined;
  }
  const look = (map: PageMap): Sight => {
    see(map);
    const { rows } = map;
    const here = [...rows.keys()].filter((number) => seen.get(number));
    const said = countSaid(map);
    // Less than what we see ticked: that speaks of something else.
    const count = said === undefined || said < here.length ? undefined : said;
    const isAll = isAllTicked(map);
    const list = listOf(rows);
    const remembered = [...seen.keys()].filter((number) => seen.get(number) && !rows.has(number));
    if (count === here.length && !isAll) {
      // The page counts none but these.
      for (const number of remembered) seen.set(number, undefined);
      isWhole = false;
      return { here, away: [], doubtful: [], count };
    }
    const isEveryRow = here.length > 0 && here.length === rows.size;
    if (isAll || isEveryRow) isWhole = true;
    else if (here.length === 0 && remembered.length === 0) isWhole = count !== undefined && count > 0;
    const away = remembered.filter((number) => count !== undefined || list.has(number));
    const isAccounted = count === here.length + away.length && !isWhole;
    const mayBeAway = isAll || count !== undefined || away.length > 0 || (isWhole && here.length > 0);
    if (!mayBeAway || isAccounted) return { here, away, doubtful: [], count };
    const open = [...list].filter((number) => !rows.has(number) && seen.get(number) === undefined);
    // So many are ticked that every order of the list must be.
    if (isAll || (count !== undefined && count >= here.length + away.length + open.length)) {
      const elsewhere = count !== undefined && count > here.length + away.length + open.length ? othersSeen(rows, list) : [];
      return { here, away: [...away, ...open.filter((number) => !away.includes(number))], doubtful: elsewhere, count };
    }
    return { here, away, doubtful: open.filter((number) => !away.includes(number)), count };
  };
  /** The list of the latest answer. Rows of another, or of none that was read, make the list of what has been seen. */
  const listOf = (rows: PageMap['rows']): ReadonlySet<string> => {
    const list = new Set(listed());
    return [...rows.keys()].every((number) => list.has(number)) ? list : new Set([...list, ...seen.keys()]);
  };
  const othersSeen = (rows: PageMap['rows'], list: ReadonlySet<string>): string[] =>
    [...seen.keys()].filter((number) => seen.get(number) === undefined && !rows.has(number) && !list.has(number));

  const chosen = (map: PageMap): string[] => {
    const { here, away } = look(map);
    return [...here, ...away];
  };
  return {
    see,
    doubt,
    chosen,
    doubtful: (map) => look(map).doubtful,
    unseen: (map, known) => Math.max(0, (look(map).count ?? 0) - known),
  };
};

/** A map may be older than the page: a row that has been given to another order meanwhile says nothing about this one. */
const isUpToDate = ({ number, label, parts }: Row): boolean => {
  if (!parts[0]?.isConnected) return false;
  if (!label || label.numbers().includes(number)) return true;
  return parts.some((part) => part.textContent.replace(/\s+/g, '').includes(number));
};

/** The box for all of them, ticked: outside the rows, and saying so or standing in the table's head. */
const isAllTicked = ({ rows }: PageMap): boolean => {
  const parts = [...rows.values()].flatMap((row) => row.parts);
  const page = parts[0]?.getRootNode() as Document | ShadowRoot | undefined;
  return [...(page?.querySelectorAll(boxes) ?? [])].some(
    (box) =>
      isBoxTicked(box) && !parts.some((part) => part.contains(box)) && (saysAll(box) || box.closest('thead, [class*="-header"]') !== null),
  );
};

const saysAll = (box: Element): boolean => {
  const label = box.closest('label') ?? box.parentElement;
  const text = `${box.getAttribute('aria-label') ?? ''} ${label?.textContent ?? ''} ${label?.nextElementSibling?.textContent ?? ''}`;
  return text.length < 60 && /全选|全部|已选|select all|selected/i.test(text);
};

/** "已选 12": what the console says itself, near its batch controls. */
const countSaid = ({ batchControls }: PageMap): number | undefined => {
  for (const control of batchControls) {
    for (let at = control.parentElement, steps = 0; at && steps < 4; at = at.parentElement, steps++) {
      const text = at.textContent ?? '';
      if (text.length > 400) break;
      const said = /已选(?:择|中)?[^\d]{0,4}(\d{1,5})|(\d{1,5})\s*selected/i.exec(text);
      if (said) return Number(said[1] ?? said[2]);
    }
  }
  return undefined;
};
