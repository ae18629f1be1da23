import { describe, expect, it } from 'vitest';
import { createLate } from '#extension/overlay/late.ts';

const setUp = ({ comes = true } = {}) => {
  const did: string[] = [];
  const parts = {} as never;
  const late = createLate({
    load: () => {
      did.push('load');
      if (comes) late.arrived(parts);
      return Promise.resolve(comes ? parts : undefined);
    },
    openMemos: () => ({
      press: (number) => Promise.resolve(did.push(`press ${number}`) > 0),
      takeBack: (number) => Promise.resolve(did.push(`back ${number}`) > 0),
      tick: () => void did.push('memo tick'),
    }),
    openRows: () => ({ tick: () => void did.push('rows tick'), restart: () => void did.push('restart'), count: 3 }),
    openPatroller: () => ({ refresh: (how) => (did.push(`refresh ${how}`), how) }),
    openSelfCheck: () => ({
      heard: (_, __, route) => void did.push(`heard ${route}`),
      tooLarge: () => void did.push('too large'),
      tapped: () => void did.push('tapped'),
      looked: ({ rows }) => void did.push(`looked ${rows}`),
    }),
    isDeaf: () => true,
  });
  return { late, did, parts };
};

describe('what comes late', () => {
  it('is fetched for a memo, which then is written', async () => {
    const { late, did } = setUp();
    expect(await late.memos.press('1')).toBe(true);
    expect(did).toEqual(['load', 'press 1']);
  });

  it('writes no memo when it cannot come, and says so', async () => {
    const { late, did } = setUp({ comes: false });
    expect(await late.memos.press('1')).toBe(false);
    late.memos.tick();
    expect(did).toEqual(['load']);
  });

  it('tells the self-check what was heard before it came, in that order, once', () => {
    const { late, did, parts } = setUp();
    late.selfCheck.tapped({ fetch: 'native', xhr: 'native' });
    late.selfCheck.heard({} as never, {} as never, 'list');
    late.selfCheck.looked({ rows: 1, shipControls: 0, rowsOnly: 0 });
    late.selfCheck.looked({ rows: 2, shipControls: 0, rowsOnly: 0 });
    late.arrived(parts);
    late.arrived(parts);
    late.selfCheck.tooLarge();
    expect(did).toEqual(['tapped', 'heard list', 'looked 2', 'too large']);
  });

  it('is fetched for the patrol, and refreshes nothing when it cannot come', async () => {
    const there = setUp();
    expect(await there.late.refresh('control')).toBe('control');
    expect(there.did).toEqual(['load', 'refresh control']);
    expect(await setUp({ comes: false }).late.refresh('control')).toEqual({ putOff: 'ours' });
  });

  it('is fetched for a page that nobody has told us about, and reads its rows from then on', () => {
    const { late, did } = setUp();
    late.rows.restart();
    expect(late.rows.count).toBe(0);
    late.rows.tick();
    late.rows.tick();
    expect(did).toEqual(['load', 'rows tick']);
    expect(late.rows.count).toBe(3);
  });
});
