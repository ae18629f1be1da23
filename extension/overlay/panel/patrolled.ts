/** The bar's word on the patrol: when the newest orders were last seen, red when that is too long ago. */
import type { LastSeen } from '#pwa/ui/lastSeen.ts';
import { h, type Child } from '../dom/render.ts';
import type { Say } from '../say.ts';
import type { OverlayContext } from '../state.ts';
import { icon } from './parts.ts';

/** Nothing while no patrol is on. */
export const patrolled = ({ state, say }: OverlayContext): Child[] => {
  const seen = state.seen?.(state.now);
  if (!seen) return [];
  const isBad = seen.tone === 'late' || seen.tone === 'stopped';
  return [
    h('i', { class: 'sepdot' }),
    h(
      'span',
      { class: `seg ${isBad ? 'late' : ''}`, key: 'seen', role: seen.tone === 'stopped' && 'status', 'data-tone': seen.tone },
      icon(isBad ? 'warn' : 'refresh', 14),
      seenText(seen, say),
    ),
  ];
};

export const seenText = ({ tone, ago, why }: LastSeen, { t }: Say): string => {
  const n = 'n' in ago ? { n: ago.n } : {};
  if (tone === 'stopped' || tone === 'resting') return t(`seen.why.${why as 'slider' | 'login' | 'away' | 'closed' | 'quiet' | 'paused'}`);
  if (tone === 'late') return t(`seen.late.${ago.unit as 'never' | 'minutes' | 'hours'}`, n);
  return t(`seen.ago.${ago.unit}`, n);
};
