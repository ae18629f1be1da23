/** What a platform, or the network before it, may answer; the same for all six. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connectorIds, type ConnectorId } from '#core/desk';
import { connectors, createSend, type Reading } from '#core/notify';
import { sendTo, type Drill } from '#test/connectors/server.ts';
import { createStage, type Stage } from '#test/connectors/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await createStage();
});
afterEach(() => {
  // Limits per minute are not this test's subject.
  stage.clock.now += 60 * 60_000;
});
afterAll(async () => {
  await stage.platforms.close();
  expect(stage.platforms.complaints).toEqual([]);
});

/** The drill meets the message, not the token before it. */
const met = async (id: ConnectorId, drill: Drill, patience?: number): Promise<Reading> => {
  if (id === 'wechat') stage.wire.tokens.clear();
  stage.platforms.next(id, drill, { taken: patience !== undefined, skip: id === 'wechat' ? 1 : 0 });
  return stage.tell(id, {}, { send: sendTo(stage.platforms, createSend(fetch, patience)) });
};

describe.each(connectorIds)('%s', (id) => {
  it('a log-in page with 200 is no answer, and perhaps it arrived', async () => {
    expect(await met(id, 'html')).toEqual({ sent: false, failure: 'notJson', detail: '200', again: 'later', perhaps: true });
  });
  it('an empty body is no answer, and perhaps it arrived', async () => {
    expect(await met(id, 'empty')).toEqual({ sent: false, failure: 'notJson', detail: '200', again: 'later', perhaps: true });
  });
  it('a redirect is not followed, and did not arrive', async () => {
    expect(await met(id, 'redirect')).toEqual({ sent: false, failure: 'redirect', detail: '302', again: 'never', perhaps: false });
    expect(stage.platforms.followed()).toBe(false);
  });
  it.each(['nothing', 'slow'] as const)('%s in all the time there is: perhaps it arrived', async (drill) => {
    expect(await met(id, drill, 300)).toEqual({ sent: false, failure: 'timeout', detail: '', again: 'later', perhaps: true });
  });
  it('a line that breaks: perhaps it arrived', async () => {
    expect(await met(id, 'hangUp')).toEqual({ sent: false, failure: 'network', detail: '', again: 'later', perhaps: true });
  });
  it('an answer without end is not read to its end', async () => {
    expect(await met(id, 'huge')).toMatchObject({ sent: false, failure: 'notJson', perhaps: true });
  });
  it.each([
    [500, true],
    [502, true],
    [503, false],
    [504, true],
  ])('%i of a gateway is tried again later', async (status, perhaps) => {
    expect(await met(id, { status, body: '<h1>Bad Gateway</h1>' })).toEqual({
      sent: false,
      failure: 'server',
      detail: String(status),
      again: 'later',
      perhaps,
    });
  });
  it('a gateway that wants a pause gets it', async () => {
    expect(await met(id, { status: 429, headers: { 'retry-after': '7' }, body: '' })).toEqual({
      sent: false,
      failure: 'tooFast',
      detail: '429',
      again: 'later',
      after: 7000,
      perhaps: false,
    });
  });
  it('a page that says no is a no', async () => {
    expect(await met(id, { status: 403, body: '<h1>Forbidden</h1>' })).toMatchObject({
      failure: 'notJson',
      again: 'never',
      perhaps: false,
    });
  });
  it.each([
    ['[]'],
    ['null'],
    ['"ok"'],
    ['{}'],
    ['{"errcode":"0","code":"0","Code":0,"Response":[]}'],
    ['{"Response":{"SendStatusSet":[]}}'],
  ])('%s says nothing', async (body) => {
    const reading = await met(id, { body });
    expect(reading).toMatchObject({ sent: false, again: expect.stringMatching(/never|later/), perhaps: true });
    expect(reading).toHaveProperty('failure', /^[{]/.test(body) ? 'unknownAnswer' : 'notJson');
  });
});

type Case = readonly [body: object, reading: Partial<Extract<Reading, { sent: false }>>];
const cases: { readonly [C in ConnectorId]: readonly Case[] } = {
  dingtalk: [
    [
      { errcode: 310000, errmsg: '错误描述:关键词不匹配;解决方案:请联系群管理员' },
      { failure: 'keyword', again: 'never' },
    ],
    [
      { errcode: 310000, errmsg: '错误描述:机器人发送签名不匹配' },
      { failure: 'signature', again: 'never' },
    ],
    [
      { errcode: 310000, errmsg: 'something else' },
      { failure: 'unknownAnswer', again: 'never' },
    ],
    [
      { errcode: 300001, errmsg: 'token is not exist' },
      { failure: 'accountGone', again: 'never' },
    ],
    [
      { errcode: 40035, errmsg: '缺少参数 access_token' },
      { failure: 'accountGone', again: 'never' },
    ],
    [
      { errcode: 40035, errmsg: '缺少参数 json' },
      { failure: 'refusedContent', again: 'never' },
    ],
    [
      { errcode: 400102, errmsg: '机器人已停用' },
      { failure: 'accountGone', again: 'never' },
    ],
    [
      { errcode: 430102, errmsg: '含有不合适的文本' },
      { failure: 'refusedContent', again: 'never' },
    ],
    [
      { errcode: 460101, errmsg: 'message too long, exceed 20000 bytes' },
      { failure: 'tooLong', again: 'never' },
    ],
    [
      { errcode: 410100, errmsg: '发送速度太快而限流' },
      { failure: 'tooFast', again: 'later', after: 600_000 },
    ],
    [
      { errcode: -1, errmsg: '系统繁忙' },
      { failure: 'server', again: 'later' },
    ],
    [
      { errcode: 987654, errmsg: 'new' },
      { failure: 'unknownAnswer', again: 'never', detail: '987654 new' },
    ],
  ],
  wecom: [
    [
      { errcode: 40058, errmsg: 'markdown.content exceed max length 4096' },
      { failure: 'tooLong', again: 'never' },
    ],
    [
      { errcode: 40058, errmsg: 'invalid Request Parameter' },
      { failure: 'refusedContent', again: 'never' },
    ],
    [
      { errcode: 93000, errmsg: 'invalid webhook url' },
      { failure: 'accountGone', again: 'never' },
    ],
    [
      { errcode: 45033, errmsg: 'api concurrent out of limit' },
      { failure: 'tooFast', again: 'later' },
    ],
    [
      { errcode: 44004, errmsg: 'empty content' },
      { failure: 'refusedContent', again: 'never' },
    ],
    [
      { errcode: -1, errmsg: 'system busy' },
      { failure: 'server', again: 'later' },
    ],
    [
      { errcode: 987654, errmsg: 'new' },
      { failure: 'unknownAnswer', again: 'never' },
    ],
  ],
  feishu: [
    [
      { code: 9499, msg: 'too many request' },
      { failure: 'tooFast', again: 'later', after: 60_000 },
    ],
    [
      { code: 9499, msg: 'Bad Request' },
      { failure: 'refusedContent', again: 'never' },
    ],
    [
      { code: 19001, msg: 'param invalid: incoming webhook access token invalid' },
      { failure: 'accountGone', again: 'never' },
    ],
    [
      { code: 19024, msg: 'Key Words Not Found' },
      { failure: 'keyword', again: 'never' },
    ],
    [
      { StatusCode: 19022, StatusMessage: 'Ip Not Allowed' },
      { failure: 'address', again: 'never' },
    ],
    [
      { code: 987654, msg: 'new' },
      { failure: 'unknownAnswer', again: 'never' },
    ],
  ],
  wechat: [
    [
      { errcode: 40003, errmsg: 'invalid openid' },
      { failure: 'badRecipient', again: 'never' },
    ],
    [
      { errcode: 40037, errmsg: 'invalid template_id' },
      { failure: 'refusedContent', again: 'never' },
    ],
    [
      { errcode: 45009, errmsg: 'reach max api daily quota limit' },
      { failure: 'quota', again: 'never' },
    ],
    [
      { errcode: 47003, errmsg: 'argument invalid! data.thing1.value invalid' },
      { failure: 'refusedContent', again: 'never' },
    ],
    [
      { errcode: 48001, errmsg: 'api unauthorized' },
      { failure: 'noPermission', again: 'never' },
    ],
    [
      { errcode: 987654, errmsg: 'new' },
      { failure: 'unknownAnswer', again: 'never' },
    ],
  ],
  aliyunSms: [
    [
      { Code: 'isv.BUSINESS_LIMIT_CONTROL', Message: '触发小时级流控Permits:5' },
      { failure: 'tooFast', again: 'later', after: 3_600_000 },
    ],
    [
      { Code: 'isv.BUSINESS_LIMIT_CONTROL', Message: '触发天级流控Permits:10' },
      { failure: 'quota', again: 'never' },
    ],
    [
      { Code: 'isv.MOBILE_NUMBER_ILLEGAL', Message: '13800000000invalid mobile number' },
      { failure: 'badRecipient', again: 'never' },
    ],
    [
      { Code: 'isv.AMOUNT_NOT_ENOUGH', Message: '账户余额不足' },
      { failure: 'quota', again: 'never' },
    ],
    [
      { Code: 'SignatureDoesNotMatch', Message: 'server string to sign is:POST 13800000000' },
      { failure: 'signature', detail: 'SignatureDoesNotMatch' },
    ],
    [
      { Code: 'InvalidTimeStamp.Expired', Message: 'expired' },
      { failure: 'signature', again: 'never' },
    ],
    [
      { Code: 'InvalidAccessKeyId.Inactive', Message: 'disabled' },
      { failure: 'accountGone', again: 'never' },
    ],
    [
      { Code: 'Throttling.User', Message: 'Request was denied due to user flow control.' },
      { failure: 'tooFast', again: 'later' },
    ],
    [
      { Code: 'isp.RAM_PERMISSION_DENY', Message: 'denied' },
      { failure: 'noPermission', again: 'never' },
    ],
    [
      { Code: 'isp.SYSTEM_ERROR', Message: 'error' },
      { failure: 'server', again: 'later' },
    ],
    [
      { Code: 'isv.NEW_ONE', Message: 'new' },
      { failure: 'unknownAnswer', again: 'never' },
    ],
  ],
  tencentSms: [
    ...(
      [
        ['LimitExceeded.PhoneNumberOneHourLimit', { failure: 'tooFast', again: 'later', after: 3_600_000 }],
        ['LimitExceeded.PhoneNumberDailyLimit', { failure: 'quota', again: 'never' }],
        ['FailedOperation.InsufficientBalanceInSmsPackage', { failure: 'quota', again: 'never' }],
        ['FailedOperation.SignatureIncorrectOrUnapproved', { failure: 'refusedContent', again: 'never' }],
        ['FailedOperation.PhoneNumberInBlacklist', { failure: 'badRecipient', again: 'never' }],
        ['FailedOperation.NewOne', { failure: 'unknownAnswer', again: 'never' }],
      ] as const
    ).map(([Code, reading]): Case => [{ Response: { SendStatusSet: [{ Code, Message: 'no', SerialNo: '' }] } }, reading]),
    ...(
      [
        ['AuthFailure.SignatureFailure', { failure: 'signature', again: 'never' }],
        ['AuthFailure.SignatureExpire', { failure: 'signature', again: 'never' }],
        ['AuthFailure.SecretIdNotFound', { failure: 'accountGone', again: 'never' }],
        ['UnauthorizedOperation.SmsSdkAppIdVerifyFail', { failure: 'accountGone', again: 'never' }],
        ['UnauthorizedOperation.RequestIpNotInWhitelist', { failure: 'address', again: 'never' }],
        ['UnauthorizedOperation.SerivceSuspendDueToArrears', { failure: 'quota', again: 'never' }],
        ['RequestLimitExceeded', { failure: 'tooFast', again: 'later' }],
        ['InternalError.OtherError', { failure: 'server', again: 'later' }],
      ] as const
    ).map(([Code, reading]): Case => [{ Response: { Error: { Code, Message: 'no' } } }, reading]),
  ],
};

describe.each(connectorIds)('the codes of %s', (id) => {
  it.each(cases[id])('%o with 200 is a clear no', (body, reading) => {
    const read = connectors[id].read({ status: 200, headers: {}, body: JSON.stringify(body) });
    expect(read).toMatchObject({ sent: false, perhaps: false, ...reading });
  });
  it('count more than the status', () => {
    const [[body, reading]] = cases[id] as [Case];
    expect(connectors[id].read({ status: 400, headers: {}, body: JSON.stringify(body) })).toMatchObject(reading);
  });
});

describe('what the platform itself does not know', () => {
  it('is a perhaps: Tencent’s line to the carrier timed out', () => {
    const body = JSON.stringify({ Response: { Error: { Code: 'InternalError.SendAndRecvFail', Message: 'timeout' } } });
    expect(connectors.tencentSms.read({ status: 200, headers: {}, body })).toMatchObject({
      failure: 'server',
      again: 'later',
      perhaps: true,
    });
  });
});
