/**
 * The ship controls: each known order's is marked for drivers and tests, and a held order's has a small sign in the gap before it. The
 * control keeps its look; the sign is ours and takes no room.
 */
import type { Say } from '../say.ts';
import { createPlace, zoomOf, type Place, type Theme } from '../shadow.ts';
import { disguiseAll, disguises } from './place.ts';
import css from '../style/mark.css?inline';
import { createGauge, drawGauge } from './gauge.ts';

/** The one attribute that we set on an element of the page. */
export const guardAttribute = 'data-danshao-guard';

interface Sign {
  readonly control: Element;
  readonly place: Place;
}

export interface ShipMarks {
  /** @param shipControls with the order that each would ship */
  sync(shipControls: ReadonlyMap<Element, string>, isHeld: (number: string) => boolean): void;
  setTheme(theme: Theme): void;
  clear(): void;
}

export const createShipMarks = (say: Say): ShipMarks => {
  const marked = new Set<Element>();
  const signs = new Map<Element, Place>();
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
    sync: (shipControls, isHeld) => {
      for (const control of marked) if (!shipControls.has(control)) unmark(control);
      for (const control of signs.keys()) {
        const number = shipControls.get(control);
        if (number === undefined || !isHeld(number) || !signs.get(control)?.host.isConnected) unsign(control);
      }
      const fresh: Sign[] = [];
      for (const [control, number] of shipControls) {
        marked.add(control);
        if (control.getAttribute(guardAttribute) !== number) control.setAttribute(guardAttribute, number);
        if (isHeld(number) && !signs.has(control)) fresh.push({ control, place: createSign(say, theme) });
      }
      for (const { control, place } of putBefore(fresh)) signs.set(control, place);
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

const createSign = (say: Say, theme: Theme): Place => {
  const place = createPlace('danshao-mark', [css], theme);
  const gauge = createGauge(14);
  drawGauge(gauge, 'held', 100);
  place.root.setAttribute('role', 'img');
  place.root.setAttribute('aria-label', say.t('badge.mark'));
  place.root.append(gauge);
  return place;
};

/** Where a sign may stand: before its control, behind everything beside it, or in the control itself. */
const places: readonly ((sign: Sign) => void)[] = [
  ({ control, place: { host } }) => control.parentElement?.insertBefore(host, control),
  ({ control, place: { host } }) => control.parentElement?.append(host),
  ({ control, place: { host } }) => control.append(host),
];

/**
 * Tries one place and one disguise after the other, with all signs at once, until the page does not feel them.
 * @returns those that found a place
 */
const putBefore = (signs: readonly Sign[]): Sign[] => {
  const before = signs.map(outlineOf);
  const isUnfelt = (sign: Sign): boolean => outlineOf(sign) === before[signs.indexOf(sign)];
  let homeless = [...signs];
  for (const put of places) {
    homeless.forEach(put);
    homeless = homeless.filter((sign) => !isUnfelt(sign));
    for (const disguise of disguises) {
      disguiseAll(
        homeless.map(({ place }) => place),
        disguise,
      );
      homeless = homeless.filter((sign) => !isUnfelt(sign));
    }
    for (const { place } of homeless) {
      place.host.removeAttribute('data-afloat');
      place.host.style.removeProperty('--danshao-gap');
    }
  }
  for (const { place } of homeless) place.host.remove();
  const settled = signs.filter((sign) => !homeless.includes(sign));
  const shifts = settled.map(shiftOf);
  settled.forEach(({ place: { host } }, index) => {
    host.style.setProperty('--danshao-x', `${shifts[index]?.x ?? 0}px`);
    host.style.setProperty('--danshao-y', `${shifts[index]?.y ?? 0}px`);
  });
  return settled;
};

/** Everything beside the control that would move if the page felt a sign. */
const outlineOf = ({ control, place }: Sign): string =>
  [control.parentElement, ...(control.parentElement?.children ?? [])]
    .filter((element) => element !== null && element !== place.host)
    .map((element) => element?.getBoundingClientRect())
    .map((rect) => rect && [rect.left, rect.top, rect.width, rect.height].map((value) => value.toFixed(1)).join())
    .join(' ');

/** Six px before the control's word, at its middle. */
const shiftOf = ({ control, place: { host } }: Sign): { x: number; y: number } => {
  const word = document.createRange();
  word.selectNodeContents(control);
  const wordRect = word.getBoundingClientRect();
  const target = wordRect.width > 0 ? wordRect : control.getBoundingClientRect();
  const own = host.getBoundingClientRect();
  const zoom = zoomOf(host);
  return { x: (target.left - 6 - 14 * zoom - own.left) / zoom, y: (target.top + target.height / 2 - 7 * zoom - own.top) / zoom };
};
