/**
 * Which orders are ticked. A long list keeps only the rows in sight in the page, and what is ticked stays ticked out of sight: so rows are
 * remembered as they were last seen, and a ticked 全选 means every order of the list.
 */
import type { PageMap, Row } from '../page/map.ts';
import { boxes, isBoxTicked, isTicked } from './ticks.ts';

export interface Selection {
  /** Looks at the rows in the page; to be called when they may have been ticked, and before they leave. */
  see(map: PageMap): void;
  /** Numbers of the ticked orders: those in the page first. */
  chosen(map: PageMap): readonly string[];
  /** How many more the console says are ticked: on other pages of the list, where we cannot look. */
  unseen(map: PageMap): number;
}

export interface SelectionOptions {
  /** The console's selector for a ticked box. */
  readonly ticked: string;
  /** Orders of the list that the page shows, whether their rows are in the page or not. */
  readonly listed: () => readonly string[];
}

export const createSelection = ({ ticked, listed }: SelectionOptions): Selection => {
  const seen = new Map<string, boolean>();

  const see = ({ rows }: PageMap): void => {
    for (const row of rows.values()) if (isUpToDate(row)) seen.set(row.number, isTicked(row, ticked));
  };
  /** Not in the page now. On another page of the list a console may have dropped its ticks; its own count tells. */
  const outOfSight = (map: PageMap, inSight: number): string[] => {
    const list = new Set(listed());
    if (isAllTicked(map)) return [...list].filter((number) => !map.rows.has(number));
    const count = countSaid(map);
    const remembered = [...seen].filter(([number, is]) => is && !map.rows.has(number)).map(([number]) => number);
    if (count === undefined) return remembered.filter((number) => list.has(number));
    return count > inSight ? remembered : [];
  };

  const chosen = (map: PageMap): string[] => {
    see(map);
    const inSight = [...map.rows.keys()].filter((number) => seen.get(number));
    return [...inSight, ...outOfSight(map, inSight.length)];
  };
  return { see, chosen, unseen: (map) => Math.max(0, (countSaid(map) ?? 0) - chosen(map).length) };
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
  const page = parts[0]?.ownerDocument;
  if (!page) return false;
  return [...page.querySelectorAll(boxes)].some(
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
