/**
 * The ship controls: each known order's is marked for drivers and tests, and a held order's has a small sign in the gap before it. The
 * control keeps its look; the sign is ours and takes no room.
 */
import type { PageMap } from '../page/map.ts';
import type { Say } from '../say.ts';
import { createPlace, zoomOf, type Theme } from '../shadow.ts';
import { disguises } from './place.ts';
import css from '../style/mark.css?inline';
import { createGauge, drawGauge } from './gauge.ts';

/** The one attribute that we set on an element of the page. */
export const guardAttribute = 'data-danshao-guard';

export interface ShipMarks {
  sync(map: PageMap, isHeld: (number: string) => boolean): void;
  setTheme(theme: Theme): void;
  clear(): void;
}

export const createShipMarks = (say: Say): ShipMarks => {
  const marked = new Set<Element>();
  const signs = new Map<Element, ReturnType<typeof createSign>>();
  let theme: Theme = 'light';

  const unmark = (control: Element): void => {
    control.removeAttribute(guardAttribute);
    marked.delete(control);
  };
  const unsign = (control: Element): void => {
    signs.get(control)?.host.remove();
    signs.delete(control);
  };

  return {
    sync: ({ shipControls }, isHeld) => {
      for (const control of marked) if (!shipControls.has(control)) unmark(control);
      for (const control of signs.keys()) {
        const number = shipControls.get(control);
        if (number === undefined || !isHeld(number) || !signs.get(control)?.host.isConnected) unsign(control);
      }
      const fresh: Element[] = [];
      for (const [control, number] of shipControls) {
        marked.add(control);
        if (control.getAttribute(guardAttribute) !== number) control.setAttribute(guardAttribute, number);
        if (isHeld(number) && !signs.has(control)) fresh.push(control);
      }
      for (const control of fresh) {
        const sign = createSign(say, theme);
        if (putBefore(control, sign.host)) signs.set(control, sign);
      }
    },
    setTheme: (next) => {
      theme = next;
      for (const { setTheme } of signs.values()) setTheme(next);
    },
    clear: () => {
      for (const control of marked) unmark(control);
      for (const control of signs.keys()) unsign(control);
    },
  };
};

const createSign = (say: Say, theme: Theme) => {
  const place = createPlace('danshao-mark', [css], theme);
  const gauge = createGauge(14);
  drawGauge(gauge, 'held', 100);
  place.root.setAttribute('role', 'img');
  place.root.setAttribute('aria-label', say.t('badge.mark'));
  place.root.append(gauge);
  return place;
};

/** Tries the places beside the control one after the other until the page does not feel it. */
const putBefore = (control: Element, host: HTMLElement): boolean => {
  const parent = control.parentElement;
  if (!parent) return false;
  const outline = (): string =>
    [parent, ...parent.children]
      .filter((element) => element !== host)
      .map((element) => element.getBoundingClientRect())
      .map((rect) => [rect.left, rect.top, rect.width, rect.height].map((value) => value.toFixed(1)).join())
      .join(' ');
  const before = outline();
  const places = [() => parent.insertBefore(host, control), () => parent.append(host), () => control.append(host)];
  for (const put of places) {
    put();
    for (const disguise of [() => {}, ...disguises]) {
      disguise(host);
      if (outline() !== before) continue;
      align(control, host);
      return true;
    }
    host.removeAttribute('data-afloat');
    host.style.removeProperty('--gap');
  }
  host.remove();
  return false;
};

/** Six px before the control's word, at its middle. */
const align = (control: Element, host: HTMLElement): void => {
  const word = document.createRange();
  word.selectNodeContents(control);
  const wordRect = word.getBoundingClientRect();
  const target = wordRect.width > 0 ? wordRect : control.getBoundingClientRect();
  const own = host.getBoundingClientRect();
  const zoom = zoomOf(host);
  host.style.setProperty('--x', `${(target.left - 6 - 14 * zoom - own.left) / zoom}px`);
  host.style.setProperty('--y', `${(target.top + target.height / 2 - 7 * zoom - own.top) / zoom}px`);
};
