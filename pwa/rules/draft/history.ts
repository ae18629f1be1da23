/** The one stack of steps: everything that is done to a draft can be taken back, and done again. */
import { apply, type Command } from './command.ts';
import type { NextId, RuleDraft } from './tree.ts';

export interface History {
  readonly past: readonly RuleDraft[];
  readonly present: RuleDraft;
  readonly future: readonly RuleDraft[];
  /** What the last step was about, and when: the next one of the same kind, done at once, belongs to it. */
  readonly last: { readonly merge: string; readonly at: number } | undefined;
}

/** Steps of one value that follow each other so closely are one step, ms. */
export const mergedWithin = 1500;
/** Steps that are kept. */
export const mostSteps = 200;

export const begin = (present: RuleDraft): History => ({ past: [], present, future: [], last: undefined });

export interface Doing {
  readonly nextId: NextId;
  /** Now, epoch ms. */
  readonly at: number;
  /** Steps with the same name here become one: a slider that is dragged, a number that is typed. */
  readonly merge?: string | undefined;
}

/** The same history where the command changes nothing. */
export const perform = (history: History, command: Command, { nextId, at, merge }: Doing): History => {
  const present = apply(history.present, command, nextId);
  if (present === history.present || same(present, history.present)) return history;
  const { last } = history;
  const merged = merge !== undefined && last?.merge === merge && at - last.at <= mergedWithin;
  return {
    past: merged ? history.past : [...history.past, history.present].slice(-mostSteps),
    present,
    future: [],
    last: merge === undefined ? undefined : { merge, at },
  };
};

export const undo = (history: History): History => {
  const present = history.past.at(-1);
  if (!present) return history;
  return { past: history.past.slice(0, -1), present, future: [history.present, ...history.future], last: undefined };
};

export const redo = (history: History): History => {
  const [present, ...future] = history.future;
  if (!present) return history;
  return { past: [...history.past, history.present], present, future, last: undefined };
};

const same = (a: RuleDraft, b: RuleDraft): boolean => JSON.stringify(a) === JSON.stringify(b);
