import { createHmac } from 'node:crypto';
import { known } from '../accounts.ts';
import { createMeter, hour, json, minute, objectOf, type Answer, type Arrival, type Desk, type Platform } from '../platform.ts';

/** How the group has set up its bot; tests change it. */
export interface FeishuBot {
  secret: string;
  keyword: string;
  listed: boolean;
}

export const createFeishu = (desk: Desk): Platform & { bot: FeishuBot } => {
  const bot: FeishuBot = { secret: known.feishu.secret, keyword: '', listed: true };
  const perSecond = createMeter(5, 1000);
  const perMinute = createMeter(100, minute);
  const no = (code: number, msg: string): Answer => json({ code, msg, data: {} });

  const answer = (arrival: Arrival): Answer => {
    if (arrival.method !== 'POST') return no(9499, 'Bad Request');
    if (arrival.url.pathname !== `/open-apis/bot/v2/hook/${known.feishu.hook}`) {
      return no(19001, 'param invalid: incoming webhook access token invalid');
    }
    if (Buffer.byteLength(arrival.body) > 20 * 1024) return no(9499, 'Bad Request');
    const body = objectOf(arrival, desk);
    if (!bot.listed) return no(19022, 'Ip Not Allowed');
    if (bot.secret !== '') {
      const timestamp = String(body['timestamp']);
      const near = /^\d{10}$/.test(timestamp) && Math.abs(Number(timestamp) * 1000 - desk.now()) <= hour;
      const sign = createHmac('sha256', `${timestamp}\n${bot.secret}`).update('').digest('base64');
      if (!near || body['sign'] !== sign) return no(19021, 'sign match fail or timestamp is not within one hour from current time');
    }
    const text = String((body['content'] as Record<string, unknown> | undefined)?.['text'] ?? '');
    if (bot.keyword !== '' && !text.includes(bot.keyword)) return no(19024, 'Key Words Not Found');
    if (perSecond(desk.now()) || perMinute(desk.now())) return no(11232, 'create message trigger system rate limit');
    if (body['msg_type'] !== 'text' || text === '') return no(9499, 'Bad Request');
    const to = [...text.matchAll(/<at user_id="([^"]*)">/g)].map(([, id]) => id ?? '');
    if (to.includes('all')) desk.complain('feishu: rings everybody');
    desk.deliver({ platform: 'feishu', to, text, body });
    return json({ StatusCode: 0, StatusMessage: 'success', code: 0, data: {}, msg: 'success' });
  };
  return { id: 'feishu', host: 'open.feishu.cn', answer, bot };
};
