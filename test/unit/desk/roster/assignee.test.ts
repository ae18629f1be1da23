import { describe, expect, it } from 'vitest';
import { chooseAssignee, ownerOf, type Load } from '#core/desk';
import { instant, person, role, shanghai, team } from './team.ts';

const at = instant('2026-11-23 10:00');
const pick = (balance: 'load' | 'turn', load: Record<string, Load>, names = ['小林', '小周', '小吴']) =>
  chooseAssignee(
    team(
      names.map((name) => person(name)),
      [role('客服', { balance })],
    ),
    '客服',
    at,
    shanghai,
    new Map(Object.entries(load)),
  )?.name;

describe('whoever gets the next case', () => {
  it('by load has the fewest open ones', () => {
    expect(pick('load', { 小林: { open: 3, lastAt: 1 }, 小周: { open: 1, lastAt: 9 }, 小吴: { open: 2, lastAt: 0 } })).toBe('小周');
  });

  it('among equals waited longest, then comes first by name', () => {
    expect(pick('load', { 小林: { open: 1, lastAt: 5 }, 小周: { open: 1, lastAt: 4 }, 小吴: { open: 2, lastAt: 0 } })).toBe('小周');
    expect(pick('load', { 小林: { open: 1, lastAt: 5 }, 小周: { open: 1, lastAt: 5 }, 小吴: { open: 1, lastAt: 5 } })).toBe('小吴');
  });

  it('has nothing to do when nobody knows of anything', () => {
    expect(pick('load', { 小林: { open: 0, lastAt: 5 }, 小周: { open: 0, lastAt: 5 } })).toBe('小吴');
  });

  it('by turn waited longest, however much there is to do', () => {
    expect(pick('turn', { 小林: { open: 9, lastAt: 1 }, 小周: { open: 0, lastAt: 2 }, 小吴: { open: 0, lastAt: 3 } })).toBe('小林');
  });

  it('is the same person in whatever order the team is written', () => {
    const load = { 小林: { open: 1, lastAt: 5 }, 小周: { open: 1, lastAt: 5 }, 小吴: { open: 1, lastAt: 5 } };
    expect(pick('load', load, ['小吴', '小周', '小林'])).toBe(pick('load', load, ['小林', '小吴', '小周']));
  });

  it('is nobody when nobody is on duty', () => expect(pick('load', {}, [])).toBeUndefined());

  it('stands in with the load of their own', () => {
    const away = [{ from: at, until: instant('2026-11-24 00:00'), standIn: '老陈' }];
    const people = [person('小林', { away }), person('小周'), person('老陈', { roles: ['仓储'] })];
    const load = new Map([
      ['小周', { open: 2, lastAt: 0 }],
      ['老陈', { open: 1, lastAt: 0 }],
    ]);
    expect(chooseAssignee(team(people), '客服', at, shanghai, load)?.name).toBe('老陈');
  });
});

describe('the owner of a problem', () => {
  it('is the role that the shop gave it to, else whom the rule names', () => {
    const categories = { 库存: '仓储' };
    expect(ownerOf({ categories }, '库存', '客服')).toBe('仓储');
    expect(ownerOf({ categories }, '发票', '财务')).toBe('财务');
    expect(ownerOf({ categories }, undefined, '财务')).toBe('财务');
    expect(ownerOf({ categories }, 'constructor', '财务')).toBe('财务');
  });
});
