/** A ticket as it is being typed. */
import { offsetAt, parseShopTime, type Ms } from '#core/order';
import type { CaseAct } from '#core/worker';
import { shopZone } from '../../zone.ts';

export interface TaskRow {
  /** Tells rows apart while they are added and removed. */
  readonly row: number;
  title: string;
  owner: string;
  /** "2025-11-20T18:00" on the shop's clock, as the field has it; '' for none. */
  due: string;
}

export interface TicketDraft {
  lead: string;
  tasks: TaskRow[];
}

export type TicketProblem = 'lead' | 'noTask' | 'title' | 'owner' | 'due';

/**
 * What is wrong, by where: `-1` for the ticket itself, otherwise the row's place. Rows in which nothing was typed are left out, unless all are.
 */
export const problemsOf = (draft: TicketDraft, now: number): { readonly at: number; readonly what: TicketProblem }[] => {
  const filled = draft.tasks.filter((task) => !isEmpty(task));
  return [
    ...(draft.lead.trim() === '' ? [{ at: -1, what: 'lead' as const }] : []),
    ...(filled.length === 0 ? [{ at: 0, what: 'noTask' as const }] : []),
    ...draft.tasks.flatMap((task, at) => (isEmpty(task) ? [] : problemsIn(task, now).map((what) => ({ at, what })))),
  ];
};

const problemsIn = ({ title, owner, due }: TaskRow, now: number): TicketProblem[] => {
  const instant = dueOf(due);
  return [
    ...(title.trim() === '' ? ['title' as const] : []),
    ...(owner.trim() === '' ? ['owner' as const] : []),
    ...(due !== '' && (instant === null || instant <= now) ? ['due' as const] : []),
  ];
};

const isEmpty = ({ title, owner }: TaskRow): boolean => title.trim() === '' && owner.trim() === '';

/** Only a draft without problems makes sense as an act. */
export const splitOf = ({ lead, tasks }: TicketDraft): CaseAct => ({
  verb: 'split',
  lead: lead.trim(),
  tasks: tasks
    .filter((task) => !isEmpty(task))
    .map(({ title, owner, due }) => ({ title: title.trim(), owner: owner.trim(), due: dueOf(due) })),
});

/** `null` for none, and for what is no time. @example dueOf('2025-11-20T18:00') */
export const dueOf = (text: string): Ms | null => (text === '' ? null : (parseShopTime(text.replace('T', ' '), shopZone.value) ?? null));

/** The same the other way round. @example dueText(ms(1749980000000)) // "2025-06-15T17:33" */
export const dueText = (at: Ms | null): string =>
  at === null ? '' : new Date(at + offsetAt(at, shopZone.value)).toISOString().slice(0, 16);
