/** What a person can do with an order now. Nothing is offered that the engine would refuse. */
import type { CaseEntry } from '#core/desk';
import type { DecisionVerb, OrderView } from '#core/worker';
import type { AppIconName } from '../ui/appIcons.ts';

export interface OfferedAction {
  readonly verb: DecisionVerb;
  /** Key of its word in the locale files. */
  readonly word: 'keep' | 'release' | 'hold' | 'holdAgain' | 'takeBackRelease' | 'takeBackKeep' | 'takeBackCancel';
  readonly icon: AppIconName;
  readonly key: 'H' | 'R';
}

const keep: OfferedAction = { verb: 'keep', word: 'keep', icon: 'keep', key: 'H' };
const release: OfferedAction = { verb: 'release', word: 'release', icon: 'release', key: 'R' };
const hold: OfferedAction = { verb: 'hold', word: 'hold', icon: 'keep', key: 'H' };

/** Left to right: what holds stands left, what lets go stands right. */
export const offeredActions = (view: OrderView, timeline: readonly CaseEntry[]): readonly OfferedAction[] => {
  if (!view.open) return [];
  if (view.hold) {
    if (view.hold.deadline !== null) return [keep, release];
    const last = lastActOf(timeline);
    if (last === 'cancelled') return [{ ...keep, verb: 'undo', word: 'takeBackCancel', icon: 'undo' }, release];
    return last === 'kept' ? [{ ...keep, verb: 'undo', word: 'takeBackKeep', icon: 'clock' }, release] : [release];
  }
  if (view.state === 'released') return [{ ...hold, verb: 'undo', word: 'takeBackRelease', icon: 'undo' }];
  if (view.state === 'expired') return [{ ...hold, word: 'holdAgain' }];
  return [hold];
};

/** The last line of the timeline that says whether the order may ship. A decision that was taken back is no line any more. */
const lastActOf = (timeline: readonly CaseEntry[]): CaseEntry['kind'] | undefined =>
  timeline.findLast(({ kind }) => (decisive as readonly string[]).includes(kind))?.kind;

const decisive = [
  'held',
  'released',
  'kept',
  'shippedAnyway',
  'cancelled',
  'expired',
  'healed',
] as const satisfies readonly CaseEntry['kind'][];
