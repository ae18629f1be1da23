/** What stands beside the rules of one shop, all of it. */
import type { AllowEntry, Snooze, ValueList } from './book.ts';

export interface RuleBook {
  readonly lists: readonly ValueList[];
  readonly allow: readonly AllowEntry[];
  readonly snoozes: readonly Snooze[];
}
export const emptyBook: RuleBook = { lists: [], allow: [], snoozes: [] };
