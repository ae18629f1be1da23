/** Who is on duty. */
import { day, ms, type Ms } from '#core/order';
import type { Person, Role, Team } from '../config.ts';
import { covers, dayNumber, stretchOn } from './stretch.ts';

/**
 * The people of a role whose shift covers the instant, in the order of the team; a role without shifts has everyone at all hours. Nobody who
 * is away: their stand-in is there instead, from whatever role, and for a stand-in who is away too, the stand-in's own.
 * @param role its name; rules may also name a person, who is a role of one
 * @param zone IANA name of the shop's zone
 */
export const onDuty = (team: Team, role: string, at: Ms, zone: string): Person[] => {
  const present = peopleOf(team, role)
    .filter((person) => hasShift(team, role, person, at, zone))
    .flatMap((person) => presentFor(team, person, at) ?? []);
  return [...new Map(present.map((person) => [person.name, person])).values()];
};

/** The people of a role, present or not. */
export const peopleOf = (team: Team, role: string): Person[] => {
  const people = team.people.filter(({ roles }) => roles.includes(role));
  if (people.length > 0 || roleOf(team, role)) return people;
  return team.people.filter(({ name }) => name === role).slice(0, 1);
};

export interface NextDuty {
  readonly at: Ms;
  readonly people: readonly Person[];
}

/**
 * The first instant, from `at` on, at which somebody of the role is on duty; `undefined` when nobody will be within eight days.
 */
export const nextOnDuty = (team: Team, role: string, at: Ms, zone: string): NextDuty | undefined => {
  for (const instant of [at, ...beginnings(team, role, at, zone)]) {
    const people = onDuty(team, role, instant, zone);
    if (people.length > 0) return { at: instant, people };
  }
  return undefined;
};

/** How far ahead somebody on duty is looked for: any shift comes round within a week. */
export const dutySearch = 8 * day;

/** Instants after `at` at which somebody may come on duty, in order: shifts begin, and people come back or are stood in for. */
const beginnings = (team: Team, role: string, at: Ms, zone: string): Ms[] => {
  const instants = new Set<Ms>();
  const [first, last] = [dayNumber(at, zone), dayNumber(at + dutySearch, zone)];
  for (const shift of roleOf(team, role)?.shifts ?? []) {
    for (let date = first - 1; date <= last + 1; date++) {
      const stretch = stretchOn(shift, date, zone);
      if (stretch) instants.add(stretch.from);
    }
  }
  for (const { away } of team.people) for (const { from, until } of away) instants.add(from).add(until);
  return [...instants].filter((instant) => instant > at && instant <= ms(at + dutySearch)).sort((a, b) => a - b);
};

const roleOf = (team: Team, role: string): Role | undefined => team.roles.find(({ name }) => name === role);

const hasShift = (team: Team, role: string, person: Person, at: Ms, zone: string): boolean => {
  const shifts = roleOf(team, role)?.shifts ?? [];
  return shifts.length === 0 || shifts.some((shift) => shift.people.includes(person.name) && covers(shift, at, zone));
};

/** The person, or whoever stands in; `undefined` when the chain ends with somebody who is away, or comes back to where it was. */
export const presentFor = (team: Team, person: Person, at: Ms, asked: ReadonlySet<string> = new Set()): Person | undefined => {
  const absences = person.away.filter(({ from, until }) => from <= at && at < until);
  if (absences.length === 0) return person;
  const seen = new Set([...asked, person.name]);
  for (const { standIn } of absences) {
    const other = standIn === undefined || seen.has(standIn) ? undefined : team.people.find(({ name }) => name === standIn);
    const present = other && presentFor(team, other, at, seen);
    if (present) return present;
  }
  return undefined;
};
