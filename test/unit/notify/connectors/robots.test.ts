/** The three group robots, over real HTTP, to a server that checks what they send. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStage, type Stage } from '#test/connectors/stage.ts';
import { secrets } from '#test/connectors/accounts.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await createStage();
});
afterEach(async () => {
  const { complaints } = stage.platforms;
  await stage.platforms.close();
  expect(complaints).toEqual([]);
});

const robots = ['dingtalk', 'wecom', 'feishu'] as const;
const said = (): string => stage.platforms.delivered.at(-1)?.text ?? '';
const minutes = (count: number): void => void (stage.clock.now += count * 60_000);

describe.each(robots)('%s', (id) => {
  it('brings a notice into the group', async () => {
    expect(await stage.tell(id)).toEqual({ sent: true });
    expect(stage.platforms.delivered).toHaveLength(1);
    expect(said()).toContain('订单预警');
    expect(said()).toContain('订单 …0017 得分 42，已拦截');
  });

  it('rings the people it is told to, and never everybody', async () => {
    const mentions = id === 'feishu' ? ['ou_18eac85d35a26f989317ad4f02e8bbbb', 'all'] : ['13800000000', 'xiaolin', '@all'];
    expect(await stage.tell(id, { mentions })).toEqual({ sent: true });
    expect([...(stage.platforms.delivered[0]?.to ?? [])].sort()).toEqual(mentions.slice(0, -1).sort());
  });

  it('ends a text that is too long with a line that says how much is missing', async () => {
    const text = Array.from({ length: 900 }, (_, line) => `第 ${line + 1} 行：订单 …${1000 + line} 得分 "42"`).join('\n');
    expect(await stage.tell(id, { text })).toEqual({ sent: true });
    const lines = said()
      .split('\n')
      .filter((line) => line !== '');
    const kept = lines.filter((line) => line.startsWith('第 ')).length;
    expect(kept).toBeGreaterThan(50);
    expect(lines.at(-1)).toBe(`…还有 ${900 - kept} 行`);
  });

  it('ends it in the language of the message', async () => {
    await stage.tell(id, { text: 'one line\n'.repeat(3000), more: '…{n} more lines' });
    expect(said()).toMatch(/…\d+ more lines/);
  });

  it('says that the robot is gone when it is not known', async () => {
    const webhook = (secrets[id]['webhook'] ?? '').replace(/.{16}$/, '0000000000000000');
    expect(await stage.tell(id, {}, { secrets: { ...secrets[id], webhook } })).toMatchObject({
      sent: false,
      failure: 'accountGone',
      again: 'never',
      perhaps: false,
    });
  });

  it('sends nothing without its address, or to another one', async () => {
    for (const webhook of ['', `${secrets[id]['webhook']}&x=1`, 'https://example.invalid/robot/send?access_token=0123456789abcdef']) {
      expect(await stage.tell(id, {}, { secrets: { webhook } })).toMatchObject({ failure: 'secretLost', again: 'never', perhaps: false });
    }
    expect(stage.platforms.asked(id)).toBe(0);
  });
});

describe('too many messages', () => {
  it.each([
    ['dingtalk', 20, '130101 send too fast, exceed 20 times per minute', 600_000],
    ['wecom', 20, '45009 api freq out of limit', 60_000],
    ['feishu', 5, '11232 create message trigger system rate limit', 60_000],
  ] as const)('%s takes %i and says when to come again', async (id, most, detail, after) => {
    for (let index = 0; index < most; index += 1) expect(await stage.tell(id)).toEqual({ sent: true });
    expect(await stage.tell(id)).toEqual({ sent: false, failure: 'tooFast', detail, again: 'later', after, perhaps: false });
    expect(stage.platforms.delivered).toHaveLength(most);
    stage.clock.now += after;
    expect(await stage.tell(id)).toEqual({ sent: true });
  });
});

describe('DingTalk’s safety', () => {
  it('refuses a wrong secret', async () => {
    expect(await stage.tell('dingtalk', {}, { secrets: { ...secrets.dingtalk, secret: 'SECother' } })).toMatchObject({
      failure: 'signature',
      detail: '310000 sign not match, more: …',
      again: 'never',
      perhaps: false,
    });
  });
  it('refuses a clock that is off by more than an hour', async () => {
    const { now } = stage.clock;
    stage.wire.tokens.clear();
    const told = stage.tell('dingtalk');
    stage.clock.now = now + 61 * 60_000;
    expect(await told).toMatchObject({ failure: 'signature', detail: '310000 invalid timestamp' });
  });
  it('needs no secret where none is set', async () => {
    stage.platforms.dingtalk.robot.secret = '';
    expect(await stage.tell('dingtalk', {}, { secrets: { ...secrets.dingtalk, secret: ' ' } })).toEqual({ sent: true });
  });
  it('is not met by this computer’s address', async () => {
    stage.platforms.dingtalk.robot.listed = false;
    expect(await stage.tell('dingtalk')).toMatchObject({
      failure: 'address',
      detail: '310000 ip 203.0.113.7 not in whitelist',
      again: 'never',
    });
  });
});

describe.each(['dingtalk', 'feishu'] as const)('a keyword of %s', (id) => {
  const group = (): { keyword: string } => (id === 'dingtalk' ? stage.platforms.dingtalk.robot : stage.platforms.feishu.bot);
  it('is in every message when it is the one we ask for', async () => {
    group().keyword = '单哨';
    expect(await stage.tell(id)).toEqual({ sent: true });
    expect(said()).toContain('【单哨】订单预警');
  });
  it('stops a message when it is another', async () => {
    group().keyword = '发货';
    expect(await stage.tell(id)).toMatchObject({ failure: 'keyword', again: 'never', perhaps: false });
  });
  it('can be typed in', async () => {
    group().keyword = 'v1.ok';
    expect(await stage.tell(id, {}, { settings: { keyword: 'v1.ok' } })).toEqual({ sent: true });
  });
});

describe('Feishu’s safety', () => {
  it('refuses a wrong secret', async () => {
    expect(await stage.tell('feishu', {}, { secrets: { ...secrets.feishu, secret: 'other' } })).toMatchObject({
      failure: 'signature',
      detail: '19021 sign match fail or timestamp is not within one hour from current time',
      again: 'never',
    });
  });
  it('needs no secret where none is set', async () => {
    stage.platforms.feishu.bot.secret = '';
    expect(await stage.tell('feishu', {}, { secrets: { webhook: secrets.feishu['webhook'] ?? '' } })).toEqual({ sent: true });
    expect(stage.platforms.delivered[0]?.body).not.toHaveProperty('sign');
  });
  it('is not met by this computer’s address', async () => {
    stage.platforms.feishu.bot.listed = false;
    expect(await stage.tell('feishu')).toMatchObject({ failure: 'address', detail: '19022 Ip Not Allowed' });
  });
});

describe('WeCom', () => {
  it('writes markdown to the group, and plain text when people are rung', async () => {
    minutes(1);
    await stage.tell('wecom');
    await stage.tell('wecom', { mentions: ['13800000000'] });
    expect(stage.platforms.delivered.map(({ body }) => body['msgtype'])).toEqual(['markdown', 'text']);
    expect(stage.platforms.delivered[1]?.body['text']).toMatchObject({ mentioned_list: [], mentioned_mobile_list: ['13800000000'] });
  });
  it('keeps to half the length when people are rung', async () => {
    expect(await stage.tell('wecom', { mentions: ['xiaolin'], text: '一行字\n'.repeat(2000) })).toEqual({ sent: true });
    expect(Buffer.byteLength(said())).toBeLessThanOrEqual(2048);
    expect(Buffer.byteLength(said())).toBeGreaterThan(2000);
  });
});
