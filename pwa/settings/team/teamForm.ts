/**
 * The team while it is being typed. In the section people and roles are called by their names; here every row has a key of its own, so that a
 * name can be changed letter by letter without anybody losing their shifts.
 */
import type { Person, Role, Shift, Team } from '#core/desk';
import { day, instantOf, offsetAt, ms, type Ms } from '#core/order';

export interface PersonForm {
  readonly key: string;
  name: string;
  /** References to roles. */
  roles: string[];
  away: AwayForm[];
  mention: string;
}
export interface AwayForm {
  readonly key: string;
  from: Ms;
  until: Ms;
  /** Reference to a person; '' for nobody. */
  standIn: string;
}
export interface RoleForm {
  readonly key: string;
  name: string;
  balance: Role['balance'];
  shifts: ShiftForm[];
  accounts: string[];
}
export interface ShiftForm {
  readonly key: string;
  days: number[];
  from: string;
  until: string;
  /** References to people. */
  people: string[];
}
export interface TeamForm {
  people: PersonForm[];
  roles: RoleForm[];
  /** From a problem type to a reference: a role, or a person. */
  categories: Record<string, string>;
}

/** A row's key, or a name that no row has: it stays as it is until somebody puts it right. */
const strangerMark = 'name:';
const stranger = (name: string): string => strangerMark + name;
/** The name that no row has, behind such a reference. */
export const strangerOf = (reference: string): string | undefined =>
  reference.startsWith(strangerMark) ? reference.slice(strangerMark.length) : undefined;

export const toTeamForm = (team: Team): TeamForm => {
  const people = team.people.map((person) => ({ key: newKey(), person }));
  const roles = team.roles.map((role) => ({ key: newKey(), role }));
  const personOf = (name: string): string => people.find(({ person }) => person.name === name)?.key ?? stranger(name);
  const roleOf = (name: string): string => roles.find(({ role }) => role.name === name)?.key ?? stranger(name);
  const either = (name: string): string => (strangerOf(roleOf(name)) === undefined ? roleOf(name) : personOf(name));
  return {
    people: people.map(({ key, person }) => ({
      key,
      name: person.name,
      roles: person.roles.map(roleOf),
      away: person.away.map(({ from, until, standIn }) => ({
        key: newKey(),
        from,
        until,
        standIn: standIn === undefined ? '' : personOf(standIn),
      })),
      mention: person.mention ?? '',
    })),
    roles: roles.map(({ key, role }) => ({
      key,
      name: role.name,
      balance: role.balance,
      shifts: role.shifts.map((shift) => ({ ...shift, key: newKey(), days: [...shift.days], people: shift.people.map(personOf) })),
      accounts: [...role.accounts],
    })),
    categories: Object.fromEntries(Object.entries(team.categories).map(([category, role]) => [category, either(role)])),
  };
};

/** References to rows that are gone, or have no name yet, are left out. */
export const toTeam = ({ people, roles, categories }: TeamForm): Team => {
  const rows = new Map([...people, ...roles].map(({ key, name }) => [key, name.trim()]));
  const named = (reference: string): string[] => [strangerOf(reference) ?? rows.get(reference) ?? ''].filter((name) => name !== '');
  return {
    people: people.map(({ name, roles: of, away, mention }): Person => ({
      name: name.trim(),
      roles: of.flatMap(named),
      away: away.map(({ from, until, standIn }) => {
        const [other] = named(standIn);
        return other === undefined ? { from, until } : { from, until, standIn: other };
      }),
      ...(mention.trim() === '' ? {} : { mention: mention.trim() }),
    })),
    roles: roles.map(({ name, balance, shifts, accounts }): Role => ({
      name: name.trim(),
      balance,
      shifts: shifts.map(({ days, from, until, people: of }): Shift => ({ days: [...days], from, until, people: of.flatMap(named) })),
      accounts: [...accounts],
    })),
    categories: Object.fromEntries(
      Object.entries(categories).flatMap(([category, reference]) => named(reference).map((name) => [category, name])),
    ),
  };
};

export type Fault = 'noName' | 'noDays' | 'noTime';

/** What keeps the form from being a team, by the key of the row that it is about. */
export const teamFaults = ({ people, roles }: TeamForm): ReadonlyMap<string, Fault> =>
  new Map<string, Fault>([
    ...[...people, ...roles].flatMap(({ key, name }) => (name.trim() === '' ? [[key, 'noName'] as const] : [])),
    ...people.flatMap(({ away }) => away.flatMap(({ key, from, until }) => (Number.isNaN(from + until) ? [[key, 'noTime'] as const] : []))),
    ...roles.flatMap(({ shifts }) => shifts.flatMap(({ key, days }) => (days.length === 0 ? [[key, 'noDays'] as const] : []))),
  ]);

export const newPerson = (role?: RoleForm): PersonForm => ({
  key: newKey(),
  name: '',
  roles: role ? [role.key] : [],
  away: [],
  mention: '',
});
export const newRole = (name: string): RoleForm => ({ key: newKey(), name, balance: 'load', shifts: [], accounts: [] });
/** The first shift has everyone of the role in it: who is in none gets nothing. */
export const newShift = (people: readonly PersonForm[], role: RoleForm): ShiftForm => ({
  key: newKey(),
  days: [1, 2, 3, 4, 5],
  from: '09:00',
  until: '18:00',
  people: role.shifts.length === 0 ? people.filter(({ roles }) => roles.includes(role.key)).map(({ key }) => key) : [],
});
/** Tomorrow, the whole day. */
export const newAway = (now: number, zone: string): AwayForm => {
  const midnight = (days: number): Ms => ms(instantOf((Math.floor((now + offsetAt(now, zone)) / day) + days) * day, zone));
  return { key: newKey(), from: midnight(1), until: midnight(2), standIn: '' };
};

let last = 0;
const newKey = (): string => `row${++last}`;
