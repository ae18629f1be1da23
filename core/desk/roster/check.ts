/** What is wrong with a team as somebody set it up. Nothing of it stops the desk; each point says who would not get what. */
import type { Role, Team } from '../config.ts';
import { peopleOf, presentFor } from './duty.ts';
import en from './locales/en.json' with { type: 'json' };
import zh from './locales/zh.json' with { type: 'json' };

export type TeamProblemId = keyof typeof zh;

export interface TeamProblem {
  readonly id: TeamProblemId;
  /** What its sentence names: a person, a role, another person. */
  readonly facts: Readonly<Record<string, string>>;
}

/** In the order of the team: people, roles with their shifts, problem types. Empty: nothing. */
export const checkTeam = (team: Team): TeamProblem[] => {
  const names = team.people.map(({ name }) => name);
  const roles = team.roles.map(({ name }) => name);
  return [
    ...repeated(names).map((person) => problem('duplicatePerson', { person })),
    ...team.people.flatMap((person) => checkPerson(person, names, roles)),
    ...standInsAway(team),
    ...repeated(roles).map((role) => problem('duplicateRole', { role })),
    ...team.roles.flatMap((role) => checkRole(role, team)),
    ...Object.entries(team.categories)
      .filter(([, role]) => !roles.includes(role) && peopleOf(team, role).length === 0)
      .map(([category, role]) => problem('unknownCategoryRole', { category, role })),
  ];
};

/** @example teamProblemText({ id: 'emptyRole', facts: { role: '财务' } }, 'zh') // "「财务」里还没有人，派给它的单会没人接。" */
export const teamProblemText = ({ id, facts }: TeamProblem, locale: 'zh' | 'en'): string =>
  (locale === 'zh' ? zh : en)[id].replace(/\{(\w+)\}/g, (_, name: string) => facts[name] ?? '');

const problem = (id: TeamProblemId, facts: TeamProblem['facts']): TeamProblem => ({ id, facts });

const checkPerson = ({ name: person, roles: of, away }: Team['people'][number], names: string[], roles: string[]): TeamProblem[] => [
  ...(of.length === 0 ? [problem('idlePerson', { person })] : []),
  ...of.filter((role) => !roles.includes(role)).map((role) => problem('unknownRole', { person, role })),
  ...away.flatMap(({ from, until, standIn }) => [
    ...(until <= from ? [problem('awayBackwards', { person })] : []),
    ...(standIn === person ? [problem('ownStandIn', { person })] : []),
    ...(standIn !== undefined && !names.includes(standIn) ? [problem('unknownStandIn', { person, standIn })] : []),
  ]),
];

const checkRole = (role: Role, team: Team): TeamProblem[] => {
  const members = peopleOf(team, role.name).map(({ name }) => name);
  if (members.length === 0) return [problem('emptyRole', { role: role.name })];
  const inShifts = role.shifts.flatMap(({ people }) => people);
  return [
    ...role.shifts
      .filter(({ people }) => people.length === 0)
      .map(({ from, until }) => problem('emptyShift', { role: role.name, hours: `${from}–${until}` })),
    ...[...new Set(inShifts)]
      .filter((person) => !members.includes(person))
      .map((person) =>
        problem(team.people.some(({ name }) => name === person) ? 'outsiderInShift' : 'unknownInShift', { role: role.name, person }),
      ),
    ...(role.shifts.length === 0
      ? []
      : members.filter((person) => !inShifts.includes(person)).map((person) => problem('neverOnShift', { role: role.name, person }))),
  ];
};

/** While the stand-in is away as well, and whoever stands in for them: nobody would be there. */
const standInsAway = (team: Team): TeamProblem[] => {
  const beginnings = team.people.flatMap(({ away }) => away.map(({ from }) => from));
  return team.people.flatMap((person) =>
    person.away.flatMap(({ from, until, standIn }) => {
      if (standIn === undefined || standIn === person.name || !team.people.some(({ name }) => name === standIn)) return [];
      const nobody = beginnings.some((at) => from <= at && at < until && !presentFor(team, person, at));
      return nobody ? [problem('standInAway', { person: person.name, standIn })] : [];
    }),
  );
};

const repeated = (names: readonly string[]): string[] => [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
