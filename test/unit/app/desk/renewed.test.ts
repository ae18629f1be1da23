import { describe, expect, it } from 'vitest';
import { fen, minute, ms } from '#core/order';
import type { DeskView, OrderView, PastOrder } from '#core/worker';
import { endsOf } from '#pwa/order/past.ts';
import { lateTasks } from '#pwa/order/ticket.ts';
import { withRenewed } from '#pwa/stores/desk.ts';
import { heldView, makeView, now } from '../../overlay/views.ts';

const held = (number: string, minutes: number | null, paid = 100): OrderView =>
  heldView({ number, paid: fen(paid) }, { deadline: minutes === null ? null : ms(now + minutes * minute) });
const desk = (...cases: OrderView[]): DeskView => ({
  now: ms(now),
  cases,
  atRisk: fen(0),
  today: { since: ms(now), assessed: 0, held: 0, decided: 0, expired: 0 },
});
const numbers = ({ cases }: DeskView): string => cases.map(({ number }) => number).join(' ');

describe('a desk of which some orders were read again', () => {
  const before = desk(held('1', 10), held('2', 20), held('3', null));

  it('has them in their places: by time left, then money at risk, without a clock last', () => {
    const later = held('1', 90);
    expect(numbers(withRenewed(before, [later.key], [later]))).toBe('2 1 3');
    const dear = held('4', 20, 9000);
    expect(numbers(withRenewed(before, [dear.key], [dear]))).toBe('1 4 2 3');
  });

  it('has them no more when they are not held, or not known', () => {
    const [one, two] = before.cases as [OrderView, OrderView];
    const released = makeView({ number: '1', state: 'released' });
    const after = withRenewed(before, [one.key, two.key], [released]);
    expect(numbers(after)).toBe('3');
    expect(after.atRisk).toBe(100);
  });
});

describe('how earlier orders ended', () => {
  it('the worst first, in numbers', () => {
    const ended = (outcome: PastOrder['outcome']): PastOrder => ({ view: makeView(), outcome });
    expect(endsOf([ended('fine'), ended(null), ended('returned'), ended('fine')])).toEqual([
      { outcome: 'returned', n: 1 },
      { outcome: 'fine', n: 2 },
      { outcome: null, n: 1 },
    ]);
  });
});

describe('a ticket', () => {
  it('counts tasks that nobody has done in time', () => {
    const task = (due: number | null, done: boolean) => ({
      id: `${due} ${done}`,
      title: '查货',
      owner: '仓储',
      due: due === null ? null : ms(now + due * minute),
      done: done ? { at: ms(now), by: '老陈', text: null } : null,
    });
    expect(lateTasks({ tasks: [task(-1, false), task(-1, true), task(1, false), task(null, false)] }, now)).toBe(1);
  });
});
