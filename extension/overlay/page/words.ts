/** Words on the console's controls. */
import { isElement } from '../dom/tree.ts';

/** Without any white space: design systems put some between two Chinese characters (发 货). */
export const compact = (text: string): string => text.replace(/[\s\u200B-\u200D\uFEFF]+/g, '');

/** The word on a control, or nothing for what is too long to be one. */
export const wordOf = (element: Element): string => {
  if (isButtonInput(element)) return compact(element.value);
  if (element.localName === 'input') return '';
  const text = element.textContent;
  return text.length > 24 ? '' : compact(text);
};

/** `<input type="submit" value="发货">` */
export const isButtonInput = (element: Element): element is HTMLInputElement =>
  element.localName === 'input' && /^(?:button|submit)$/.test((element as HTMLInputElement).type);

/** What is pressed when the word is: the button around it; the word's own element where nothing says that it is a control. */
export const controlAround = (element: Element): Element => {
  const word = wordOf(element);
  for (let at: Element | null = element, steps = 0; at && steps < 5 && wordOf(at) === word; at = at.parentElement, steps++) {
    if (at.matches('button, a, [role="button"], [role="menuitem"], input, [tabindex]')) return at;
  }
  return element;
};

/** Everything of ours in the page has this at the beginning of its name. */
export const isOurs = (node: Node): boolean => isElement(node) && node.localName.startsWith('danshao-');
