import { known } from '../accounts.ts';
import { createMeter, json, minute, objectOf, type Answer, type Arrival, type Desk, type Platform } from '../platform.ts';

export const createWecom = (desk: Desk): Platform => {
  const tooMany = createMeter(20, minute);
  const no = (errcode: number, errmsg: string): Answer => json({ errcode, errmsg });

  const answer = (arrival: Arrival): Answer => {
    const { url } = arrival;
    if (url.pathname !== '/cgi-bin/webhook/send') return no(404, 'no such path');
    if (arrival.method !== 'POST') return no(43002, 'require POST method');
    if (url.search !== `?key=${known.wecom.key}`) return no(93000, 'invalid webhook url, hint: [17500000001], from ip: 203.0.113.7');
    const body = objectOf(arrival, desk);
    if (tooMany(desk.now())) return no(45009, 'api freq out of limit');
    if (body['msgtype'] === 'markdown') return markdown(body);
    if (body['msgtype'] === 'text') return text(body);
    return no(40008, 'invalid message type');
  };
  const markdown = (body: Record<string, unknown>): Answer => {
    const content = contentOf(body['markdown']);
    if (Buffer.byteLength(content) > 4096) return no(40058, 'markdown.content exceed max length 4096');
    if (content === '') return no(44004, 'empty content');
    desk.deliver({ platform: 'wecom', to: [], text: content, body });
    return json({ errcode: 0, errmsg: 'ok' });
  };
  const text = (body: Record<string, unknown>): Answer => {
    const content = contentOf(body['text']);
    if (Buffer.byteLength(content) > 2048) return no(40058, 'text.content exceed max length 2048');
    const { mentioned_list: users = [], mentioned_mobile_list: mobiles = [] } = body['text'] as Record<string, string[]>;
    if (users.includes('@all') || mobiles.includes('@all')) desk.complain('wecom: rings everybody');
    desk.deliver({ platform: 'wecom', to: [...users, ...mobiles], text: content, body });
    return json({ errcode: 0, errmsg: 'ok' });
  };
  return { id: 'wecom', host: 'qyapi.weixin.qq.com', answer };
};

const contentOf = (part: unknown): string => String((part as Record<string, unknown> | undefined)?.['content'] ?? '');
