/** How much everybody has on their hands: what the roster balances by. */
import { chooseAssignee, zoneOf, type Config } from '#core/desk';
import type { Ms } from '#core/order';
import type { Session } from '../session.ts';

export interface Assigning {
  /** Who is to get the next case of a role, and counts it; `undefined`: nobody is on duty, or no people are set up. */
  next(role: string, at: Ms): string | undefined;
}

interface Load {
  open: number;
  lastAt: number;
}

/** Reads the load of everybody once; cases assigned one after the other in one batch count for each other. */
export const createAssigning = async ({ db }: Session, config: Config): Promise<Assigning> => {
  const { team } = config;
  const zone = zoneOf(config);
  const load = new Map<string, Load>();
  for (const { name } of team.people) {
    const open = db.orders.where('[assignee+assignedAt]').between([name, 0], [name, Number.MAX_SAFE_INTEGER]);
    const [count, last] = await Promise.all([open.count(), open.last()]);
    load.set(name, { open: count, lastAt: last?.assignedAt ?? 0 });
  }
  return {
    next: (role, at) => {
      const name = chooseAssignee(team, role, at, zone, load)?.name;
      if (name === undefined) return undefined;
      load.set(name, { open: (load.get(name)?.open ?? 0) + 1, lastAt: at });
      return name;
    },
  };
};
