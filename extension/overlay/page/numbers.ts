/** The order numbers that a node of the page says: in one text, in a text that was cut into pieces, or in an attribute. */
import { isText } from '../dom/tree.ts';

export interface NumberReader {
  inText(text: Text): readonly string[] | undefined;
  /** Also says in which attributes, by calling `found`. */
  inAttributes(element: Element, found?: (name: string) => void): readonly string[] | undefined;
  /** In the text of an element whose digits stand in several nodes, or with gaps between them. */
  inPieces(element: Element): readonly string[] | undefined;
  /** The smallest element around a text in which its digits and those beside it make a number. */
  around(text: Text, tried: Set<Element>): Element | undefined;
  /** Everything that the node, read anew, says. */
  said(node: Text | Element): readonly string[];
}

/** @param pattern finds what may be an order number; global */
export const createNumberReader = (pattern: RegExp): NumberReader => {
  const match = (text: string): readonly string[] | undefined => (text.length < shortest ? undefined : (text.match(pattern) ?? undefined));
  const inText = (text: Text): readonly string[] | undefined => match(text.data);
  const inPieces = (element: Element): readonly string[] | undefined => {
    const text = element.textContent;
    return text.length > longestLine ? undefined : match(text.replace(gaps, ''));
  };
  const inAttributes: NumberReader['inAttributes'] = (element, found) => {
    if (!element.hasAttributes()) return undefined;
    let numbers: string[] | undefined;
    for (const name of element.getAttributeNames()) {
      if (untold.has(name)) continue;
      const value = element.getAttribute(name);
      if (value === null || value.length > longestValue) continue;
      const here = match(value);
      if (!here) continue;
      numbers = numbers ? [...numbers, ...here] : [...here];
      found?.(name);
    }
    return numbers;
  };
  return {
    inText,
    inAttributes,
    inPieces,
    around: (text, tried) => {
      if (!isPiece.test(text.data)) return undefined;
      for (
        let at = text.parentElement, steps = 0;
        at && steps < 4 && at.textContent.length <= longestLine;
        at = at.parentElement, steps++
      ) {
        if (tried.has(at)) continue;
        tried.add(at);
        if (inPieces(at)) return at;
      }
      return undefined;
    },
    said: (node) => (isText(node) ? (inText(node) ?? []) : [...(inAttributes(node) ?? []), ...(inPieces(node) ?? [])]),
  };
};

/** Shorter than any order number. */
const shortest = 6;
/** Characters of a line in which a number may be cut up. */
const longestLine = 80;
/** Longer attributes hold data of the page, not the number of a row. */
const longestValue = 2000;

/** White space between digits, visible or not. */
const gaps = /(?<=\d)[\s\u00AD\u200B-\u200D\u2060\uFEFF]+(?=\d)/g;

/** Nothing but digits, or digits at the end that belong to no price, time, date or count. */
const isPiece = /^[\s\d\u00AD\u200B-\u200D\u2060\uFEFF]*\d[\s\u200B-\u200D]*$|[^\d\s.,:：/×xX¥￥-]\s*\d{2,20}\s*$|：\s*\d{2,20}\s*$/;

/** Attributes that change all the time and never name a row. */
const untold = new Set(['class', 'style', 'src', 'srcset', 'd', 'data-danshao-guard', 'placeholder']);
