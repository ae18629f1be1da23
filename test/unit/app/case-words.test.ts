import { beforeAll, describe, expect, it, vi } from 'vitest';
import { createSSRApp } from 'vue';
import { renderToString } from 'vue/server-renderer';
import { refusals, type CaseEntry } from '#core/desk';
import { minute, parseShopTime, type Ms } from '#core/order';
import { createTexts } from '#pwa/i18n.ts';
import { useEntryWords, type EntryText } from '#pwa/order/entryWords.ts';
import { preferences } from '#pwa/preferences.ts';

const at = parseShopTime('2025-11-21 15:02:00') as Ms;
const until = (at + 18 * minute) as Ms;

// The translator tells the page its language.
beforeAll(() => {
  vi.stubGlobal('document', { documentElement: {} });
  vi.setSystemTime(at);
  return () => vi.useRealTimers();
});

const wordsIn = async (locale: 'zh' | 'en') => {
  preferences.locale = locale;
  const i18n = await createTexts();
  let words: ReturnType<typeof useEntryWords> | undefined;
  const app = createSSRApp({
    setup: () => {
      words = useEntryWords((id) => (id === 'phone' ? '请买家改手机号' : id));
      return () => null;
    },
  });
  app.use(i18n);
  await renderToString(app);
  if (!words) throw new Error('the component was set up');
  return words;
};

const told: readonly [entry: CaseEntry, zh: string, en: string][] = [
  [{ kind: 'claimed', at, by: '小林' }, '小林接手', 'Taken on by 小林'],
  [{ kind: 'assigned', at, by: null, to: '老陈', reason: null }, '分派给老陈', 'Given to 老陈'],
  [{ kind: 'assigned', at, by: '小林', to: '老陈', reason: '你看库存' }, '小林转交给老陈', 'Handed to 老陈 by 小林'],
  [{ kind: 'commented', at, by: '小林', text: '一行\n两行' }, '小林说', '小林 said'],
  [
    { kind: 'asked', at, by: null, template: 'phone', until },
    '请买家更正，发「请买家改手机号」，等到 15:20',
    'Buyer asked (“请买家改手机号”), waits until 15:20',
  ],
  [
    { kind: 'asked', at, by: '小林', template: 'phone', until },
    '小林请买家更正，发「请买家改手机号」，等到 15:20',
    'Buyer asked by 小林 (“请买家改手机号”), waits until 15:20',
  ],
  [{ kind: 'waited', at }, '等到点了，买家没有改，转给岗位处理', 'The time is over and the buyer changed nothing; a role takes over'],
  [{ kind: 'healed', at }, '买家改好了，自动放行', 'Put right by the buyer; released by itself'],
  [
    { kind: 'escalated', at, by: '小林', tier: 3, owner: '客服主管', reason: null },
    '小林上报到 3 级，交给客服主管',
    'Escalated by 小林 to tier 3, 客服主管',
  ],
  [{ kind: 'escalated', at, by: null, tier: 2, owner: '仓储', reason: null }, '上报到 2 级，交给仓储', 'Escalated to tier 2, 仓储'],
  [
    { kind: 'split', at, by: '小林', lead: '阿杰', tasks: ['查库存', '退差价'] },
    '小林开了会办，阿杰牵头，2 项任务',
    'Ticket opened by 小林, led by 阿杰, tasks: 2',
  ],
  [{ kind: 'taskDone', at, by: '老陈', task: '查库存', note: '还剩 38 瓶' }, '老陈做完「查库存」', '“查库存” done by 老陈'],
  [{ kind: 'taskReopened', at, by: '老陈', task: '查库存', note: null }, '老陈重开「查库存」', '“查库存” reopened by 老陈'],
  [{ kind: 'concluded', at, by: '阿杰', text: '整批退厂' }, '阿杰写下会办结论', 'Ticket concluded by 阿杰'],
  [{ kind: 'urgent', at, by: '小林' }, '小林标为加急', 'Marked urgent by 小林'],
  [{ kind: 'notUrgent', at, by: '小林' }, '小林取消加急', 'No longer urgent, says 小林'],
  [
    { kind: 'changed', at, what: ['address', 'refund'], reopened: false },
    '收货信息改了，买家申请退款',
    'The delivery details changed; the buyer asks for a refund',
  ],
  [
    { kind: 'changed', at, what: ['goods'], reopened: true },
    '放行后变了：商品改了，重新拦下',
    'After its release: the goods changed; held again',
  ],
  [{ kind: 'cancelled', at, by: '小林', reason: '拍错了', late: false }, '小林决定取消订单', 'To be cancelled, says 小林'],
  [{ kind: 'undone', at, by: '小林', what: 'cancelled' }, '小林撤回了取消', 'Cancelling taken back by 小林'],
];

describe('the story of a case', () => {
  it.each(told)('%j', async (entry, zh, en) => {
    expect((await wordsIn('zh')).entryText(entry, []).text).toBe(zh);
    expect((await wordsIn('en')).entryText(entry, []).text).toBe(en);
  });

  it('keeps what somebody wrote in their own lines, and a reason beside the act', async () => {
    const { entryText } = await wordsIn('zh');
    const of = (entry: CaseEntry): Pick<EntryText, 'body' | 'note'> => entryText(entry, []);
    expect(of({ kind: 'commented', at, by: '小林', text: '一行\n两行' })).toMatchObject({ body: '一行\n两行', note: '' });
    expect(of({ kind: 'split', at, by: '小林', lead: '阿杰', tasks: ['查库存', '退差价'] }).body).toBe('查库存\n退差价');
    expect(of({ kind: 'taskDone', at, by: '老陈', task: '查库存', note: '还剩 38 瓶' }).body).toBe('还剩 38 瓶');
    expect(of({ kind: 'assigned', at, by: '小林', to: '老陈', reason: '你看库存' }).note).toBe('「你看库存」');
    expect(of({ kind: 'cancelled', at, by: '小林', reason: '拍错了', late: true }).note).toBe('「拍错了」（当时没联网，后来才送到）');
  });

  it('says what was tried without effect, and why', async () => {
    const { entryText } = await wordsIn('zh');
    const released: CaseEntry = { kind: 'refused', at, by: '老赵', what: 'released', why: 'notHeld' };
    expect(entryText(released, []).text).toBe('老赵放行，未生效：当时没有拦着');
    expect(entryText(released, [{ kind: 'expired', at, then: 'release' }]).text).toBe('老赵放行，未生效：已由系统到时放行');
    expect(entryText(released, [{ kind: 'released', at, by: '小林', reason: null, late: false }]).text).toBe(
      '老赵放行，未生效：小林已经放行',
    );
    expect(entryText(released, [{ kind: 'healed', at }]).text).toBe('老赵放行，未生效：买家已经改好，自动放行了');
    expect(entryText({ kind: 'refused', at, by: '老赵', what: 'held', why: 'decided' }, []).text).toBe('老赵拦下，未生效：已经有人决定过');
    expect(entryText({ kind: 'refused', at, by: '老赵', what: 'other', why: 'claimed' }, []).text).toBe(
      '老赵改动这件待办，未生效：已经在别人手里',
    );
  });

  it('opens a ticket once, and adds to it after that', async () => {
    const { entryText } = await wordsIn('zh');
    const split: CaseEntry = { kind: 'split', at, by: '阿杰', lead: '阿杰', tasks: ['打电话'] };
    expect(entryText(split, [split]).text).toBe('阿杰给会办加了 1 项任务');
  });

  it('passes over an escalation when it looks for who let it go', async () => {
    const { entryText } = await wordsIn('en');
    const entry: CaseEntry = { kind: 'refused', at, by: '老赵', what: 'released', why: 'notHeld' };
    expect(entryText(entry, [{ kind: 'expired', at, then: 'escalate' }]).text).toBe(
      'Released by 老赵, without effect: it was not held then',
    );
  });

  it.each(refusals)('has a sentence of its own for %s', async (why) => {
    const { entryText } = await wordsIn('zh');
    const { text } = entryText({ kind: 'refused', at, by: '老赵', what: 'other', why }, []);
    expect(text).toMatch(/^老赵改动这件待办，未生效：\p{sc=Han}+$/u);
  });
});
