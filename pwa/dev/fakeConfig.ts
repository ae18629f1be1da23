/** What a shop has set up and the messages on their way, in memory. It keeps to the contract; nothing is sent anywhere. */
import * as v from 'valibot';
import { configSchemas, defaultConfig, outboxSteps, type Config, type Failure } from '#core/desk';
import { second, type Ms } from '#core/order';
import { ApiError, type Api, type ChangeNotice, type MessageView } from '#core/worker';
import { sampleConfig, sampleSealed } from './sampleConfig.ts';
import { sampleMessages } from './sampleMessages.ts';

export type ConfigCalls = Pick<Api, 'config' | 'setConfig' | 'setSecrets' | 'outbox' | 'settleMessage' | 'testAccount' | 'tick'>;

export interface FakeConfigOptions {
  readonly now: () => number;
  readonly guard: () => void;
  readonly tell: (notice: ChangeNotice) => void;
  /** `none`: a shop on its first day. */
  readonly setUp: 'sample' | 'none';
  readonly sends: boolean;
  /** Whether a message to try an account out arrives. */
  readonly testFails: Failure | undefined;
}

export const createFakeConfig = ({ now, guard, tell, setUp, sends, testFails }: FakeConfigOptions): ConfigCalls => {
  let config: Config = setUp === 'none' ? defaultConfig : sampleConfig(now() as Ms);
  const sealed = new Set<string>(setUp === 'none' ? [] : sampleSealed);
  const messages = new Map(setUp === 'none' ? [] : sampleMessages(now() as Ms).map((item) => [item.message.id, item] as const));
  const changed = (): void => tell({ keys: [], rules: false });

  return {
    config: async () => {
      guard();
      return { config, sealed: [...sealed], sends };
    },
    setConfig: async ({ section, value }) => {
      guard();
      const parsed = v.safeParse(configSchemas[section], value);
      if (!parsed.success) throw new ApiError('badInput', section);
      config = { ...config, [section]: parsed.output };
      changed();
    },
    setSecrets: async (account) => {
      guard();
      sealed.add(account);
    },
    outbox: async (limit) => {
      guard();
      return [...messages.values()].slice(0, limit);
    },
    settleMessage: async ({ message, as, at }) => {
      guard();
      const item = messages.get(message);
      if (!item) throw new ApiError('badInput', 'no such message');
      if (!outboxSteps[`settle:${as}`].includes(item.state)) throw new ApiError('refused', item.state);
      messages.set(message, settled(item, as, at));
      changed();
    },
    testAccount: async ({ id, account, at }) => {
      guard();
      await new Promise((done) => setTimeout(done, second / 2));
      const item = tried(id, account, at, testFails);
      messages.set(item.message.id, item);
      changed();
      return item;
    },
    tick: async () => {},
  };
};

const settled = (item: MessageView, as: 'again' | 'dropped' | 'sent', at: Ms): MessageView => {
  const said = { as, by: '小林', at };
  if (as === 'again') return { ...item, state: 'waiting', nextAt: at, failure: null, settled: said };
  if (as === 'dropped') return { ...item, state: 'dropped', settled: said };
  return { ...item, state: 'sent', failure: null, sent: { at, receipt: null, title: null, text: null }, settled: said };
};

const tried = (id: string, account: string, at: Ms, failure: Failure | undefined): MessageView => {
  const attempt = { batch: id, at, device: 'k3v9', title: '单哨测试消息', text: '收到这条就通了，不用处理' };
  return {
    message: {
      id: `test:${id}`,
      audience: 'staff',
      purpose: 'test',
      account,
      to: '',
      orders: [],
      template: 'test',
      facts: {},
      dueAt: at,
      expiresAt: null,
    },
    state: failure ? 'dead' : 'sent',
    queuedAt: at,
    nextAt: at,
    attempts: [attempt],
    tries: 1,
    failure: failure ? { failure, detail: '310000 sign not match', at, perhaps: false, stops: true } : null,
    sent: failure ? null : { at, receipt: 'ok', title: attempt.title, text: attempt.text },
    settled: null,
    refused: [],
    lastAt: '',
    draft: null,
  };
};
