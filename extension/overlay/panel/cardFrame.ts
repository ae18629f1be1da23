/** Keeps the open card beside its badge: while the page scrolls, while rows are replaced, until the badge is out of sight. */
import { rectInWindow } from '../dom/tree.ts';
import { isAway, placeCard } from './cardPlace.ts';
import type { Badges } from '../badge/badges.ts';
import type { Place } from '../shadow.ts';
import type { OverlayState } from '../state.ts';

/** Returns a function that looks again; cheap to call when nothing is open. */
export const followBadge = (state: OverlayState, badges: Badges, card: () => Place | undefined, close: () => void): (() => void) => {
  /** The badge that was last found; a new one of the same order takes over. */
  return () => {
    if (state.open === undefined) return;
    const button = badges.get(state.open)?.button;
    const panel = card()?.root.querySelector<HTMLElement>('.card');
    if (!panel) return;
    const view = { width: window.innerWidth, height: window.innerHeight };
    if (!button) {
      if (state.place?.anchored) state.place = { ...state.place, anchored: false };
      else state.place ??= { ...placeCard({ left: 0, right: 0, top: 80, bottom: 104 }, sizeOf(panel), view), anchored: false };
      return;
    }
    const badge = rectInWindow(button);
    if (isAway(badge, view)) return close();
    const next = placeCard(badge, sizeOf(panel), view);
    if (!state.place || Object.entries(next).some(([key, value]) => state.place?.[key as keyof typeof next] !== value)) state.place = next;
  };
};

/** Its height as it would be without a limit. */
const sizeOf = (panel: HTMLElement): { width: number; height: number } => {
  const scroll = panel.querySelector<HTMLElement>('.scroll');
  const hidden = scroll ? scroll.scrollHeight - scroll.clientHeight : 0;
  return { width: panel.offsetWidth, height: panel.offsetHeight + hidden };
};
