/** Keeping quiet for a while: the bar's question for how long, and what it says meanwhile. */
import { untilResumed } from '../../pause.ts';
import { h, type Child, type Drawn } from '../dom/render.ts';
import { isHeldNow } from '../settled.ts';
import type { OverlayContext } from '../state.ts';
import { button, icon, iconButton } from './parts.ts';

export const pauseButton = ({ state, say }: OverlayContext): Drawn =>
  iconButton('pause', say.t('bar.pause.offer'), () => (state.pausing = true), { key: 'pause' });

/** For how long? */
export const pauseQuestion = ({ state, say, actions }: OverlayContext): Child[] => {
  const choose = (how: 'today' | 'here'): Drawn =>
    button('link', { key: how, onClick: () => actions.pause(how) }, say.t(`bar.pause.${how}`));
  return [
    h('span', { class: 'seg', role: 'status', key: 'pausing' }, icon('pause'), say.t('bar.pause.ask')),
    choose('today'),
    choose('here'),
    iconButton('x', say.t('bar.pause.not'), () => (state.pausing = false), { key: 'not' }),
  ];
};

/** That it is quiet, until when, and what that means for the orders here. */
export const pausedReport = ({ state, say, actions }: OverlayContext): Child[] => {
  const { t } = say;
  const until = state.pausedUntil ?? 0;
  const held = state.onPage.filter((number) => isHeldNow(state.views.get(number), state.now)).length;
  const text = until >= untilResumed ? t('bar.pause.onHere') : t('bar.pause.onToday');
  return [
    h('span', { class: 'seg', role: 'status', key: 'paused' }, icon('pause'), text),
    held > 0 && h('i', { class: 'sepdot' }),
    held > 0 && h('span', { class: 'seg held', key: 'unguarded' }, t('bar.pause.unguarded', { n: held })),
    button('link', { key: 'resume', onClick: () => actions.pause(undefined) }, t('bar.pause.resume')),
  ];
};
