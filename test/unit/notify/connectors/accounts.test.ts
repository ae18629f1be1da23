/** What people type in. */
import { describe, expect, it } from 'vitest';
import { connectorIds, type ConnectorId } from '#core/desk';
import { connectors, wordsOf, type Send } from '#core/notify';
import { ms } from '#core/order';
import { accounts, secrets } from '#test/connectors/accounts.ts';
import { messages, night } from '#test/connectors/stage.ts';

const checked = (id: ConnectorId, typed: { secrets?: Record<string, string>; settings?: Record<string, string> }): readonly string[] =>
  connectors[id].check(
    { ...accounts[id], settings: { ...accounts[id].settings, ...typed.settings } },
    { ...secrets[id], ...typed.secrets },
  );

describe.each(connectorIds)('%s', (id) => {
  it('takes an account as it should be, with blanks around it', () => {
    expect(connectors[id].check(accounts[id], secrets[id])).toEqual([]);
    const padded = Object.fromEntries(Object.entries(secrets[id]).map(([name, secret]) => [name, `  ${secret}\n`]));
    expect(connectors[id].check(accounts[id], padded)).toEqual([]);
  });
  it('names every field that is missing, and only fields that it has', () => {
    const wrong = connectors[id].check({ ...accounts[id], settings: {} }, {});
    expect(wrong.length).toBeGreaterThan(0);
    expect([...connectors[id].secrets, ...connectors[id].settings]).toEqual(expect.arrayContaining([...wrong]));
  });
  it('speaks to its own host only, over https, whatever is typed in', async () => {
    const asked: string[] = [];
    const send: Send = async ({ url }) => {
      asked.push(url);
      return { status: 200, headers: {}, body: '{"access_token":"token","expires_in":7200}' };
    };
    const settings = Object.fromEntries(connectors[id].settings.map((name) => [name, '@example.invalid/']));
    const account = { ...accounts[id], settings };
    const { url } = await connectors[id].request(messages[id], account, secrets[id], ms(night), { send, tokens: new Map() });
    expect([url, ...asked].map((each) => new URL(each).origin)).toEqual([url, ...asked].map(() => `https://${connectors[id].hosts[0]}`));
  });
  it.each(['zh', 'en'] as const)('has a name and a hint for every field (%s)', (locale) => {
    const { fields, wrong } = wordsOf(locale);
    const names = [...connectors[id].secrets, ...connectors[id].settings].sort();
    expect(Object.keys(fields[id]).sort()).toEqual(names);
    expect(Object.keys(wrong[id]).sort()).toEqual(names);
  });
});

describe.each([
  ['dingtalk', 'https://oapi.dingtalk.com/robot/send?access_token=', 'a1'.repeat(32)],
  ['wecom', 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=', '00000000-1111-4222-8333-444444444444'],
  ['feishu', 'https://open.feishu.cn/open-apis/bot/v2/hook/', '55555555-6666-4777-8888-999999999999'],
] as const)('the address of %s', (id, start, part) => {
  const host = new URL(start).host;
  it.each([
    ['no https', start.replace('https', 'http') + part],
    ['another host', start.replace(host, 'example.invalid') + part],
    ['a host that only begins like it', start.replace(host, `${host}.example.invalid`) + part],
    ['a name before the host', start.replace(host, `x@${host}`) + part],
    ['a user whose name is the host', start.replace(host, `${host}@example.invalid`) + part],
    ['a port', start.replace(host, `${host}:8443`) + part],
    ['another path', start.replace(/\/(?:robot|cgi-bin|open-apis)/, '/other') + part],
    ['further parameters', `${start}${part}&timestamp=1`],
    ['a fragment', `${start}${part}#x`],
    ['an empty token', start],
    ['the token alone', part],
    ['a token with a blank', `${start}${part.slice(0, 20)} ${part.slice(20)}`],
  ])('is wrong with %s', (_what, webhook) => {
    expect(checked(id, { secrets: { webhook } })).toEqual(['webhook']);
  });
});

describe('other fields', () => {
  it('an AppID and an AppSecret look like one', () => {
    expect(checked('wechat', { settings: { appId: 'gh_0000000017' }, secrets: { appSecret: 'short' } })).toEqual(['appSecret', 'appId']);
  });
  it('a region may be left out, or must look like one', () => {
    expect(checked('tencentSms', { settings: { region: 'ap-guangzhou' } })).toEqual([]);
    expect(checked('tencentSms', { settings: { region: 'https://example.invalid' } })).toEqual(['region']);
  });
  it('a secret among the settings is no secret', () => {
    expect(connectors.wecom.check({ ...accounts.wecom, settings: { webhook: secrets.wecom['webhook'] ?? '' } }, {})).toEqual(['webhook']);
  });
});
