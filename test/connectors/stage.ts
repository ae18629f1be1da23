/** What a test of a connector needs: the played platforms, a clock, and a way to send through all of it. */
import { ms } from '#core/order';
import type { ConnectorId } from '#core/desk';
import { attempt, connectors, type Outgoing, type Reading, type Secrets, type Send, type Wire } from '#core/notify';
import { accounts, known, secrets } from './accounts.ts';
import { sendTo, startPlatforms, type Platforms } from './server.ts';

export interface Stage {
  readonly platforms: Platforms;
  /** Both sides' clock, epoch ms; tests move it. */
  readonly clock: { now: number };
  readonly wire: Wire;
  /** One attempt with the invented account. */
  tell(
    id: ConnectorId,
    message?: Partial<Outgoing>,
    other?: { secrets?: Secrets; settings?: Record<string, string>; send?: Send },
  ): Promise<Reading>;
}

/** 2026-11-20 23:47 in Shanghai. */
export const night = Date.UTC(2026, 10, 20, 15, 47);

export const createStage = async (): Promise<Stage> => {
  const clock = { now: night };
  const platforms = await startPlatforms(() => clock.now);
  const wire: Wire = { send: sendTo(platforms), tokens: new Map() };
  let told = 0;
  return {
    platforms,
    clock,
    wire,
    tell: (id, message = {}, other = {}) => {
      told += 1;
      return attempt(
        connectors[id],
        { ...messages[id], id: `message-${told}`, ...message },
        { ...accounts[id], settings: { ...accounts[id].settings, ...other.settings } },
        other.secrets ?? secrets[id],
        ms(clock.now),
        { ...wire, send: other.send ?? wire.send },
      );
    },
  };
};

const notice: Outgoing = { id: 'message', title: '订单预警', text: '订单 …0017 得分 42，已拦截\n截止 11-21 08:00', mentions: [] };
const toBuyer = (code: string, recipient: string, names: readonly [string, string]): Outgoing => ({
  id: 'message',
  title: '',
  text: '',
  mentions: [],
  recipient,
  registered: {
    code,
    variables: [
      [names[0], '0017'],
      [names[1], '补充门牌号'],
    ],
  },
});

export const messages: { readonly [C in ConnectorId]: Outgoing } = {
  dingtalk: notice,
  wecom: notice,
  feishu: notice,
  wechat: toBuyer(known.wechat.template, known.wechat.follower, ['character_string2', 'thing1']),
  aliyunSms: toBuyer(known.aliyunSms.template, '138 0000 0000', ['order', 'need']),
  tencentSms: toBuyer(known.tencentSms.template, '13800000000', ['order', 'need']),
};
