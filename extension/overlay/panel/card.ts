/** The card of one order: state, clock, why, what would have passed it, what can be done. */
import type { OrderView } from '#core/worker';
import { faceOf } from '../badge/face.ts';
import { h, type Child, type Drawn } from '../dom/render.ts';
import { viewNow, type OverlayContext } from '../state.ts';
import { cardClock } from './cardClock.ts';
import { cardReasons } from './cardReasons.ts';
import { memoButton, memoNotes } from './cardMemo.ts';
import { offersFor } from './offers.ts';
import { createOrderWords } from './orderWords.ts';
import { button, dotted, failure, gauge, icon, iconButton, key, ring } from './parts.ts';

/** Before its size is known it is laid out, but not seen. */
const unplaced = { left: -9999, top: 0, maxHeight: 2000, arrow: 0, side: 'right', anchored: true } as const;

export const card = (context: OverlayContext): Child => {
  const { state, say } = context;
  const view = viewNow(state, state.open);
  if (!view) return undefined;
  const place = state.place ?? unplaced;
  return h(
    'section',
    {
      class: 'card',
      role: 'dialog',
      tabindex: -1,
      'aria-label': say.t('card.label', { name: faceOf(view, state.now, say).name }),
      'data-side': place.side,
      style: { left: `${place.left}px`, top: `${place.top}px`, 'max-height': `${place.maxHeight}px`, '--arrow': `${place.arrow}px` },
    },
    head(context, view),
    view.hold && cardClock(context, view.hold, view),
    h(
      'div',
      { class: 'scroll' },
      !place.anchored && h('p', { class: 'notice', role: 'status' }, say.t('card.rowGone')),
      view.platformHold !== null &&
        h(
          'p',
          { class: 'notice phrase' },
          icon('lock'),
          h('span', null, say.t(view.state === 'held' ? 'card.platformToo' : 'card.platformHold', { why: view.platformHold })),
        ),
      changed(context, view),
      Boolean(view.release?.reason) && h('p', { class: 'said phrase' }, say.t('card.reason', { reason: view.release?.reason ?? '' })),
      cardReasons(context, view),
      ifThen(context, view),
    ),
    failure(state, say),
    memoNotes(context, view),
    decisions(context, view),
    foot(context, view),
  );
};

const head = ({ state, say, actions }: OverlayContext, view: OrderView): Drawn =>
  h(
    'header',
    { class: 'head' },
    ring(view),
    h(
      'div',
      { class: 'title' },
      h('h2', { class: 'state', 'data-state': view.state }, gauge(view.state), say.t(`state.${view.state}`)),
      h('p', null, ...dotted(createOrderWords(say, view).facts(view, state.now))),
    ),
    iconButton('x', say.t('card.close'), actions.closeCard),
  );

/** What is not as it was when it was held: stands above the button that lets it go. */
const changed = ({ say }: OverlayContext, { hold }: OrderView): Child => {
  const parts = [...new Set((hold?.changes ?? []).flatMap(({ what }) => what))];
  if (parts.length === 0) return undefined;
  const what = parts.map((part) => say.t(`changed.${part}`)).join(say.t('changed.and'));
  return h('p', { class: 'notice phrase' }, icon('warn'), h('span', null, say.t('card.changed', { what })));
};

const ifThen = ({ say }: OverlayContext, view: OrderView): Child =>
  view.wouldPass !== null &&
  (view.state === 'held' || view.state === 'flagged') &&
  h(
    'p',
    { class: 'if-then' },
    icon('bulb'),
    h('b', { class: 'phrase' }, createOrderWords(say, view).change(view)),
    h('span', null, say.t('card.wouldScore', { n: view.wouldPass.score })),
  );

/** Two equal buttons: the card does not nudge. */
const decisions = ({ state, say, actions }: OverlayContext, view: OrderView): Drawn => {
  const offers = offersFor(view);
  const memo = memoButton({ state, say, actions }, view);
  if (offers.length === 0 && !memo) return h('p', { class: 'closed' }, say.t('card.leftHouse'));
  return h(
    'div',
    { class: 'actions' },
    ...offers.map((offer) =>
      button(
        'btn',
        { key: offer.word, 'aria-disabled': state.busy !== undefined && 'true', onClick: () => actions.decide(offer.verb, offer.word) },
        icon(offer.icon),
        say.t(state.busy === offer.word ? `action.busy.${offer.word}` : `action.${offer.word}`),
        state.keysOn && key(offer.key),
      ),
    ),
    memo,
  );
};

const foot = ({ state, say, actions }: OverlayContext, view: OrderView): Drawn => {
  const { t } = say;
  const record = [
    t('card.ruleset', { version: view.ruleset.version }),
    t('card.assessed', { time: createOrderWords(say, view).clock(view.assessedAt) }),
  ];
  return h(
    'footer',
    { class: 'foot' },
    button('link', { onClick: () => actions.openApp(`#/order/${view.key}`) }, t('card.record')),
    h('span', null, ...dotted(record)),
    state.keysOn && h('span', { class: 'keys', 'aria-hidden': 'true' }, key('J'), key('K'), t('card.keys')),
  );
};
