/** The line for one held order: why it is held, in ever fewer words, since memos are short. */
import type { OrderView } from '#core/worker';
import type { Say } from '../say.ts';

export const linesFor = (view: OrderView, say: Say): string[] => {
  const names = [...new Set(view.reasons.filter(({ result, shadow }) => result === 'hit' && !shadow).map(({ name }) => name[say.locale]))];
  const why =
    view.hold?.byPerson != null || names.length === 0 ? [say.t('memo.byPerson')] : [names.join(say.t('memo.and')), names[0] ?? ''];
  return [...new Set(why)].map((reason) => say.t('memo.line', { reason })).concat(say.t('memo.bare'));
};
