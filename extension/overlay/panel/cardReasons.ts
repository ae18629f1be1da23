/** Why, in order of points; their sum is what is missing from a hundred. What could not be judged stands below and costs nothing. */
import type { OrderView } from '#core/worker';
import { scoreText } from '#pwa/ui/marks.ts';
import { h, type Drawn } from '../dom/render.ts';
import type { OverlayContext } from '../state.ts';
import { createOrderWords, type Reason } from './orderWords.ts';
import { dotted, gauge, phrase } from './parts.ts';

export const cardReasons = ({ say }: OverlayContext, view: OrderView): Drawn => {
  const reasons = createOrderWords(say, view).reasons(view);
  const points = ({ kind, points }: Reason): Drawn =>
    kind === 'hit'
      ? h(
          'span',
          { class: 'points' },
          h('span', { class: 'sr-only' }, say.t('card.points', { n: points })),
          h('span', { 'aria-hidden': 'true' }, `−${points}`),
        )
      : h('span', { class: 'points' }, gauge(kind === 'unknown' ? 'unknown' : 'clear'));
  return h(
    'div',
    { class: 'why' },
    h('h3', null, say.t(`card.why.${view.state}`), h('span', null, `100 → ${scoreText(view.score, view.upperBound)}`)),
    reasons.length === 0
      ? h('p', { class: 'nothing' }, say.t('card.nothing'))
      : h(
          'ul',
          null,
          ...reasons.map((reason) =>
            h(
              'li',
              { key: reason.id, class: reason.kind },
              points(reason),
              h('span', null, phrase(reason.text), h('span', { class: 'rule' }, ...dotted(reason.rule))),
            ),
          ),
        ),
  );
};
