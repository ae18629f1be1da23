/** Words on the console's controls. */

/** Without any white space: design systems put some between two Chinese characters (发 货). */
export const compact = (text: string): string => text.replace(/[\s\u200B-\u200D\uFEFF]+/g, '');

/** The word on a control, or nothing for what is too long to be one. */
export const wordOf = (element: Element): string => {
  if (element instanceof HTMLInputElement) return /^(?:button|submit)$/.test(element.type) ? compact(element.value) : '';
  const text = element.textContent;
  return text.length > 24 ? '' : compact(text);
};

/** What is pressed when the word is: the button around it; the word's own element where nothing says that it is a control. */
export const controlAround = (element: Element): Element => {
  const word = wordOf(element);
  for (let at: Element | null = element, steps = 0; at && steps < 5 && wordOf(at) === word; at = at.parentElement, steps++) {
    if (at.matches('button, a, [role="button"], [role="menuitem"], input, [tabindex]')) return at;
  }
  return element;
};

/** Everything of ours in the page has this at the beginning of its name. */
export const isOurs = (node: Node): boolean => node instanceof Element && node.localName.startsWith('danshao-');
