import type { Ms } from '#core/order';
import type { TimeoutAction } from '#core/rules';

/** One line of an order's timeline, as data; the interface puts it into words. */
export type CaseEntry =
  | { kind: 'created' | 'paid'; at: Ms }
  | { kind: 'assessed'; at: Ms; score: number; upperBound: boolean; decision: 'none' | 'flag' | 'hold'; version: number }
  | { kind: 'held'; at: Ms; by: string | null; deadline: Ms | null; then: TimeoutAction; reason: string | null }
  | { kind: 'released' | 'kept' | 'shippedAnyway' | 'undone'; at: Ms; by: string; reason: string | null }
  | { kind: 'expired'; at: Ms; then: TimeoutAction };
