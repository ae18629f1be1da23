/** The selection boxes of rows. Whether one is ticked is read from the box itself where there is one, else from the console's own hint. */
import type { Row } from '../page/map.ts';

/** @param hint the console's selector for a ticked box */
export const isTicked = (row: Row, hint: string): boolean => {
  const box = boxOf(row);
  return box ? isBoxTicked(box) : find(row, hint) !== undefined;
};

export const isBoxTicked = (box: Element): boolean =>
  box.localName === 'input' ? (box as HTMLInputElement).checked : box.getAttribute('aria-checked') === 'true';

/** Takes the tick away through the row's own box, so that the page knows. */
export const untick = (row: Row, hint: string): void => {
  const box = boxOf(row) ?? find(row, hint);
  if (box && isTicked(row, hint)) (box as HTMLElement).click();
};

/** Any selection box, also one that a console has drawn itself. */
export const boxes = 'input[type="checkbox"], [role="checkbox"][aria-checked]';

const boxOf = (row: Row): Element | undefined => find(row, boxes);

const find = ({ parts }: Row, selector: string): Element | undefined => {
  for (const part of parts) {
    const found = part.matches(selector) ? part : part.querySelector(selector);
    if (found) return found;
  }
  return undefined;
};
