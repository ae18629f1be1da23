/** What a ruler finds on a page, and axe does not. Each answers with sentences, none when all is well. */
import type { Page } from 'playwright-core';

/** Less than this is missed by a thumb, CSS px. */
const finger = 44;

/** Everything that can be pressed is as large as a finger, or has that much room of its own. Links inside a sentence are excused. */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate((least) => {
    const pressable =
      'a[href], button, select, input, textarea, summary, [role="switch"], [role="tab"], [role="option"], [role="menuitem"], [role="slider"]';
    const found: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>(pressable)) {
      if (element.closest('[inert]') || element.matches(':disabled') || !element.checkVisibility({ visibilityProperty: true })) continue;
      // A hidden check box is pressed through its label, whose last child is what one sees.
      const label = element.matches('.sr-only') ? element.closest('label') : null;
      const target = (label?.lastElementChild as HTMLElement | null | undefined) ?? element;
      if (element.matches('.sr-only') && !label) continue;
      if (getComputedStyle(target).display === 'inline' && target.matches('a') && target.parentElement?.matches('p, li, dd, span'))
        continue;
      const box = target.getBoundingClientRect();
      if (box.width === 0 || (box.width >= least - 0.5 && box.height >= least - 0.5)) continue;
      target.scrollIntoView({ block: 'center' });
      const { x, y, width, height } = target.getBoundingClientRect();
      const reach = least / 2 - 1;
      const hits = [
        [-reach, 0],
        [reach, 0],
        [0, -reach],
        [0, reach],
      ].filter(([dx = 0, dy = 0]) => {
        const hit = document.elementFromPoint(x + width / 2 + dx, y + height / 2 + dy);
        return hit !== null && (target.contains(hit) || (label?.contains(hit) ?? false) || (hit.matches('label') && hit.contains(element)));
      });
      if (hits.length < 4)
        found.push(
          `${Math.round(box.width)} × ${Math.round(box.height)}: ${element.tagName.toLowerCase()}.${element.className} 「${(element.getAttribute('aria-label') ?? target.innerText).slice(0, 30)}」`,
        );
    }
    return found;
  }, finger);

/** Nothing stands out to the side, and no text is cut off, in the page as it is now. */
export const lostContent = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const width = document.documentElement.clientWidth;
    const named = (element: Element): string =>
      `${element.tagName.toLowerCase()}.${element.className} 「${(element.textContent ?? '').trim().slice(0, 24)}」`;
    if (document.documentElement.scrollWidth > width) found.push(`the page is ${document.documentElement.scrollWidth} wide in ${width}`);
    const shortened = (element: Element | null): boolean =>
      element !== null && (getComputedStyle(element).textOverflow === 'ellipsis' || shortened(element.parentElement));
    const textEnd = (element: Element): number => {
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      let end = -Infinity;
      while (texts.nextNode()) {
        if (shortened(texts.currentNode.parentElement)) continue;
        range.selectNodeContents(texts.currentNode);
        end = Math.max(end, range.getBoundingClientRect().right);
      }
      return end;
    };
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (
        !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) ||
        element.closest('.sr-only, [inert], [aria-hidden="true"], svg')
      )
        continue;
      const style = getComputedStyle(element);
      // Whatever ends in … says so itself, and stands in full where the row leads.
      if (shortened(element)) continue;
      const text = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '');
      const scrolls = (one: Element): boolean => /auto|scroll/.test(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth;
      let box: Element | null = element;
      while (box && !scrolls(box)) box = box.parentElement;
      const right = element.getBoundingClientRect().right;
      if (text && !box && right > width + 1 && element.getBoundingClientRect().width > 0)
        found.push(`stands out by ${Math.round(right - width)}: ${named(element)}`);
      if (
        text &&
        style.display !== 'inline' &&
        style.overflowX !== 'visible' &&
        element.scrollWidth > element.clientWidth + 1 &&
        !scrolls(element)
      )
        found.push(`cut off: ${named(element)}`);
      if (
        element.matches('button, .button, label > span') &&
        !element.querySelector('.sr-only') &&
        textEnd(element) > element.getBoundingClientRect().right + 1
      )
        found.push(`does not fit: ${named(element)}`);
    }
    return [...new Set(found)];
  });

/** What would still move for somebody who asked for no motion. The page must be open with reduced motion. */
export const stillMoving = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const seconds = (list: string): number =>
      Math.max(...list.split(',').map((one) => Number.parseFloat(one) * (one.includes('ms') ? 0.001 : 1)));
    const moving = [...document.querySelectorAll('body *')].filter((element) => {
      const { transitionDuration, animationName, animationDuration } = getComputedStyle(element);
      return seconds(transitionDuration) > 0 || (animationName !== 'none' && seconds(animationDuration) > 0);
    });
    return [...new Set(moving.map((element) => `moves: ${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`))];
  });
