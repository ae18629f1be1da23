/** Where a row says its number, and which of its texts a badge can stand behind. */
import { comesBefore, holds, isElement, isText } from '../dom/tree.ts';
import type { Traces } from './traces.ts';
import { compact, isOurs } from './words.ts';

export interface Label {
  /** The number itself; where only an attribute has it, the first text of the row. */
  readonly text: Text;
  /** The numbers that the page says here at this instant. Reads no layout. */
  numbers(): readonly string[];
}

/** @param said everything that says this number; @param parts the row's */
export const labelOf = (
  number: string,
  parts: readonly Element[],
  said: readonly (Text | Element)[],
  traces: Pick<Traces, 'said'>,
): Label | undefined => {
  const here = said.filter((node) => parts.some((part) => holds(part, node)));
  const whole = first(here.filter(isText));
  if (whole) return { text: whole, numbers: () => traces.said(whole) };
  // In pieces: behind the last of them. An element may say the number in an attribute only.
  for (const source of here.filter(isElement)) {
    const text = lastDigits(source, number);
    if (text) return { text, numbers: () => (holds(source, text) ? traces.said(source) : []) };
  }
  const [source] = here;
  const text = source && firstText(parts);
  return text && { text, numbers: () => (parts.some((part) => part.contains(text)) ? traces.said(source) : []) };
};

const first = (texts: readonly Text[]): Text | undefined =>
  texts.reduce<Text | undefined>((best, text) => {
    if (!best || !best.parentElement || !text.parentElement) return best ?? text;
    return comesBefore(text.parentElement, best.parentElement) ? text : best;
  }, undefined);

/** The text with the last digits of a number that is spread over this element. */
const lastDigits = (element: Element, number: string): Text | undefined => {
  if (!compact(element.textContent).includes(number)) return undefined;
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let [read, last]: [string, Text | undefined] = ['', undefined];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    read += compact((node as Text).data);
    if (read.includes(number)) return node as Text;
    last = node as Text;
  }
  return last;
};

const firstText = (parts: readonly Element[]): Text | undefined => {
  for (const part of parts) {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
      isElement(node) && (isOurs(node) || node.matches('button, [role="button"], select, script, style, svg, textarea, [hidden]'))
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
    );
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (isText(node) && compact(node.data) !== '') return node;
    }
  }
  return undefined;
};
