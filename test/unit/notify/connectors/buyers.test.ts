/** The three ways to a buyer, over real HTTP, to a server that checks what they send. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { known, secrets } from '#test/connectors/accounts.ts';
import { createStage, messages, type Stage } from '#test/connectors/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await createStage();
});
afterEach(async () => {
  const { complaints } = stage.platforms;
  await stage.platforms.close();
  expect(complaints).toEqual([]);
});

describe.each(['wechat', 'aliyunSms', 'tencentSms'] as const)('%s', (id) => {
  it('brings the variables to the buyer, and a receipt back', async () => {
    expect(await stage.tell(id)).toEqual({ sent: true, receipt: expect.stringMatching(/^(?:17\d{11}|biz\^1|2640:1)$/) });
    expect(stage.platforms.delivered[0]?.text).toContain('0017');
    expect(stage.platforms.delivered[0]?.text).toContain('补充门牌号');
  });

  it('sends nothing without a registered template', async () => {
    expect(await stage.tell(id, { registered: { code: ' ', variables: [] } })).toMatchObject({
      failure: 'refusedContent',
      again: 'never',
      perhaps: false,
    });
    expect(stage.platforms.asked(id)).toBe(0);
  });

  it('sends nothing to nobody', async () => {
    expect(await stage.tell(id, { recipient: ' ' })).toMatchObject({ failure: 'noRecipient', again: 'never', perhaps: false });
    expect(await stage.tell(id, { recipient: '138****0000' })).toMatchObject({ failure: 'badRecipient', again: 'never', perhaps: false });
    expect(stage.platforms.asked(id)).toBe(0);
  });

  it('sends nothing when its secrets are not on this device', async () => {
    expect(await stage.tell(id, {}, { secrets: {} })).toMatchObject({ failure: 'secretLost', again: 'never', perhaps: false });
    expect(stage.platforms.asked(id)).toBe(0);
  });

  it('says that a wrong secret is a wrong secret', async () => {
    const wrong = Object.fromEntries(
      Object.entries(secrets[id]).map(([name, secret]) => [name, /Id$/.test(name) ? secret : secret.replace(/.$/, 'Z')]),
    );
    expect(await stage.tell(id, {}, { secrets: wrong })).toMatchObject({ failure: 'signature', again: 'never', perhaps: false });
  });

  it('says that an unknown template is refused', async () => {
    const registered = { code: 'SMS_999999', variables: messages[id].registered?.variables ?? [] };
    expect(await stage.tell(id, { registered })).toMatchObject({ failure: 'refusedContent', again: 'never', perhaps: false });
  });

  it('never tells number, name or key in what it says of a failure', async () => {
    const details = [
      await stage.tell(id, {}, { secrets: Object.fromEntries(Object.keys(secrets[id]).map((name) => [name, 'f'.repeat(32)])) }),
      await stage.tell(id, { recipient: id === 'wechat' ? known.wechat.stranger : '+85291234567' }),
    ].map((reading) => (reading.sent ? '' : reading.detail));
    expect(details.join('\n')).not.toMatch(/13800000000|91234567|oDEMO|f{16}|AKID|LTAI/);
    expect(details.every((detail) => detail !== '')).toBe(true);
  });
});

describe('WeChat’s token', () => {
  it('is fetched once for many messages', async () => {
    await stage.tell('wechat');
    await stage.tell('wechat');
    expect(stage.platforms.wechat.tokensGiven()).toBe(1);
  });
  it('is fetched once for messages at the same time', async () => {
    const readings = await Promise.all([stage.tell('wechat'), stage.tell('wechat'), stage.tell('wechat')]);
    expect(readings.map(({ sent }) => sent)).toEqual([true, true, true]);
    expect(stage.platforms.wechat.tokensGiven()).toBe(1);
  });
  it('is renewed before it ends', async () => {
    await stage.tell('wechat');
    stage.clock.now += 7000 * 1000;
    expect(await stage.tell('wechat')).toMatchObject({ sent: true });
    expect(stage.platforms.wechat.tokensGiven()).toBe(2);
  });
  it('is renewed once when others have made it invalid', async () => {
    await stage.tell('wechat');
    stage.platforms.wechat.forgetToken();
    expect(await stage.tell('wechat')).toMatchObject({ sent: true });
    expect(stage.platforms.wechat.tokensGiven()).toBe(2);
  });
  it('is not renewed for ever', async () => {
    const expired = { body: { errcode: 42001, errmsg: 'access_token expired' } };
    stage.platforms.next('wechat', expired, { skip: 1 });
    stage.platforms.next('wechat', expired, { skip: 1 });
    expect(await stage.tell('wechat')).toEqual({
      sent: false,
      failure: 'tokenExpired',
      detail: '42001 access_token expired',
      again: 'never',
      perhaps: false,
    });
    expect(stage.platforms.wechat.tokensGiven()).toBe(2);
  });
  it.each([
    ['html', 'notJson'],
    ['empty', 'notJson'],
    ['redirect', 'redirect'],
    ['hangUp', 'network'],
  ] as const)('when it does not come (%s), nothing can have arrived', async (drill, failure) => {
    stage.platforms.next('wechat', drill);
    expect(await stage.tell('wechat')).toMatchObject({ sent: false, failure, perhaps: false });
    expect(await stage.tell('wechat')).toMatchObject({ sent: true });
  });
  it.each([
    [{ errcode: 40164, errmsg: 'invalid ip 203.0.113.7, not in whitelist' }, 'address', 'never'],
    [{ errcode: 40001, errmsg: 'invalid credential' }, 'signature', 'never'],
    [{ errcode: 40013, errmsg: 'invalid appid' }, 'accountGone', 'never'],
    [{ errcode: -1, errmsg: 'system error' }, 'server', 'later'],
    [{ access_token: '' }, 'unknownAnswer', 'never'],
  ] as const)('is refused with %o', async (body, failure, again) => {
    stage.platforms.next('wechat', { body });
    expect(await stage.tell('wechat')).toMatchObject({ sent: false, failure, again, perhaps: false });
  });
});

describe('WeChat', () => {
  it('shows the same message once within ten minutes, and gives the same receipt', async () => {
    const first = await stage.tell('wechat', { id: 'held/6900000000000000017' });
    expect(await stage.tell('wechat', { id: 'held/6900000000000000017' })).toEqual(first);
    expect(stage.platforms.delivered).toHaveLength(1);
  });
  it('says that the buyer does not follow the account', async () => {
    expect(await stage.tell('wechat', { recipient: known.wechat.stranger })).toMatchObject({
      failure: 'badRecipient',
      detail: '43004 require subscribe hint: […]',
      again: 'never',
    });
  });
  it('shortens what its kind of variable does not hold', async () => {
    const variables = [
      ['thing1', '这是一件名字特别特别特别特别特别特别长的样例商品'],
      ['character_string2', '0017'],
    ] as const;
    expect(await stage.tell('wechat', { registered: { code: known.wechat.template, variables } })).toMatchObject({ sent: true });
    expect(stage.platforms.delivered[0]?.text).toBe('thing1=这是一件名字特别特别特别特别特别特别长…\ncharacter_string2=0017');
  });
});

describe('text messages', () => {
  it('Aliyun: pauses a number that just got one, and asks for a later try', async () => {
    await stage.tell('aliyunSms');
    stage.clock.now += 1000;
    expect(await stage.tell('aliyunSms')).toEqual({
      sent: false,
      failure: 'tooFast',
      detail: 'isv.BUSINESS_LIMIT_CONTROL 触发分钟级流控Permits:1',
      again: 'later',
      after: 60_000,
      perhaps: false,
    });
  });
  it('Tencent: pauses a number that just got one, and asks for a later try', async () => {
    await stage.tell('tencentSms');
    expect(await stage.tell('tencentSms')).toMatchObject({ failure: 'tooFast', again: 'later', after: 30_000, perhaps: false });
  });
  it.each([
    ['aliyunSms', 16, 'InvalidTimeStamp.Expired'],
    ['tencentSms', 6, 'AuthFailure.SignatureExpire'],
  ] as const)('%s: says that this computer’s clock is wrong', async (id, minutes, code) => {
    const told = stage.tell(id);
    stage.clock.now += minutes * 60_000;
    const reading = await told;
    expect(reading).toMatchObject({ failure: 'signature', detail: expect.stringMatching(new RegExp(`^${code}`)), again: 'never' });
  });
  it('Aliyun: a request that the network repeats is refused, and perhaps arrived', async () => {
    const send: typeof stage.wire.send = async (request) => {
      await stage.wire.send(request);
      return stage.wire.send(request);
    };
    expect(await stage.tell('aliyunSms', {}, { send })).toMatchObject({ failure: 'unknownAnswer', perhaps: true, again: 'never' });
    expect(stage.platforms.delivered).toHaveLength(1);
  });
  it('Aliyun: takes variables with any signs, as a text of JSON', async () => {
    const value = `"}',&=+% ~*()\u0000\n样例`;
    const variables = [
      ['order', '0017'],
      ['need', value],
    ] as const;
    expect(await stage.tell('aliyunSms', { registered: { code: known.aliyunSms.template, variables } })).toMatchObject({ sent: true });
    expect(stage.platforms.delivered[0]?.body['need']).toBe(`"}',&=+% ~*() 样例`);
  });
  it('Tencent: one region or another', async () => {
    expect(await stage.tell('tencentSms', {}, { settings: { region: 'ap-nowhere' } })).toMatchObject({
      failure: 'unknownAnswer',
      detail: 'UnsupportedRegion no such region',
    });
  });
});
