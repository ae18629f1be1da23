/** Who of those on duty gets the next case. */
import type { Ms } from '#core/order';
import type { Person, Team } from '../config.ts';
import { onDuty } from './duty.ts';

/** What a person has on the desk. */
export interface Load {
  readonly open: number;
  /** When the last case was given to this person, epoch ms. */
  readonly lastAt: number;
}

/**
 * By `load`: whoever has the fewest open cases, among equals whoever waited longest for one. By `turn`: whoever waited longest. The name
 * decides what is left, so that two devices choose the same person. `undefined` when nobody is on duty.
 * @param load by name; who is missing in it has nothing to do and never had
 */
export const chooseAssignee = (team: Team, role: string, at: Ms, zone: string, load: ReadonlyMap<string, Load>): Person | undefined => {
  const byLoad = team.roles.find(({ name }) => name === role)?.balance !== 'turn';
  const of = ({ name }: Person): Load => load.get(name) ?? idle;
  return onDuty(team, role, at, zone).reduce<Person | undefined>((best, person) => {
    if (!best) return person;
    const open = byLoad ? of(person).open - of(best).open : 0;
    return (open || compare(of(person).lastAt, of(best).lastAt) || compare(person.name, best.name)) < 0 ? person : best;
  }, undefined);
};

const idle: Load = { open: 0, lastAt: -Infinity };

const compare = <T extends number | string>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);
