import { createHmac } from 'node:crypto';
import { known } from '../accounts.ts';
import { createMeter, hour, json, minute, objectOf, type Answer, type Arrival, type Desk, type Platform } from '../platform.ts';

/** How the group has set up its robot; tests change it. */
export interface DingtalkRobot {
  secret: string;
  keyword: string;
  /** Is this computer's address on the list? */
  listed: boolean;
}

export const createDingtalk = (desk: Desk): Platform & { robot: DingtalkRobot } => {
  const robot: DingtalkRobot = { secret: known.dingtalk.secret, keyword: '', listed: true };
  const tooMany = createMeter(20, minute, 10 * minute);
  const no = (errcode: number, errmsg: string): Answer => json({ errcode, errmsg });

  const answer = (arrival: Arrival): Answer => {
    const { url } = arrival;
    if (url.pathname !== '/robot/send') return no(404, 'no such path');
    if (arrival.method !== 'POST') return no(43002, '需要POST请求');
    if (url.searchParams.get('access_token') !== known.dingtalk.token) return no(300005, 'token is not exist');
    const body = objectOf(arrival, desk);
    const text = String((body['markdown'] as Record<string, unknown> | undefined)?.['text'] ?? '');
    const title = String((body['markdown'] as Record<string, unknown> | undefined)?.['title'] ?? '');
    if (!robot.listed) return no(310000, 'ip 203.0.113.7 not in whitelist');
    if (robot.secret !== '') {
      const timestamp = url.searchParams.get('timestamp') ?? '';
      if (!/^\d{13}$/.test(timestamp) || Math.abs(Number(timestamp) - desk.now()) > hour) return no(310000, 'invalid timestamp');
      const sign = createHmac('sha256', robot.secret).update(`${timestamp}\n${robot.secret}`).digest('base64');
      if (url.searchParams.get('sign') !== sign) return no(310000, 'sign not match, more: [https://ding-doc.dingtalk.com/doc]');
    }
    if (robot.keyword !== '' && !text.includes(robot.keyword) && !title.includes(robot.keyword))
      return no(310000, 'keywords not in content');
    if (tooMany(desk.now())) return no(130101, 'send too fast, exceed 20 times per minute');
    if (Buffer.byteLength(arrival.body) > 20_000) return no(460101, 'message too long, exceed 20000 bytes');
    if (body['msgtype'] !== 'markdown' || title === '' || text === '') return no(40035, '缺少参数 json');
    const at = (body['at'] ?? {}) as { atMobiles?: string[]; atUserIds?: string[]; isAtAll?: boolean };
    const to = [...(at.atMobiles ?? []), ...(at.atUserIds ?? [])];
    if (at.isAtAll !== false) desk.complain('dingtalk: rings everybody');
    for (const person of to) if (!text.includes(`@${person}`)) desk.complain(`dingtalk: ${person} is not named in the text`);
    desk.deliver({ platform: 'dingtalk', to, text, body });
    return json({ errcode: 0, errmsg: 'ok' });
  };
  return { id: 'dingtalk', host: 'oapi.dingtalk.com', answer, robot };
};
