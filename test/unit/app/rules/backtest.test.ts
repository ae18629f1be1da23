import { describe, expect, it } from 'vitest';
import type { FateCounts } from '#core/feedback';
import { day, fen, ms } from '#core/order';
import { presets, type Rule } from '#core/rules';
import type { Counted } from '#core/worker';
import { chartOf } from '../../../../pwa/rules/backtest/chart.ts';
import { holds, missingDays, percent, perDay, precisionOf } from '../../../../pwa/rules/backtest/figures.ts';
import { thresholdsOf, withThreshold } from '../../../../pwa/rules/backtest/thresholds.ts';

const none: FateCounts = { fine: 0, returned: 0, refunded: 0, complained: 0, unclear: 0, open: 0 };
const counted = (fates: Partial<FateCounts>): Counted => {
  const all = { ...none, ...fates };
  return { count: Object.values(all).reduce((sum, n) => sum + n, 0), paid: fen(0), fates: all };
};
const preset = (id: string): Rule => presets.find((rule) => rule.id === id)!;

describe('how often a hold would have been right', () => {
  it('is told with n and an interval, without orders that have not come out', () => {
    const { share, open, bounds } = precisionOf(counted({ fine: 22, returned: 60, refunded: 58, complained: 3, open: 7 }));
    expect(share).toMatchObject({ n: 143 });
    expect([percent(share!.share), percent(share!.low), percent(share!.high)]).toEqual(['84.6', '77.8', '89.6']);
    expect([open, bounds]).toEqual([7, undefined]);
  });

  it('is not told under ten', () => {
    expect(precisionOf(counted({ fine: 4, refunded: 5, open: 200 }))).toMatchObject({ share: undefined, n: 9 });
  });

  it('lies between bounds where orders were closed before anybody could know', () => {
    expect(precisionOf(counted({ fine: 20, refunded: 20, unclear: 10 })).bounds).toEqual({ low: 0.4, high: 0.6 });
  });

  it('is never rounded to all or nothing', () => {
    expect([0, 0.0001, 0.5, 0.9999, 1].map(percent)).toEqual(['0.0', '<0.1', '50.0', '>99.9', '100.0']);
  });
});

describe('what else is said', () => {
  it('counts per day with as many digits as say something', () => {
    expect([perDay(161, 90), perDay(0, 30), perDay(1800, 90), perDay(1000, 90)]).toEqual(['1.8', '0', '20', '11']);
  });

  it('knows which days at the beginning nobody has seen', () => {
    const days = Array.from({ length: 5 }, (_, index) => ({ from: ms(index * day), hits: 0, held: 0, before: 0 }));
    expect(missingDays({ perDay: days }, undefined)).toBe(5);
    expect(missingDays({ perDay: days }, ms(0))).toBe(0);
    expect(missingDays({ perDay: days }, ms(2 * day))).toBe(1);
    expect(missingDays({ perDay: days }, ms(2 * day + 1))).toBe(2);
    expect(missingDays({ perDay: days }, ms(9 * day))).toBe(4);
  });

  it('tells a rule that holds from one that only warns, branches included', () => {
    const warns: Rule = { ...preset('amount-anomaly'), decision: 'flag' };
    expect(holds(warns)).toBe(false);
    expect(holds({ ...warns, branches: [{ ...warns, decision: 'hold' }] })).toBe(true);
  });
});

describe('the chart of held orders', () => {
  const days = (counts: readonly number[], before = 0) => counts.map((count, index) => ({ from: ms(index * day), count, before }));
  const size = { width: 120, height: 100, left: 20 };

  it('begins at 0, and ends on a number that is easily halved', () => {
    const top = (most: number): number | undefined => chartOf(days([0, most]), size).ticks.at(-1)?.value;
    expect([0, 1, 2, 3, 5, 7, 11, 37, 61, 400].map(top)).toEqual([2, 2, 2, 4, 6, 10, 20, 40, 100, 400]);
    expect(chartOf(days([3]), size).ticks[0]).toEqual({ value: 0, y: 100 });
  });

  it('draws a bar for every day with an order, and the rules in force as steps where they hold any', () => {
    const { bars, before } = chartOf(days([0, 2, 0, 1]), size);
    expect(bars.match(/M/g)).toHaveLength(2);
    expect(before).toBe('');
    expect(chartOf(days([0, 1], 1), size).before).toMatch(/^M20 \S+H70V\S+H120$/);
  });

  it('names the first and the last day and some between', () => {
    expect(chartOf(days(Array.from({ length: 90 }, () => 1)), size).labels.map(({ day: at }) => at / day)).toEqual([0, 30, 59, 89]);
    expect(chartOf(days([1]), size).labels).toHaveLength(1);
    expect(chartOf([], size).labels).toEqual([]);
  });
});

describe('limits that a thumb can move', () => {
  it('are the numbers of a rule, wherever they stand', () => {
    const rule: Rule = {
      ...preset('amount-anomaly'),
      when: {
        all: [
          { term: { field: 'receiver.province' }, op: 'in', value: ['青海'] },
          { any: [{ term: { field: 'amount.paid' }, op: 'ge', value: 50_000 }] },
          { lines: 'any', where: { all: [{ term: { field: 'line.quantity' }, op: 'gt', value: 3 }] } },
        ],
      },
    };
    const limits = thresholdsOf(rule);
    expect(limits.map(({ value, least, most }) => [value, least, most])).toEqual([
      [50_000, 500, 200_000],
      [3, 1, 12],
    ]);
    const moved = withThreshold(withThreshold(rule, limits[0]!, 60_000), limits[1]!, 5);
    expect(thresholdsOf(moved).map(({ value }) => value)).toEqual([60_000, 5]);
    expect(thresholdsOf(rule).map(({ value }) => value)).toEqual([50_000, 3]);
  });

  it('of a multiple are how many times', () => {
    const rule = preset('amount-anomaly');
    const [limit] = thresholdsOf(rule);
    expect(limit?.value).toBe(300);
    expect(thresholdsOf(withThreshold(rule, limit!, 450))[0]).toMatchObject({ value: 450, condition: { value: { times: 450, of: {} } } });
  });
});
