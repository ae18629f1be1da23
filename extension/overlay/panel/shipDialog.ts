/** Somebody pressed 发货 on a held order. The way out is the first button; the other one needs a reason. */
import type { OrderView } from '#core/worker';
import { thenOf } from '#pwa/ui/clock.ts';
import { h, type Child, type Drawn } from '../dom/render.ts';
import type { Phrase } from '../say.ts';
import { viewNow, type OverlayContext, type Question } from '../state.ts';
import { modal } from './modal.ts';
import { createOrderWords, plain } from './orderWords.ts';
import { button, dotted, failure, key, phrase, ring } from './parts.ts';
import { reasonChoice, reasonOf } from './reasonChoice.ts';

export const shipDialog = (context: OverlayContext, question: Question & { kind: 'ship' }): Child => {
  const { state, say, actions } = context;
  const { t } = say;
  const view = viewNow(state, question.number);
  if (!view) return undefined;
  const reason = reasonOf(say, question.draft);
  const later = (): void => actions.answerShip(undefined);
  return modal(
    `ship ${question.number}`,
    'alertdialog',
    t(view.state === 'held' ? 'guard.title' : 'guard.titlePlatform'),
    later,
    h('p', { class: 'lead' }, phrase(lead(context, view))),
    summary(context, view),
    reasonChoice(say, t('guard.ask'), question.draft, (draft) => (state.question = { ...question, draft })),
    failure(state, say),
    h(
      'div',
      { class: 'buttons' },
      h('span', { class: 'note' }, view.hold?.owner ? t('guard.noteTo', { who: view.hold.owner }) : t('guard.note')),
      button(
        'btn',
        { disabled: reason === '' || state.busy !== undefined, onClick: () => actions.answerShip(reason) },
        t(state.busy === undefined ? 'guard.anyway' : 'guard.busy'),
      ),
      button('btn primary', { 'data-first': true, onClick: later }, t('guard.notNow'), key('Esc')),
    ),
  );
};

/** What happens if nobody does anything. */
const lead = ({ state, say }: OverlayContext, view: OrderView): Phrase => {
  const { state: order, hold, promisedShipAt, platformHold } = view;
  const words = createOrderWords(say, view);
  if (order !== 'held') return say.phrase('guard.lead.platform', { why: platformHold ?? '' });
  if (!hold || hold.deadline === null) return say.phrase('guard.lead.none', {});
  const time = words.when(hold.deadline, state.now);
  const then = thenOf(hold);
  if (then !== 'release') return say.phrase(`guard.lead.${then}`, { time });
  if (promisedShipAt === null) return say.phrase('guard.lead.release', { time });
  const promised = words.dateTime(promisedShipAt);
  const key = hold.deadline < promisedShipAt ? 'guard.lead.releaseInTime' : 'guard.lead.releaseLate';
  return say.phrase(key, { time }).map((piece) => (typeof piece === 'string' ? piece.replace('{promised}', promised) : piece));
};

const summary = ({ say }: OverlayContext, view: OrderView): Drawn => {
  const words = createOrderWords(say, view);
  const reasons = words.reasons(view).filter(({ kind }) => kind === 'hit');
  return h(
    'div',
    { class: 'sum' },
    ring(view),
    h(
      'div',
      null,
      h('p', { class: 'goods' }, h('span', { class: 'cut' }, words.goods(view)), h('span', null, words.money(view))),
      h('p', { class: 'facts' }, ...dotted([say.t('guard.order', { number: view.number }), view.region, view.buyer].filter(Boolean))),
    ),
    view.state === 'held' &&
      view.platformHold !== null &&
      h('p', { class: 'facts whole' }, say.t('card.platformToo', { why: view.platformHold })),
    reasons.length > 0 && h('ul', null, ...reasons.map(({ text }) => h('li', { class: 'phrase' }, plain(text)))),
  );
};
