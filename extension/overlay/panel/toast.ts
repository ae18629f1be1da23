/**
 * Done, and how to take it back. The eight seconds are an animation that can be seen; it stands still under a pointer or the focus, and
 * when it ends, so does the toast.
 */
import { h, type Child } from '../dom/render.ts';
import type { OverlayContext } from '../state.ts';
import { button, icon, key } from './parts.ts';

export const toast = ({ state, say, actions }: OverlayContext): Child => {
  const shown = state.toast;
  const end = (event: Event): void => {
    if ((event as AnimationEvent).animationName === 'life' && state.toast?.id === shown?.id) state.toast = undefined;
  };
  return h(
    'div',
    { class: 'toast-line', role: 'status' },
    shown &&
      h(
        'div',
        { class: 'toast', key: shown.id, onAnimationend: end },
        icon('check'),
        h('span', null, say.t(`toast.${shown.says}`)),
        shown.undo && button('', { onClick: actions.undo }, say.t('toast.undo'), state.keysOn && key('Z')),
        h(
          'svg',
          { class: 'life', width: 14, height: 14, viewBox: '0 0 16 16', 'aria-hidden': 'true' },
          h('circle', { class: 'track', cx: 8, cy: 8, r: 6.4 }),
          h('circle', { class: 'rest', cx: 8, cy: 8, r: 6.4, pathLength: 100 }),
        ),
      ),
  );
};
