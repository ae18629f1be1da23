/** Why a held order ships all the same: one of four reasons, and a line of one's own. 其他 needs the line. */
import { h, type Drawn } from '../dom/render.ts';
import type { Say } from '../say.ts';
import type { DraftReason, ReasonWord } from '../state.ts';
import { button, icon } from './parts.ts';

export const emptyDraft: DraftReason = { word: undefined, more: '' };
const reasonWords: readonly ReasonWord[] = ['called', 'regular', 'approved', 'other'];

export const reasonChoice = (say: Say, label: string, draft: DraftReason, change: (next: DraftReason) => void): Drawn => {
  const { t } = say;
  return h(
    'div',
    { class: 'ask', role: 'group', 'aria-label': label },
    h('p', { class: 'name' }, label),
    h(
      'div',
      { class: 'chips' },
      ...reasonWords.map((word) =>
        button(
          'chip',
          { key: word, 'aria-pressed': String(draft.word === word), onClick: () => change({ ...draft, word }) },
          draft.word === word && icon('check', 14),
          t(`guard.reasons.${word}`),
        ),
      ),
    ),
    h('input', {
      class: 'input',
      type: 'text',
      maxlength: 200,
      value: draft.more,
      'aria-label': t('guard.more'),
      placeholder: t(draft.word === 'other' ? 'guard.otherHint' : 'guard.moreHint'),
      onInput: (event: Event) => change({ ...draft, more: (event.target as HTMLInputElement).value }),
    }),
  );
};

/** The reason in words; empty until there is one. */
export const reasonOf = (say: Say, { word, more }: DraftReason = emptyDraft): string => {
  const line = more.trim();
  if (word === undefined || word === 'other') return word === undefined ? '' : line;
  const text = say.t(`guard.reasons.${word}`);
  return line === '' ? text : say.locale === 'zh' ? `${text}，${line}` : `${text}: ${line}`;
};
