import { describe, expect, it } from 'vitest';
import { freshHold, settle, noCase, type Hold } from '#core/desk';
import { hour, ms, parseShopTime, type Ms } from '#core/order';
import type { HoldView, OrderView } from '#core/worker';
import { inQueue, moneyIn } from '#pwa/desk/queues.ts';
import { lifePages } from '#pwa/dev/sampleOrders.ts';
import { sampleConfig } from '#pwa/dev/sampleConfig.ts';
import { caseActions } from '#pwa/order/caseMenu.ts';
import { chatPlace } from '#pwa/order/chats.ts';
import { letterName, lettersOf, letterText } from '#pwa/order/letters.ts';
import { placesFor } from '#pwa/order/sheets/places.ts';
import { dueOf, dueText, problemsOf, splitOf, type TaskRow } from '#pwa/order/sheets/ticketDraft.ts';
import { ticketCount } from '#pwa/order/ticket.ts';
import { thenOf } from '#pwa/ui/clock.ts';

const now = parseShopTime('2025-11-20 17:08:00') as Ms;
const pages = lifePages(now);
const pageOf = (tail: string) => {
  const page = pages.find(({ view }) => view.number.endsWith(tail));
  if (!page) throw new Error('the sample has it');
  return page;
};

const hold = (changes: Partial<HoldView> = {}): HoldView => ({
  ...freshHold,
  since: now,
  deadline: ms(now + hour),
  then: 'release',
  owner: '仓储',
  ...changes,
});
const has = (name: string, claimed = false): HoldView['assignee'] => ({ name, since: now, by: null, claimed, lastAct: now });
const task = (owner: string, isDone: boolean) => ({
  id: owner,
  title: '查库存',
  owner,
  due: null,
  done: isDone ? { at: now, by: owner, text: null } : null,
});

describe('whose cases are listed', () => {
  const lin = { me: '小林', myRoles: ['客服'] };
  const inOf = (of: HoldView): string[] => (['mine', 'role', 'all'] as const).filter((queue) => inQueue({ hold: of }, queue, lin));

  it.each<[string, HoldView, string[]]>([
    ['what I have', hold({ assignee: has('小林') }), ['mine', 'role', 'all']],
    ['what belongs to me by name while nobody has it', hold({ owner: '小林' }), ['mine', 'role', 'all']],
    ['what belonged to me and somebody else took on', hold({ owner: '小林', assignee: has('阿杰') }), ['all']],
    ['what a colleague of my role has', hold({ owner: '客服', assignee: has('阿杰') }), ['role', 'all']],
    ['what was handed to my role', hold({ assignee: has('客服') }), ['role', 'all']],
    [
      'a ticket with a task of mine that is open',
      hold({ ticket: { lead: '阿杰', tasks: [task('小林', false)], conclusion: null } }),
      ['mine', 'role', 'all'],
    ],
    ['a ticket whose task of mine is done', hold({ ticket: { lead: '阿杰', tasks: [task('小林', true)], conclusion: null } }), ['all']],
    ['anybody else’s', hold(), ['all']],
  ])('%s', (_, of, queues) => {
    expect(inOf(of)).toEqual(queues);
  });

  it('nothing is mine on a device without a name', () => {
    expect(inQueue({ hold: hold({ owner: '' }) }, 'mine', { me: '', myRoles: [] })).toBe(false);
  });

  it('adds up the money of what is listed, unknown amounts left out', () => {
    expect(moneyIn([{ paid: 34200 as never }, { paid: null }, { paid: 100 as never }])).toBe(34300);
  });
});

describe('what is offered about a case', () => {
  const actions = (changes: Partial<OrderView>, me = '小林') => {
    const { near, more } = caseActions({ ...pageOf('301117').view, ...changes }, me);
    return [near.join(' '), more.join(' ')];
  };

  it('to take and hand over what nobody has', () => {
    expect(actions({ hold: hold(), urgent: false })).toEqual(['claim assign', 'snooze ask escalate split urgent cancel']);
  });
  it('to take what the roster gave to somebody else, not what somebody took on', () => {
    expect(actions({ hold: hold({ assignee: has('阿杰') }) })[0]).toBe('claim assign');
    expect(actions({ hold: hold({ assignee: has('阿杰', true) }) })[0]).toBe('assign');
  });
  it('only to hand over what is mine', () => {
    expect(actions({ hold: hold({ assignee: has('小林') }) })[0]).toBe('assign');
  });
  it('not to cancel twice', () => {
    expect(actions({ hold: hold({ cancelling: { at: now, by: '小林', text: null } }) })[1]).not.toContain('cancel');
  });
  it('urgency alone once it was let go, nothing once it has left the house', () => {
    expect(caseActions(pageOf('308889').view, '小林')).toEqual({ near: ['notUrgent'], more: [] });
    expect(actions({ hold: hold(), open: false })).toEqual(['', '']);
  });
});

describe('to whom a case can go', () => {
  const { team } = sampleConfig(now);
  const names = (of: HoldView, verb: 'assign' | 'escalate' = 'assign') =>
    placesFor(team, of, verb, [{ hold: hold({ owner: '仓储', assignee: has('小吴') }) }], now);

  it('first to the role that solves this type of problem', () => {
    expect(names(hold({ category: '库存' }))[0]).toMatchObject({ name: '仓储', kind: 'role', suits: true, open: 1 });
  });
  it('not to whoever has it already, nor up to where it is', () => {
    expect(names(hold({ assignee: has('小吴') })).map(({ name }) => name)).not.toContain('小吴');
    expect(names(hold({ tier: 3, owner: '客服主管' }), 'escalate').map(({ name }) => name)).not.toContain('客服主管');
  });
  it('says who is away, and how much everybody has', () => {
    const places = names(hold());
    expect(places.find(({ name }) => name === '小周')).toMatchObject({ away: true });
    expect(places.find(({ name }) => name === '小吴')).toMatchObject({ away: false, open: 1 });
  });
});

describe('a ticket being typed', () => {
  let rows = 0;
  const row = (changes: Partial<TaskRow> = {}): TaskRow => ({ row: ++rows, title: '查库存', owner: '仓储', due: '', ...changes });
  const problems = (lead: string, ...tasks: TaskRow[]) => problemsOf({ lead, tasks }, now).map(({ at, what }) => `${what} at ${at}`);

  it('needs a lead and a task; rows left empty do not count', () => {
    expect(problems('阿杰', row(), row({ title: '', owner: ' ' }))).toEqual([]);
    expect(problems(' ', row({ title: '', owner: '' }))).toEqual(['lead at -1', 'noTask at 0']);
  });
  it('needs to know of each task what, who, and a time that is still to come', () => {
    expect(problems('阿杰', row({ title: '' }), row({ owner: '' }), row({ due: '2025-11-20T17:07' }))).toEqual([
      'title at 0',
      'owner at 1',
      'due at 2',
    ]);
  });
  it('reads the time on the shop’s clock, and writes it back', () => {
    expect(dueOf('2025-11-20T18:00')).toBe(Date.UTC(2025, 10, 20, 10));
    expect(dueText(dueOf('2025-11-20T18:00'))).toBe('2025-11-20T18:00');
    expect([dueOf(''), dueText(null)]).toEqual([null, '']);
  });
  it('becomes one act, trimmed', () => {
    const draft = { lead: ' 阿杰 ', tasks: [row({ title: ' 查库存 ', due: '2025-11-20T18:00' }), row({ title: '', owner: '' })] };
    expect(splitOf(draft)).toEqual({
      verb: 'split',
      lead: '阿杰',
      tasks: [{ title: '查库存', owner: '仓储', due: Date.UTC(2025, 10, 20, 10) }],
    });
  });
  it('is as far as its tasks are', () => {
    expect(ticketCount({ tasks: [task('甲', true), task('乙', false)] })).toEqual({ done: 1, all: 2 });
  });
});

describe('what a clock is said to do', () => {
  const held = (changes: Partial<Hold>) => ({ ...noCase, status: 'held' as const, hold: hold(changes) });
  it.each<[string, Partial<Hold>]>([
    ['an untouched hold', {}],
    ['a hold that changed', { changes: [{ at: now, what: ['refund'] }] }],
    ['a ticket', { ticket: { lead: '阿杰', tasks: [task('乙', true)], conclusion: null } }],
    ['one to be escalated', { then: 'escalate', changes: [{ at: now, what: ['goods'] }] }],
    ['one to be kept', { then: 'keep' }],
  ])('is what it does: %s', (_, changes) => {
    const state = held(changes);
    const then = thenOf(state.hold);
    const after = settle(state, ms(now + hour));
    expect(after.status === 'expired').toBe(then === 'release');
    expect(after.hold?.tier === 3).toBe(then === 'escalate');
  });
});

describe('messages to the buyer', () => {
  const { order, view } = pageOf('302224');

  it('are ours, unless the shop has written its own', () => {
    const own = [{ id: '请买家改手机号', audience: 'buyer' as const, name: '改号码', title: '', text: '请改手机号，{商品}' }];
    expect(lettersOf([], 'zh').map(({ id }) => id)).toContain('请买家改手机号');
    expect(lettersOf(own, 'zh').filter(({ id }) => id === '请买家改手机号')).toEqual(own);
    expect(letterName('请买家改手机号', own, 'zh')).toBe('改号码');
    expect(letterName('gone', own, 'zh')).toBe('gone');
  });
  it('are written from the order, in Chinese', () => {
    const own = [{ id: 'x', audience: 'buyer' as const, name: 'x', title: '', text: '您买的{商品}，订单尾号 {订单尾号}' }];
    expect(letterText('x', { order, hold: view.hold }, own, now)).toBe('您买的有机小米 2.5 kg，订单尾号 2224');
    expect(letterText('gone', { order, hold: view.hold }, own, now)).toBeUndefined();
  });
  it('go to a chat by its own address, or to the list that leads to it', () => {
    expect(chatPlace('douyin')).toMatchObject({ isList: false });
    expect(chatPlace('taobao')).toMatchObject({ isList: true });
  });
});
