/** The line of a row on which its number stands: where its text ends, and how much room there is behind it. Reads layout, writes nothing. */
import { isElement, isText } from '../dom/tree.ts';
import { isOurs } from './words.ts';

export interface LineEnd {
  /** What the badge comes after. */
  readonly node: Node;
  /** Right end and vertical middle of the text, in the viewport. */
  readonly right: number;
  readonly middle: number;
  /** Free px behind it. */
  readonly room: number;
  /** The line's box, and whatever follows on the line: if they move, the page has felt us. */
  readonly box: Element;
  readonly next: Element | undefined;
}

/** Text further away than this is another group of the line. */
const gap = 40;

/** @param part the part of the row that holds `label` */
export const lineEndOf = (label: Text, part: Element): LineEnd | undefined => {
  const start = rectOf(label);
  if (!start) return undefined;
  const box = lineBox(label, part, start.height);
  const items = itemsOn(box, start);
  let end: Item = { node: label, rect: start };
  let next: Item | undefined;
  for (const item of items) {
    if (item.rect.left < end.rect.right - 1) continue;
    if (item.rect.left - end.rect.right > gap) {
      next = item;
      break;
    }
    end = item;
  }
  const [node, clip] = unclipped(end.node, box);
  const boxRect = box.getBoundingClientRect();
  const limit = Math.min(next?.rect.left ?? Infinity, clip, boxRect.right, label.ownerDocument.documentElement.clientWidth);
  return {
    node,
    right: end.rect.right,
    middle: (end.rect.top + end.rect.bottom) / 2,
    room: limit - end.rect.right,
    box,
    next: next && (isElement(next.node) ? next.node : (next.node.parentElement ?? undefined)),
  };
};

interface Item {
  readonly node: Text | Element;
  readonly rect: DOMRect;
}

/** The largest element around the number that is still one line high. */
const lineBox = (label: Text, part: Element, lineHeight: number): Element => {
  const highest = Math.max(44, lineHeight * 2.2);
  let box = label.parentElement ?? part;
  while (box !== part && box.parentElement && box.parentElement.getBoundingClientRect().height <= highest) box = box.parentElement;
  return box;
};

/** Text and pictures on the label's line, from left to right. */
const itemsOn = (box: Element, line: DOMRect): Item[] => {
  const items: Item[] = [];
  const take = (node: Text | Element, rect: DOMRect | undefined): void => {
    if (rect && rect.left >= line.left && overlaps(rect, line)) items.push({ node, rect });
  };
  const walk = (parent: Element): void => {
    for (let node = parent.firstChild; node; node = node.nextSibling) {
      if (isText(node)) take(node, rectOf(node));
      if (!isElement(node) || isOurs(node)) continue;
      if (node.shadowRoot || node.matches('img, svg, i, button, input, canvas, [role="img"]')) {
        const rect = node.getBoundingClientRect();
        take(node, rect.width > 0 ? rect : undefined);
      }
      walk(node);
    }
  };
  walk(box);
  return items.sort((a, b) => a.rect.left - b.rect.left);
};

const overlaps = (rect: DOMRect, line: DOMRect): boolean => rect.top < line.bottom - 2 && rect.bottom > line.top + 2;

/** One for all: the browser brings every range up to date whenever the page changes, until it is collected. */
let range: Range | undefined;

/** `undefined` for blank or hidden text. */
const rectOf = (text: Text): DOMRect | undefined => {
  if (text.data.trim() === '') return undefined;
  range ??= document.createRange();
  range.selectNodeContents(text);
  const rect = range.getBoundingClientRect();
  return rect.width > 0 && rect.height > 0 ? rect : undefined;
};

/** Out of elements that would cut the badge off; not out of a table cell, beside which nothing may stand. And how far that reaches. */
const unclipped = (end: Node, box: Element): [node: Node, clip: number] => {
  let node = end;
  let isInCell = false;
  for (let at = end.parentElement; at; at = at.parentElement) {
    isInCell ||= /^(?:TD|TH)$/.test(at.tagName);
    if (getComputedStyle(at).overflowX !== 'visible') {
      if (at === box || isInCell) return [node, at.getBoundingClientRect().right];
      node = at;
    }
    if (at === box) break;
  }
  return [node, Infinity];
};
