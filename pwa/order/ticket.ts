/** How far a ticket is. */
import type { Ticket } from '#core/desk';

export const ticketCount = ({ tasks }: Pick<Ticket, 'tasks'>): { readonly done: number; readonly all: number } => ({
  done: tasks.filter(({ done }) => done !== null).length,
  all: tasks.length,
});

export const allDone = ({ tasks }: Pick<Ticket, 'tasks'>): boolean => tasks.every(({ done }) => done !== null);
