/** Why there is no answer: for one comparison, and for a whole rule. The engine finds them, the sentences tell them. */

/**
 * Why a comparison has no answer. `history`: the window reaches back beyond what this device has seen. `emptyWindow`: it lies within the
 * history, but holds too few orders to compute anything from.
 */
export const unknownCauses = ['absent', 'null', 'masked', 'type', 'history', 'emptyWindow'] as const;
export type UnknownCause = (typeof unknownCauses)[number];

/** Why a rule did not run. `console`: it asks for a field that this console never provides. */
export const skipReasons = ['off', 'draft', 'notYetValid', 'noLongerValid', 'excluded', 'console', 'snoozed', 'allowed'] as const;
export type SkipReason = (typeof skipReasons)[number];
