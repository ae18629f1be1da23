/** What must not ship without a question: what we hold, and what the platform itself holds, whatever our score says. */
import type { OrderView } from '#core/worker';
import { isHeldNow } from '../settled.ts';

export const isStopped = (view: OrderView | undefined, now: number): boolean => isHeldNow(view, now) || isHeldByPlatform(view);

/** Paid, yet the platform says not to ship: under review, waiting for a group, stopped by its risk control. */
export const isHeldByPlatform = (view: OrderView | undefined): boolean => view !== undefined && view.open && view.platformHold !== null;
