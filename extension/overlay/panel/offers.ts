/** What a person can do with an order now. Nothing is offered that the engine would refuse. */
import type { OrderView } from '#core/worker';
import type { IconName } from '#pwa/ui/icons.ts';

export interface Offer {
  readonly verb: 'release' | 'keep' | 'hold' | 'undo';
  readonly word: 'release' | 'keep' | 'hold' | 'holdAgain' | 'takeBack';
  readonly icon: IconName;
  readonly key: 'R' | 'H';
}

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
