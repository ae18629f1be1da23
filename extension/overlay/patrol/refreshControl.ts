/** The page's own control that asks for its list again, found by its word and by where it stands. */
import { controlAround, isOurs, wordOf } from '../page/words.ts';
import { isVisible } from './obstacles.ts';

/**
 * The best one: nearest to the list first, because a console has a search box in its head as well; then the better word.
 * @param words best first
 * @param list an element of the list, if it has any rows
 */
export const findRefreshControl = (words: readonly string[], list: Element | undefined): HTMLElement | undefined => {
  const found = new Set<HTMLElement>();
  for (const element of document.querySelectorAll('button, a, [role="button"], input[type="button"], input[type="submit"], span, div')) {
    const word = wordOf(element);
    if (!words.includes(word) || isOurs(element)) continue;
    // What only wraps the control has its word as well.
    if ([...element.children].some((child) => wordOf(child) === word)) continue;
    const control = controlAround(element);
    if (control instanceof HTMLElement && isUsable(control)) found.add(control);
  }
  const rank = (control: HTMLElement): number => words.indexOf(wordOf(control));
  return [...found].sort((a, b) => distance(a, list) - distance(b, list) || rank(a) - rank(b))[0];
};

const isUsable = (control: HTMLElement): boolean =>
  isVisible(control) &&
  !control.matches(':disabled, [aria-disabled="true"]') &&
  !leadsElsewhere(control) &&
  control.closest('[role="dialog"], [role="alertdialog"], nav, header, [role="navigation"], [role="banner"], [role="tablist"]') === null;

const leadsElsewhere = (control: HTMLElement): boolean => {
  const link = control.closest('a');
  const target = link?.getAttribute('href') ?? '';
  return link !== null && !/^(?:$|#|javascript:)/i.test(target);
};

/** How far up from the list one has to go until the control is inside. */
const distance = (control: Element, list: Element | undefined): number => {
  let steps = 0;
  for (let at: Element | null | undefined = list; at && !at.contains(control); at = at.parentElement) steps++;
  return steps;
};
