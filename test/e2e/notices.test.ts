/** Notices: each place is told once, in its own format and with a right signature; what fails is seen, and tried again or not. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OutboxItem, Team } from '#core/desk';
import { ms, type Order, type OrderKey } from '#core/order';
import { sampleOrder } from '#test/samples/order.ts';
import { known } from '#test/connectors/accounts.ts';
import { account, openTold, stamp, type Told } from './told.ts';

const accounts = [
  account('ding', 'dingtalk', '值班主管钉钉群'),
  account('wecom', 'wecom', '客服企微群'),
  account('feishu', 'feishu', '仓库飞书群'),
  account('sms', 'aliyunSms', '阿里云短信', { signName: known.aliyunSms.signName }),
];
const team: Team = {
  people: [{ name: '小周', roles: ['客服'], away: [], mention: '13900005678' }],
  roles: [{ name: '客服', balance: 'load', shifts: [], accounts: ['ding', 'wecom', 'feishu'] }],
  categories: {},
};

describe('what rules hold', () => {
  let told: Told;
  let number = 0;
  beforeAll(async () => {
    told = await openTold({ team, notices: { accounts } });
    await told.api.setRuleMode({ ...stamp(), rule: 'wrong-phone', mode: 'live' });
  });
  afterAll(() => told.close());

  const order = (): Order => {
    const tail = String(++number).padStart(4, '0');
    return sampleOrder({
      number: `690000000000017${tail}`,
      createdAt: ms(Date.now()),
      promisedShipAt: ms(Date.now() + 48 * 3_600_000),
      buyer: { id: `b${tail}`, nick: '样例买家甲', tags: [] },
      receiver: { ...sampleOrder().receiver, phone: '138000012', name: '测试收货人', detail: '样例路 1 号院 2 楼' },
    });
  };
  const hold = async (): Promise<OrderKey> => {
    const held = order();
    await told.api.take({ ...stamp(), orders: [held] });
    return held.key;
  };
  const messagesOf = async (key: OrderKey): Promise<readonly OutboxItem[]> =>
    ((await told.api.order(key))?.messages ?? []).filter(({ message }) => message.account !== 'chat');
  const states = async (key: OrderKey) =>
    Object.fromEntries((await messagesOf(key)).map(({ message, state }) => [message.account, state] as const));

  it('is told to every group of its role, once, signed as each platform wants it', async () => {
    const key = await hold();
    await expect.poll(() => states(key), { timeout: 20_000 }).toEqual({ ding: 'sent', wecom: 'sent', feishu: 'sent' });
    const { delivered, complaints } = told.platforms;
    expect(delivered.map(({ platform }) => platform).sort()).toEqual(['dingtalk', 'feishu', 'wecom']);
    expect(complaints).toEqual([]);
    for (const { text } of delivered) {
      expect(text).toContain('0001');
      for (const personal of ['样例买家甲', '测试收货人', '样例路', '138000012', key.slice(-8)]) expect(text).not.toContain(personal);
    }
    await told.api.tick(stamp());
    expect(delivered).toHaveLength(3);
  });

  it('is put off, not lost, when a robot says that it was too fast', async () => {
    told.platforms.next('dingtalk', { body: { errcode: 130101, errmsg: 'send too fast' } });
    const key = await hold();
    await expect
      .poll(async () => (await messagesOf(key)).find(({ message }) => message.account === 'ding')?.failure?.failure, { timeout: 20_000 })
      .toBe('tooFast');
    const [item] = (await messagesOf(key)).filter(({ message }) => message.account === 'ding');
    expect(item).toMatchObject({ state: 'waiting' });
    expect(item!.nextAt).toBeGreaterThan(Date.now());
  });

  it('stops, and says so, when the signature is refused; goes on when a person has put it right', async () => {
    told.platforms.next('feishu', { body: { code: 19021, msg: 'sign match fail or timestamp is not within one hour from current time' } });
    const key = await hold();
    const feishu = async () => (await messagesOf(key)).find(({ message }) => message.account === 'feishu');
    await expect.poll(async () => (await feishu())?.failure, { timeout: 20_000 }).toMatchObject({ failure: 'signature', stops: true });
    const before = told.platforms.asked('feishu');
    const later = await hold();
    await told.api.tick(stamp());
    expect(told.platforms.asked('feishu')).toBe(before);
    await told.api.settleMessage({ ...stamp(), message: (await feishu())!.message.id, as: 'again' });
    await expect.poll(async () => (await states(later))['feishu'], { timeout: 20_000 }).toBe('sent');
    expect((await feishu())?.state).toBe('sent');
  });

  it('is asked about, not sent twice, when nobody can say whether it arrived', async () => {
    told.platforms.next('wecom', 'html', { taken: true });
    const key = await hold();
    await expect.poll(async () => (await states(key))['wecom'], { timeout: 20_000 }).toBe('perhaps');
    const asked = told.platforms.asked('wecom');
    await told.api.tick(stamp());
    expect(told.platforms.asked('wecom')).toBe(asked);
  });

  it('says of a test what the platform itself says', async () => {
    expect(await told.api.testAccount({ ...stamp(), account: 'feishu' })).toMatchObject({ state: 'sent' });
    told.platforms.next('feishu', { body: { code: 19024, msg: 'Key Words Not Found' } });
    const refused = await told.api.testAccount({ ...stamp(), account: 'feishu' });
    expect(refused).toMatchObject({ failure: { failure: 'keyword' } });
  });
});
