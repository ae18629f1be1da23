/** DingTalk: a group's custom robot. Markdown; signed in the address; keywords, signature or IP list as the group has set them. */
import { minute } from '#core/order';
import { anythingOrNothing, field, fieldsOf, partOf } from '../account.ts';
import type { Connector, Reading } from '../connector.ts';
import { fit, jsonLength, shorten } from '../fit.ts';
import { harmless, harmlessLines } from '../harmless.ts';
import { withKeyword } from '../keyword.ts';
import { isMobile } from '../phone.ts';
import { readObject, refused, unheardOf, type Meaning } from '../reading.ts';
import { hmacSha256, percentEncode, toBase64, utf8Length } from '../signing.ts';

const webhook = /^https:\/\/oapi\.dingtalk\.com\/robot\/send\?access_token=([0-9A-Za-z]{16,128})$/;

export const dingtalk: Connector = {
  id: 'dingtalk',
  audience: 'staff',
  hosts: ['oapi.dingtalk.com'],
  limits: [{ messages: 20, perMs: minute }],
  idempotent: false,
  registeredOnly: false,
  maxBytes: 20_000,
  ...fieldsOf({
    secrets: { webhook, secret: anythingOrNothing },
    settings: { keyword: anythingOrNothing },
  }),
  request: async (message, account, secrets, now) => {
    const token = partOf(secrets, 'webhook', webhook);
    const secret = field(secrets, 'secret');
    const signed = secret === '' ? '' : `&timestamp=${now}&sign=${percentEncode(await dingtalkSign(secret, now))}`;
    return {
      url: `https://oapi.dingtalk.com/robot/send?access_token=${token}${signed}`,
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: bodyOf(message, field(account.settings, 'keyword')),
    };
  },
  read: (answer): Reading => {
    const read = readObject(answer);
    if ('reading' in read) return read.reading;
    const { errcode, errmsg } = read.object;
    if (typeof errcode !== 'number') return unheardOf();
    return errcode === 0 ? { sent: true } : refused(errcode, errmsg, meaningOf(errcode, typeof errmsg === 'string' ? errmsg : ''));
  },
};

/**
 * The signature of a DingTalk robot, in base64: the secret is the key, and stands in the message as well.
 * @param timestamp epoch ms
 */
export const dingtalkSign = async (secret: string, timestamp: number): Promise<string> =>
  toBase64(await hmacSha256(secret, `${timestamp}\n${secret}`));

const bodyOf = (message: Parameters<Connector['request']>[0], keyword: string): string => {
  const called = message.mentions.slice(0, 20).filter((mention) => /^[\w+-]{1,64}$/.test(mention));
  const mobiles = called.filter(isMobile);
  const users = called.filter((mention) => !isMobile(mention));
  const lines = harmlessLines(message.text);
  const title = withKeyword(shorten(harmless(message.title), 150), keyword);
  // In markdown a person is rung only if the text names them.
  const calls = called.length === 0 ? '' : `\n\n${called.map((mention) => `@${mention}`).join(' ')}`;
  const body = (text: string): string =>
    JSON.stringify({
      msgtype: 'markdown',
      markdown: { title, text: `### ${title}\n\n${text}${calls}` },
      at: { atMobiles: mobiles, atUserIds: users, isAtAll: false },
    });
  // A single line break is a blank here.
  const room = dingtalk.maxBytes - utf8Length(body(''));
  return body(fit(lines, { bytes: room, joint: '\n\n', more: message.more, cost: jsonLength }));
};

const meaningOf = (code: number, words: string): Meaning | undefined => {
  if (code === 310000) return refusedFor(words);
  // A parameter is missing; without the token's name it is one of ours.
  if (code === 40035) return /access_token/.test(words) ? gone : content;
  return meanings[code];
};

/** One code for four things, told apart by its words. */
const refusedFor = (words: string): Meaning | undefined => {
  if (/keyword|关键词/i.test(words)) return { failure: 'keyword' };
  if (/timestamp|\bsign\b|签名/i.test(words)) return { failure: 'signature' };
  if (/whitelist|白名单/i.test(words)) return { failure: 'address' };
  return undefined;
};

const tooFast: Meaning = { failure: 'tooFast', again: 'later', after: 10 * minute };
const gone: Meaning = { failure: 'accountGone' };
const content: Meaning = { failure: 'refusedContent' };

const meanings: Readonly<Record<number, Meaning>> = {
  [-1]: { failure: 'server', again: 'later' },
  130101: tooFast,
  410100: tooFast,
  300001: gone,
  300005: gone,
  400013: gone,
  400101: gone,
  400102: gone,
  400106: gone,
  400105: content,
  430101: content,
  430102: content,
  430103: content,
  430104: content,
  460101: { failure: 'tooLong' },
};
