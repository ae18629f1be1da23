/** How long the hold still lasts, and what happens then. Announced at an hour, a quarter and five minutes, not every second. */
import { minute } from '#core/order';
import type { HoldView, OrderView } from '#core/worker';
import { thenOf, timeLeft, timeLeftText, urgencyOf } from '#pwa/ui/clock.ts';
import { h, type Drawn } from '../dom/render.ts';
import type { OverlayContext } from '../state.ts';
import { createOrderWords } from './orderWords.ts';

export const cardClock = ({ state, say }: OverlayContext, hold: HoldView, view: OrderView): Drawn => {
  const { deadline, since } = hold;
  if (deadline === null) return h('div', { class: 'due', style: { '--share': '0' } }, h('span', null, say.t('card.noLimit')));
  const left = Math.max(0, deadline - state.now);
  const mark = [60, 15, 5].find((minutes) => left <= minutes * minute && left > (minutes - 1) * minute);
  const time = createOrderWords(say, view).when(deadline, state.now);
  return h(
    'div',
    { class: 'due', 'data-urgency': urgencyOf(left), style: { '--share': String(left / Math.max(1, deadline - since)) } },
    h('span', { class: 'quiet' }, say.t('card.left')),
    h(
      'span',
      { class: 'left', role: 'timer', 'aria-live': 'off' },
      ...timeLeft(left, say.locale).map(({ number, text }) => (number ? text : h('small', null, text))),
    ),
    h('span', { class: 'then' }, say.t(`card.then.${thenOf(hold)}`, { time })),
    h(
      'span',
      { class: 'sr-only', role: 'status' },
      mark !== undefined && `${say.t('card.left')} ${timeLeftText(mark * minute, say.locale)}`,
    ),
  );
};
