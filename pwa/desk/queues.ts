/** Whose cases are listed: my own, those of my roles, everybody's. Each holds the one before. */
import type { Fen } from '#core/order';
import type { OrderView } from '#core/worker';

export type Queue = 'mine' | 'role' | 'all';

export interface Sitting {
  /** The name that this device acts under; '' for none. */
  readonly me: string;
  readonly myRoles: readonly string[];
}

export const inQueue = (view: Pick<OrderView, 'hold'>, queue: Queue, { me, myRoles }: Sitting): boolean => {
  if (queue === 'all') return true;
  const { hold } = view;
  if (!hold) return false;
  const isMine = me !== '' && waitsFor(hold, (name) => name === me);
  return isMine || (queue === 'role' && waitsFor(hold, (name) => myRoles.includes(name), true));
};

/**
 * Whoever has it; while nobody does, whoever it belongs to; and everyone with a task of its ticket that is not done.
 * @param whole the owner counts, whoever of them has it
 */
const waitsFor = (hold: NonNullable<OrderView['hold']>, is: (name: string) => boolean, whole = false): boolean => {
  const { assignee, owner, ticket } = hold;
  if (assignee ? is(assignee.name) || (whole && is(owner)) : is(owner)) return true;
  return ticket?.tasks.some((task) => task.done === null && is(task.owner)) ?? false;
};

/** Money at stake in these cases, fen. */
export const moneyIn = (cases: readonly Pick<OrderView, 'paid'>[]): Fen => cases.reduce((sum, { paid }) => sum + (paid ?? 0), 0) as Fen;
