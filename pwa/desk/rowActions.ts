/** What is behind a row: decisions where it is pulled to the left, what lets it wait or go to somebody else where it is pulled to the right. */
import type { AppIconName } from '../ui/appIcons.ts';
import type { Side } from './swipe.ts';

export type RowAction = 'release' | 'keep' | 'assign' | 'snooze';

export interface Behind {
  /** As they stand, from left to right. */
  readonly actions: readonly { readonly name: RowAction; readonly icon: AppIconName }[];
  /** What a long pull does. */
  readonly far: RowAction;
}

export const behind: Readonly<Record<Side, Behind>> = {
  start: {
    actions: [
      { name: 'assign', icon: 'hand' },
      { name: 'snooze', icon: 'moon' },
    ],
    far: 'assign',
  },
  end: {
    actions: [
      { name: 'keep', icon: 'keep' },
      { name: 'release', icon: 'release' },
    ],
    far: 'release',
  },
};
