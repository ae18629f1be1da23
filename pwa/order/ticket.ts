/** How far a ticket is. */
import type { Ticket } from '#core/desk';

export const ticketCount = ({ tasks }: Pick<Ticket, 'tasks'>): { readonly done: number; readonly all: number } => ({
  done: tasks.filter(({ done }) => done !== null).length,
  all: tasks.length,
});

/** Tasks whose time is over and that nobody has done. @param now epoch ms */
export const lateTasks = ({ tasks }: Pick<Ticket, 'tasks'>, now: number): number =>
  tasks.filter(({ done, due }) => done === null && due !== null && due < now).length;

export const allDone = ({ tasks }: Pick<Ticket, 'tasks'>): boolean => tasks.every(({ done }) => done !== null);
