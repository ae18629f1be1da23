import { describe, expect, it } from 'vitest';
import { checkTeam, teamProblemText, type Team } from '#core/desk';
import { ms } from '#core/order';
import { instant, person, role, shift, team } from './team.ts';

const ids = (of: Team) => checkTeam(of).map(({ id }) => id);
const leave = (standIn?: string) => ({
  from: instant('2026-11-23 00:00'),
  until: instant('2026-11-25 00:00'),
  ...(standIn ? { standIn } : {}),
});

describe('a team', () => {
  it('in order has nothing to say', () => {
    const good = team(
      [person('小林', { away: [leave('小周')] }), person('小周'), person('老陈', { roles: ['仓储'] })],
      [role('客服', { shifts: [shift('09:00', '21:00', ['小林', '小周'])] }), role('仓储')],
      { 库存: '仓储', 投诉: '老陈' },
    );
    expect(checkTeam(good)).toEqual([]);
  });

  it.each<[string, Team]>([
    ['duplicatePerson', team([person('小林'), person('小林')])],
    ['idlePerson', team([person('小林'), person('小周', { roles: [] })])],
    ['unknownRole', team([person('小林', { roles: ['客服', '美工'] })])],
    ['awayBackwards', team([person('小林', { away: [{ from: ms(2), until: ms(1) }] })])],
    ['ownStandIn', team([person('小林', { away: [leave('小林')] })])],
    ['unknownStandIn', team([person('小林', { away: [leave('小赵')] })])],
    ['duplicateRole', team([person('小林')], [role('客服'), role('客服')])],
    ['emptyRole', team([person('小林')], [role('客服'), role('财务')])],
    ['emptyShift', team([person('小林')], [role('客服', { shifts: [shift('00:00', '00:00', ['小林']), shift('09:00', '18:00', [])] })])],
    ['unknownInShift', team([person('小林')], [role('客服', { shifts: [shift('09:00', '18:00', ['小林', '小赵'])] })])],
    ['neverOnShift', team([person('小林'), person('小周')], [role('客服', { shifts: [shift('09:00', '18:00', ['小林'])] })])],
    ['unknownCategoryRole', team([person('小林')], [role('客服')], { 库存: '仓储' })],
    [
      'outsiderInShift',
      team(
        [person('小林'), person('老陈', { roles: ['仓储'] })],
        [role('客服', { shifts: [shift('09:00', '18:00', ['小林', '老陈'])] }), role('仓储')],
      ),
    ],
  ])('is told of %s', (id, wrong) => {
    expect(ids(wrong)).toEqual([id]);
  });

  it('is told of a time in which the stand-ins are away as well', () => {
    expect(ids(team([person('小林', { away: [leave('小周')] }), person('小周', { away: [leave('小林')] })]))).toEqual([
      'standInAway',
      'standInAway',
    ]);
    const later = { from: instant('2026-11-24 00:00'), until: instant('2026-11-28 00:00') };
    expect(ids(team([person('小林', { away: [leave('小周')] }), person('小周', { away: [later] })]))).toEqual(['standInAway']);
  });

  it('is told in words', () => {
    const problem = { id: 'unknownStandIn', facts: { person: '小林', standIn: '小赵' } } as const;
    expect(teamProblemText(problem, 'zh')).toBe('小林 的替班「小赵」不在人员表里。');
    expect(teamProblemText(problem, 'en')).toBe('“小赵”, who stands in for 小林, is not in the list of people.');
  });
});
