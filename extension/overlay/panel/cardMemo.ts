/** The seller's memo on the card: the button that marks a held order for the warehouse, what was written, and what went wrong. */
import type { OrderView } from '#core/worker';
import { h, type Child } from '../dom/render.ts';
import type { OverlayContext } from '../state.ts';
import { memoOffer } from './offers.ts';
import { button, icon, key } from './parts.ts';

export const memoButton = ({ state, say, actions }: OverlayContext, view: OrderView): Child => {
  const offer = memoOffer(state, view);
  const doing = state.memos.get(view.number)?.doing;
  if (!offer && !doing) return undefined;
  const word = doing ? (`action.busy.${doing}` as const) : (`action.${offer ?? 'memo'}` as const);
  return button(
    'btn',
    { key: 'memo', 'aria-disabled': doing !== undefined && 'true', onClick: () => doing ?? actions.pressMemo() },
    icon(offer === 'memoBack' ? 'undo' : 'flag'),
    say.t(word),
    state.keysOn && key('M'),
  );
};

export const memoNotes = ({ state, say }: OverlayContext, { number }: OrderView): Child => {
  const { record, trouble, doing } = state.memos.get(number) ?? {};
  if (doing) return undefined;
  if (trouble)
    return h('p', { key: 'memo', class: 'failure phrase', role: 'alert' }, icon('warn'), h('span', null, say.t(`memo.trouble.${trouble}`)));
  return (
    record &&
    !record.unsure &&
    h(
      'p',
      { key: 'memo', class: 'memo phrase', role: 'status' },
      icon('flag'),
      h('span', null, say.t('memo.written', { line: record.added.trim() })),
    )
  );
};
