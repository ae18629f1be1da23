import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buyerValues, preview, previewSample, render, shippedTemplates, staffValues, templateOf, type Reason } from '#core/notify';
import { hour, minute, ms, type Order } from '#core/order';
import { later, sampleOrder, t0 } from '#test/samples/order.ts';
import { bigAmount, matter, telling } from './matter.ts';

describe('what staff read', () => {
  it('is the order in short, its reason and its clock', () => {
    expect(staffValues(matter(), { to: '小林', open: 6, link: 'https://danshao.example/#/desk' }, telling)).toEqual({
      order: '0017',
      goods: '手剥山核桃仁 500 g',
      shop: '样例小店',
      region: '江苏',
      amount: '¥1,286.00',
      reason: '实付 ¥1,286.00，不低于 ¥500',
      category: '金额异常',
      score: '42',
      then: '放行',
      owner: '小林',
      deadline: '11-21 11:30',
      left: '1 小时 30 分钟',
      open: '6',
      link: 'https://danshao.example/#/desk',
    });
  });

  it('says ≤ before a score that may yet fall, and nothing of a clock that does not run', () => {
    const one = matter();
    const values = staffValues(
      { ...one, hold: { ...one.hold!, deadline: null }, verdict: { ...one.verdict!, upperBound: true } },
      {},
      telling,
    );
    expect(values).toMatchObject({ score: '≤42', owner: '客服主管' });
    expect(values).not.toHaveProperty('deadline');
    expect(values).not.toHaveProperty('left');
  });

  it('tells no remainder of a deadline that is over', () => {
    expect(staffValues(matter(), {}, { ...telling, now: later(t0, 3 * hour) })).toMatchObject({ deadline: '11-21 11:30' });
    expect(staffValues(matter(), {}, { ...telling, now: later(t0, 3 * hour) })).not.toHaveProperty('left');
  });

  it('names the rule where the value read could be personal, and leaves trials out', () => {
    const phone: Reason = {
      ...bigAmount,
      name: { zh: '手机号不对', en: 'Malformed phone number' },
      conditions: [{ term: { field: 'receiver.phone' }, op: 'notMatches', operand: '^1', result: 'true', value: '2380000123' }],
    };
    const one = matter();
    const verdict = { ...one.verdict!, reasons: [{ ...bigAmount, shadow: true }, phone, bigAmount] };
    expect(staffValues({ ...one, verdict }, {}, telling).reason).toBe('手机号不对；实付 ¥1,286.00，不低于 ¥500');
  });

  it('adds what the message says: a share, a task, another deadline', () => {
    const facts = { share: 0.8, 任务: '换一批货', deadline: t0 + 2 * hour, then: 'escalate' };
    expect(staffValues(matter(), { facts }, telling)).toMatchObject({
      share: '80%',
      task: '换一批货',
      deadline: '11-21 12:00',
      then: '上报',
    });
  });

  it('tells what changed since the hold', () => {
    const one = matter();
    const changes = [
      { at: t0, what: ['address', 'remark'] as const },
      { at: t0, what: ['address'] as const },
    ];
    expect(staffValues({ ...one, hold: { ...one.hold!, changes } }, {}, telling).change).toBe('收货信息、买家留言');
  });

  it('hides what people wrote of the buyer into a task', () => {
    const receiver = { ...sampleOrder().receiver, name: '测试甲', phone: '13800001234', detail: '幸福路 8 号院 3 栋' };
    const values = staffValues(matter({ receiver }), { facts: { task: '联系测试甲 13800001234 换货，送到幸福路 8 号院' } }, telling);
    expect(values.task).toBe('联系··· ··········· 换货，送到········');
    expect(values.phone).toBe('1234');
  });
});

/** Personal fields as they come: of letters, digits and Chinese, five characters and more. */
const secret = fc
  .array(fc.constantFrom(...'测试甲乙丙丁赵钱孙李路弄村组栋楼室abcxyz0123456789'), { minLength: 5, maxLength: 24 })
  .map((characters) => characters.join(''));
const digits = fc.array(fc.constantFrom(...'0123456789'), { minLength: 11, maxLength: 11 }).map((all) => `1${all.join('').slice(1)}`);

describe('privacy', () => {
  it('no text to staff has five characters in a row of anything personal, whatever the order and wherever it was copied to', () => {
    const orders = fc.record({
      name: secret,
      phone: digits,
      street: secret,
      detail: secret,
      nick: secret,
      id: secret,
      remark: secret,
      number: digits,
    });
    const templates = shippedTemplates('zh').filter(({ audience }) => audience === 'staff');
    fc.assert(
      fc.property(orders, fc.constantFrom('name', 'phone', 'detail', 'nick', 'remark', 'number'), (personal, copied) => {
        const { name, phone, street, detail, nick, id, remark, number } = personal;
        const order: Order = sampleOrder({
          number,
          shop: `店 ${personal[copied as 'name']}`,
          receiver: { name, phone, province: detail, city: street, district: detail, street, detail },
          buyer: { id, nick, tags: [] },
          words: { buyer: remark, seller: remark, flag: 0 },
          lines: [{ ...sampleOrder().lines[0]!, title: `茶 ${personal[copied as 'name']} 礼盒` }],
        });
        const about = { ...matter(), order };
        const rule = { ...bigAmount, name: { zh: `规则 ${personal[copied as 'name']}`, en: '' }, conditions: [] };
        const facts = { task: `给 ${personal[copied as 'name']} 换货`, share: 0.5, change: `变成 ${detail}` };
        const values = staffValues(
          { ...about, verdict: { score: 1, upperBound: false, reasons: [rule] } },
          { to: '小林', facts, link: `https://danshao.example/#/order/douyin:${number}` },
          telling,
        );
        const said = templates.map((template) => render(template, values)).map(({ title, text }) => `${title}\n${text}`);
        for (const field of Object.values(personal)) {
          for (let at = 0; at + 5 <= field.length; at++) expect(said.join('\n')).not.toContain(field.slice(at, at + 5));
        }
      }),
    );
  });

  it('no text to a buyer says more of the order than goods, shop and the end of its number', () => {
    const order = sampleOrder({ receiver: { ...sampleOrder().receiver, name: '测试甲', phone: '13800001234', detail: '幸福路 8 号' } });
    const values = buyerValues(order, later(t0, hour), telling);
    expect(values).toEqual({ order: '0017', goods: '手剥山核桃仁 500 g', shop: '样例小店', deadline: '11-21 11:00' });
    expect(buyerValues({ ...order, shop: '1234567' }, null, telling)).not.toHaveProperty('shop');
  });
});

describe('a preview', () => {
  const held = templateOf('held', [], 'zh')!;

  it('on a real order says what would be sent, and how much of it the channel takes', () => {
    const whole = preview(held, matter(), { to: '小林' }, telling);
    expect(whole.title).toBe('尾号 0017 待核查');
    expect(whole.text.split('\n')[0]).toBe('核查尾号 0017 的订单，11-21 11:30 前，交给 小林');
    expect(whole.cut).toBe(false);
    expect(preview(held, matter(), { to: '小林' }, telling, 200)).toMatchObject({
      cut: true,
      text: expect.stringContaining('…还有') as string,
    });
  });

  it('for a buyer waits as long as the buyer is waited for, and names the last day of a final payment', () => {
    const ask = templateOf('请买家改手机号', [], 'zh')!;
    const one = matter();
    const asked = { at: t0, template: ask.id, until: later(t0, hour) };
    expect(preview(ask, { ...one, hold: { ...one.hold!, asked } }, {}, telling).text).toContain('11-21 11:00 前在订单详情里改就行');
    const presale = { stage: 'finalUnpaid' as const, finalPaymentBy: ms(t0 + 30 * hour) };
    const pay = preview(templateOf('提醒买家付尾款', [], 'zh')!, matter({ presale }), {}, telling);
    expect(pay.text).toContain('11-22 16:00 前付都来得及');
  });

  it('works before there is an order', () => {
    expect(previewSample(held, 'zh').text).toContain('尾号 0017');
    expect(preview(held, { order: null, hold: null, verdict: null }, {}, { ...telling, now: ms(t0 + minute) }).text).not.toContain(
      'undefined',
    );
  });

  it('takes the shop’s own template before the shipped one, by id and by name', () => {
    const own = { ...held, id: 'held', text: '自己写的' };
    expect(templateOf('held', [own], 'zh')).toBe(own);
    expect(templateOf('快到截止', [own], 'zh')?.id).toBe('reminder');
    expect(templateOf('无此模板', [own], 'zh')).toBeUndefined();
  });
});
