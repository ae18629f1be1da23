import { describe, expect, it } from 'vitest';
import { checkTeam, type Team } from '#core/desk';
import { defaultZone, parseShopTime, type Ms } from '#core/order';
import { presets } from '#core/rules';
import { sampleConfig } from '#pwa/dev/sampleConfig.ts';
import { problemsAt } from '#pwa/settings/team/problemPlaces.ts';
import { ownersOf, problemTypes } from '#pwa/settings/team/problemTypes.ts';
import { newAway, newPerson, newRole, newShift, strangerOf, teamFaults, toTeam, toTeamForm } from '#pwa/settings/team/teamForm.ts';

const now = parseShopTime('2025-11-20 17:30:00') as Ms;
const team = sampleConfig(now).team;
const rowOf = <T extends { name: string }>(rows: readonly T[], name: string): T => {
  const row = rows.find((one) => one.name === name);
  if (!row) throw new Error(`no row ${name}`);
  return row;
};

describe('a team as a form', () => {
  it('comes back as it was', () => {
    expect(toTeam(toTeamForm(team))).toEqual(team);
  });

  it('keeps shifts, stand-ins and categories with whoever is renamed', () => {
    const form = toTeamForm(team);
    rowOf(form.people, '阿杰').name = '杰哥';
    rowOf(form.roles, '仓储').name = '仓库';
    const renamed = toTeam(form);
    expect(renamed.roles.find(({ name }) => name === '客服')?.shifts[0]?.people).toEqual(['杰哥']);
    expect(renamed.people.find(({ name }) => name === '小周')?.away[0]?.standIn).toBe('杰哥');
    expect(renamed.people.find(({ name }) => name === '老陈')?.roles).toEqual(['仓库']);
    expect(renamed.categories['库存']).toBe('仓库');
  });

  it('does not join two people while one is typed through the name of the other', () => {
    const form = toTeamForm(team);
    rowOf(form.people, '小吴').name = '老陈';
    const person = form.people.find(({ name, away }) => name === '老陈' && away.length === 0);
    if (person) person.name = '老陈二';
    expect(toTeam(form).roles.find(({ name }) => name === '仓储')?.shifts[0]?.people).toEqual(['老陈']);
  });

  it('drops whoever is removed from shifts and as a stand-in', () => {
    const form = toTeamForm(team);
    form.people = form.people.filter(({ name }) => name !== '阿杰');
    const smaller = toTeam(form);
    expect(smaller.roles.find(({ name }) => name === '客服')?.shifts[0]?.people).toEqual([]);
    expect(smaller.people.find(({ name }) => name === '小周')?.away[0]).not.toHaveProperty('standIn');
  });

  it('keeps a name that belongs to nobody until somebody puts it right', () => {
    const form = toTeamForm(team);
    expect(strangerOf(form.categories['发票'] ?? '')).toBe('出纳');
    expect(toTeam(form).categories['发票']).toBe('出纳');
    form.roles.push(newRole('出纳'));
    expect(checkTeam(toTeam(form)).some(({ id }) => id === 'unknownCategoryRole')).toBe(false);
  });

  it('takes a name that is a person for a category that has no such role', () => {
    const owned: Team = { ...team, categories: { 库存: '小林' } };
    const form = toTeamForm(owned);
    expect(form.categories['库存']).toBe(rowOf(form.people, '小林').key);
  });

  it('writes no empty mention', () => {
    const form = toTeamForm(team);
    rowOf(form.people, '小林').mention = '  ';
    expect(toTeam(form).people[0]).not.toHaveProperty('mention');
  });
});

describe('what keeps a team from being saved', () => {
  it('is a missing name, a shift without days, an absence without a date', () => {
    const form = toTeamForm(team);
    const person = newPerson();
    form.people.push(person);
    const shift = rowOf(form.roles, '客服').shifts[0];
    if (shift) shift.days = [];
    const away = rowOf(form.people, '小周').away[0];
    if (away) away.until = Number.NaN as Ms;
    expect([...teamFaults(form)]).toEqual([
      [person.key, 'noName'],
      [away?.key, 'noTime'],
      [shift?.key, 'noDays'],
    ]);
  });

  it('is nothing in a team that only does not fit together', () => {
    expect(teamFaults(toTeamForm(team)).size).toBe(0);
    expect(checkTeam(team).length).toBeGreaterThan(0);
  });
});

describe('new rows', () => {
  it('put everyone of the role on the first shift, and nobody on the next', () => {
    const form = toTeamForm(team);
    const role = rowOf(form.roles, '财务');
    rowOf(form.people, '苏会计').roles.push(role.key);
    role.shifts.push(newShift(form.people, role));
    role.shifts.push(newShift(form.people, role));
    expect(
      toTeam(form)
        .roles.find(({ name }) => name === '财务')
        ?.shifts.map(({ people }) => people),
    ).toEqual([['苏会计'], []]);
  });

  it('begin an absence with the next day of the shop', () => {
    const away = newAway(now, defaultZone);
    expect(away.from).toBe(parseShopTime('2025-11-21 00:00:00'));
    expect(away.until).toBe(parseShopTime('2025-11-22 00:00:00'));
  });
});

describe('problems of a team', () => {
  const problems = checkTeam(team);

  it('are shown where they are put right', () => {
    expect(problemsAt(problems, 'person', '苏会计').map(({ id }) => id)).toEqual(['idlePerson']);
    expect(problemsAt(problems, 'role', '仓储').map(({ id }) => id)).toEqual(['neverOnShift']);
    expect(problemsAt(problems, 'category', '发票').map(({ id }) => id)).toEqual(['unknownCategoryRole']);
  });

  it('are each shown at one place, and none at a row without a name', () => {
    const names = [...team.people, ...team.roles].map(({ name }) => name);
    const shown = [
      ...names.flatMap((name) => [...problemsAt(problems, 'person', name), ...problemsAt(problems, 'role', name)]),
      ...Object.keys(team.categories).flatMap((name) => problemsAt(problems, 'category', name)),
    ];
    expect(shown.length).toBe(problems.length);
    expect(problemsAt([{ id: 'idlePerson', facts: { person: '' } }], 'person', '')).toEqual([]);
  });
});

describe('problem types', () => {
  it('come from the rules, each once, with whoever they are given to', () => {
    const types = problemTypes(presets);
    expect(new Set(types.map(({ name }) => name.zh)).size).toBe(types.length);
    expect(types.find(({ name }) => name.zh === '价格异常')?.owners).toEqual(['财务']);
    expect(ownersOf(presets)).toEqual(expect.arrayContaining(['客服', '客服主管', '仓储', '财务', '运营']));
  });
});
