/** What a person can do with an order now. Nothing is offered that the engine would refuse. */
import type { OrderView } from '#core/worker';
import type { IconName } from '#pwa/ui/icons.ts';
import type { OverlayState } from '../state.ts';

export interface Offer {
  readonly verb: 'release' | 'keep' | 'hold' | 'undo';
  readonly word: 'release' | 'keep' | 'hold' | 'holdAgain' | 'takeBack';
  readonly icon: IconName;
  readonly key: 'R' | 'H';
}

/** What can be done with the seller's memo: mark a held order, or take back what we have written, whatever has become of it. */
export const memoOffer = (
  { canMemo, memos }: Pick<OverlayState, 'canMemo' | 'memos'>,
  view: OrderView,
): 'memo' | 'memoBack' | undefined => {
  if (!canMemo) return undefined;
  const record = memos.get(view.number)?.record;
  const canMark = view.open && view.state === 'held';
  return record && !(record.unsure && canMark) ? 'memoBack' : canMark ? 'memo' : undefined;
};

const release: Offer = { verb: 'release', word: 'release', icon: 'release', key: 'R' };
const keep: Offer = { verb: 'keep', word: 'keep', icon: 'keep', key: 'H' };
const hold: Offer = { verb: 'hold', word: 'hold', icon: 'keep', key: 'H' };

/** @param view settled for now */
export const offersFor = (view: OrderView): readonly Offer[] => {
  if (!view.open) return [];
  if (view.state === 'held') return view.hold?.deadline === null ? [release] : [release, keep];
  if (view.state === 'released') return [{ ...hold, verb: 'undo', word: 'takeBack', icon: 'undo' }];
  if (view.state === 'expired') return [{ ...hold, word: 'holdAgain' }];
  return [hold];
};
