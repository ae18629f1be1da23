import { known } from '../accounts.ts';
import { json, minute, objectOf, type Answer, type Arrival, type Desk, type Platform } from '../platform.ts';

export const createWechat = (desk: Desk): Platform & { tokensGiven(): number; forgetToken(): void } => {
  let token: { value: string; until: number } | undefined;
  let given = 0;
  const seen = new Map<string, { msgid: number; at: number }>();
  const no = (errcode: number, errmsg: string): Answer => json({ errcode, errmsg });

  const giveToken = ({ method, url }: Arrival): Answer => {
    if (method !== 'GET') desk.complain('wechat: the token is got');
    if (url.searchParams.get('grant_type') !== 'client_credential') return no(40002, 'invalid grant_type');
    if (url.searchParams.get('appid') !== known.wechat.appId) return no(40013, 'invalid appid rid: 65000000-00000000-00000001');
    if (url.searchParams.get('secret') !== known.wechat.appSecret) return no(40125, 'invalid appsecret rid: 65000000-00000000-00000002');
    given += 1;
    token = { value: `token_${given}_${'x'.repeat(40)}`, until: desk.now() + 7200 * 1000 };
    return json({ access_token: token.value, expires_in: 7200 });
  };

  const send = (arrival: Arrival): Answer => {
    if (arrival.method !== 'POST') return no(43002, 'require POST method');
    if (arrival.url.searchParams.get('access_token') !== token?.value) {
      return no(40001, 'invalid credential, access_token is invalid or not latest rid: 65000000-00000000-00000003');
    }
    if (desk.now() >= (token?.until ?? 0)) return no(42001, 'access_token expired rid: 65000000-00000000-00000004');
    const body = objectOf(arrival, desk) as {
      touser?: string;
      template_id?: string;
      client_msg_id?: string;
      data?: Record<string, { value?: string }>;
    };
    if (body.touser === known.wechat.stranger) return no(43004, 'require subscribe hint: [oDEMOstranger0018xxxxxxxxxxxx]');
    if (body.touser !== known.wechat.follower) return no(40003, 'invalid openid');
    if (body.template_id !== known.wechat.template) return no(40037, 'invalid template_id');
    const data = Object.entries(body.data ?? {});
    for (const [name, { value = '' }] of data) {
      if (name.startsWith('thing') && Array.from(value).length > 20) return no(47003, `argument invalid! data.${name}.value invalid`);
    }
    if (typeof body.client_msg_id !== 'string' || body.client_msg_id === '') desk.complain('wechat: no client_msg_id');
    const key = `${body.touser} ${body.client_msg_id}`;
    const before = seen.get(key);
    if (before !== undefined && desk.now() - before.at < 10 * minute) return json({ errcode: 0, errmsg: 'ok', msgid: before.msgid });
    const msgid = 1_700_000_000_000 + seen.size;
    seen.set(key, { msgid, at: desk.now() });
    const text = data.map(([name, { value }]) => `${name}=${value}`).join('\n');
    desk.deliver({ platform: 'wechat', to: [body.touser], text, body });
    return json({ errcode: 0, errmsg: 'ok', msgid });
  };

  const answer = (arrival: Arrival): Answer => {
    if (arrival.url.pathname === '/cgi-bin/token') return giveToken(arrival);
    if (arrival.url.pathname === '/cgi-bin/message/template/send') return send(arrival);
    return no(404, 'no such path');
  };
  return {
    id: 'wechat',
    host: 'api.weixin.qq.com',
    answer,
    tokensGiven: () => given,
    // As when other software fetches a token for the same account.
    forgetToken: () => {
      token = undefined;
    },
  };
};
