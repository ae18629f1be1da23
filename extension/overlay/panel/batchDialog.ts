/** Somebody ships many orders, some of them held. The rest can go; the held ones stay, or each gets a reason. */
import { h, type Drawn } from '../dom/render.ts';
import type { SayKey } from '../say.ts';
import { viewNow, type OverlayContext, type Question } from '../state.ts';
import { modal } from './modal.ts';
import { createOrderWords } from './orderWords.ts';
import { button, failure, gauge, icon } from './parts.ts';
import { emptyDraft, reasonChoice, reasonOf } from './reasonChoice.ts';

type BatchQuestion = Question & { kind: 'batch' };

export const batchDialog = (context: OverlayContext, question: BatchQuestion): Drawn => {
  const { state, say, actions } = context;
  const { t } = say;
  const { chosen, unseen, held, stuck } = question;
  const isByPlatform = held.some((number) => viewNow(state, number)?.state !== 'held');
  const rest = chosen - held.length;
  const cancel = (): void => actions.answerBatch({ do: 'nothing' });
  return modal(
    'batch',
    'alertdialog',
    t(titleOf(rest, isByPlatform), { n: chosen, held: held.length }),
    cancel,
    h('p', { class: 'lead' }, rest > 0 ? t('batch.lead', { n: rest }) : t('batch.leadAll')),
    unseen > 0 && h('p', { class: 'lead' }, t('batch.unseen', { n: unseen })),
    h('ul', { class: 'sum rows' }, ...held.map((number) => heldRow(context, number))),
    h(
      'label',
      { class: 'check' },
      h('input', {
        type: 'checkbox',
        checked: question.withHeld,
        onChange: () => (state.question = { ...question, withHeld: !question.withHeld }),
      }),
      h('span', null, t('batch.with', { n: held.length })),
    ),
    question.withHeld && h('div', { class: 'each' }, ...held.map((number) => reasonFor(context, question, number))),
    failure(state, say),
    stuck && h('p', { class: 'failure phrase', role: 'alert' }, icon('warn'), h('span', null, t('batch.stuck'))),
    h('div', { class: 'buttons' }, button('btn quiet', { onClick: cancel }, t('batch.cancel')), ...answers(context, question, rest)),
  );
};

const titleOf = (rest: number, isByPlatform: boolean): SayKey => {
  if (isByPlatform) return rest > 0 ? 'batch.titlePlatform' : 'batch.titleAllPlatform';
  return rest > 0 ? 'batch.title' : 'batch.titleAll';
};

const heldRow = ({ state, say }: OverlayContext, number: string): Drawn | false => {
  const view = viewNow(state, number);
  if (!view) return false;
  const words = createOrderWords(say, view);
  return h(
    'li',
    { key: number },
    h(
      'span',
      { class: 'chip-state', 'data-state': view.state },
      gauge(view.state, view.score),
      h('b', null, String(view.score)),
      say.t(view.state === 'held' ? 'state.held' : 'badge.platform'),
    ),
    h('span', { class: 'cut' }, h('span', { class: 'number' }, number), words.goods(view)),
    h('b', null, words.money(view)),
  );
};

const reasonFor = ({ state, say }: OverlayContext, question: BatchQuestion, number: string): Drawn =>
  reasonChoice(say, say.t('batch.reasonFor', { number }), question.drafts.get(number) ?? emptyDraft, (draft) => {
    state.question = { ...question, drafts: new Map(question.drafts).set(number, draft) };
  });

/** The primary is what harms nobody: ship the rest, or look, when there is no rest. */
const answers = (
  { state, say, actions }: OverlayContext,
  { chosen, held, drafts, withHeld }: BatchQuestion,
  rest: number,
): (Drawn | false)[] => {
  const { t } = say;
  const isBusy = state.busy !== undefined;
  const first = rest > 0 ? {} : { 'data-first': true };
  const reasons = new Map(held.map((number) => [number, reasonOf(say, drafts.get(number))]));
  return [
    button(
      rest > 0 ? 'btn' : 'btn primary',
      { key: 'look', ...first, onClick: () => actions.answerBatch({ do: 'look' }) },
      t('batch.look', { n: held.length }),
    ),
    withHeld &&
      button(
        'btn',
        { key: 'all', disabled: isBusy || [...reasons.values()].includes(''), onClick: () => actions.answerBatch({ do: 'all', reasons }) },
        state.busy === 'shipAnyway' ? t('guard.busy') : t('batch.all', { n: chosen }),
      ),
    rest > 0 &&
      button(
        'btn primary',
        { key: 'rest', 'data-first': true, 'aria-disabled': isBusy && 'true', onClick: () => actions.answerBatch({ do: 'rest' }) },
        state.busy === 'rest' ? t('batch.unpicking') : t('batch.rest', { n: rest }),
      ),
  ];
};
