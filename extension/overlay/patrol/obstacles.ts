/** What on a page stands in the way of refreshing it, found without any class name of the console. */
import { isOurs } from '../page/words.ts';

/** Is a dialog, a drawer or a mask of the page in front of it? @param inside the list, or a control of it; nothing that holds it is in its way */
export const hasDialog = (inside: Element | undefined): boolean => hasNamedDialog() || hasMask(inside);

const hasNamedDialog = (): boolean =>
  [...document.querySelectorAll('[role="dialog"], [role="alertdialog"], [aria-modal="true"], dialog[open]')].some(
    (dialog) => !isOurs(dialog) && isVisible(dialog),
  );

/** A dialog that does not say that it is one: something fixed that covers half of the window, middle included. */
const hasMask = (inside: Element | undefined): boolean => {
  const { innerWidth, innerHeight } = window;
  const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
  for (let at: Element | null = middle; at && at !== document.body; at = at.parentElement) {
    if (isOurs(at) || (inside && at.contains(inside))) return false;
    const { width, height } = at.getBoundingClientRect();
    if (getComputedStyle(at).position === 'fixed' && width * height >= (innerWidth * innerHeight) / 2) return inside !== undefined;
  }
  return false;
};

/** What the console wants of the person, as far as the page shows it. */
export const wishOf = (url: URL): 'slider' | 'login' | undefined => {
  const puzzles = document.querySelectorAll(
    'iframe[src*="captcha" i], iframe[src*="punish" i], [id*="captcha" i], [class*="captcha" i], [id^="nc_" i], [id="nocaptcha"]',
  );
  if ([...puzzles].some(isVisible)) return 'slider';
  if (/\/(?:login|signin|passport)(?:[/._-]|$)/i.test(url.pathname)) return 'login';
  return [...document.querySelectorAll('input[type="password"]')].some(isVisible) ? 'login' : undefined;
};

export const isVisible = (element: Element): boolean =>
  element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
  [...element.getClientRects()].some(({ width, height }) => width > 4 && height > 4);
