/** The selection boxes of rows. Whether one is ticked is read from the box itself where there is one, else from the console's own hint. */
import type { PageMap, Row } from '../page/map.ts';

/** Numbers of the ticked rows. @param hint the console's selector for a ticked box */
export const tickedNumbers = ({ rows }: PageMap, hint: string): string[] =>
  [...rows.values()].filter((row) => isTicked(row, hint)).map(({ number }) => number);

export const isTicked = (row: Row, hint: string): boolean => {
  const box = boxOf(row);
  if (box instanceof HTMLInputElement) return box.checked;
  if (box?.hasAttribute('aria-checked')) return box.getAttribute('aria-checked') === 'true';
  return find(row, hint) !== undefined;
};

/** Takes the tick away through the row's own box, so that the page knows. */
export const untick = (row: Row, hint: string): void => {
  const box = boxOf(row) ?? find(row, hint);
  if (box instanceof HTMLElement && isTicked(row, hint)) box.click();
};

const boxOf = (row: Row): Element | undefined => find(row, 'input[type="checkbox"], [role="checkbox"]');

const find = ({ parts }: Row, selector: string): Element | undefined => {
  for (const part of parts) {
    const found = part.matches(selector) ? part : part.querySelector(selector);
    if (found) return found;
  }
  return undefined;
};
