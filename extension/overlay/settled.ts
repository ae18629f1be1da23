/**
 * A view as it stands now. The engine's views are right at the moment they are made; a deadline acts at its own moment, so whoever shows
 * a view later settles it first, exactly as the log would.
 */
import type { Ms } from '#core/order';
import type { OrderView } from '#core/worker';
import { thenOf } from '#pwa/ui/clock.ts';

export const settled = (view: OrderView, now: number): OrderView => {
  const { hold } = view;
  if (view.state !== 'held' || !hold || hold.deadline === null || hold.deadline > now) return view;
  if (thenOf(hold) !== 'release') return { ...view, hold: { ...hold, deadline: null, timedOut: hold.deadline } };
  const release = { at: hold.deadline, by: null, reason: null, after: hold.deadline - hold.since, shippedAnyway: false, healed: false };
  return { ...view, state: 'expired', hold: null, release };
};

/** Must this order not ship now? */
export const isHeldNow = (view: OrderView | undefined, now: number): boolean =>
  view !== undefined && view.open && settled(view, now).state === 'held';

/** Worth a person's look, and so a stop of J and K. */
export const wantsLook = (view: OrderView, now: number): boolean => ['held', 'flagged', 'unknown'].includes(settled(view, now as Ms).state);
