/** Feishu 飞书: a group's custom bot. Plain text, whose tags are the only markup; signed in the body, the other way round from DingTalk. */
import { minute, second } from '#core/order';
import { anythingOrNothing, field, fieldsOf, partOf } from '../account.ts';
import type { Connector, Outgoing, Reading } from '../connector.ts';
import { fit, jsonLength, shorten } from '../fit.ts';
import { harmless, harmlessLines } from '../harmless.ts';
import { withKeyword } from '../keyword.ts';
import { readObject, refused, unheardOf, type Meaning } from '../reading.ts';
import { hmacSha256, toBase64, utf8Length } from '../signing.ts';

const webhook = /^https:\/\/open\.feishu\.cn\/open-apis\/bot\/v2\/hook\/([0-9A-Za-z-]{16,64})$/;

export const feishu: Connector = {
  id: 'feishu',
  audience: 'staff',
  hosts: ['open.feishu.cn'],
  limits: [
    { messages: 5, perMs: second },
    { messages: 100, perMs: minute },
  ],
  idempotent: false,
  registeredOnly: false,
  maxBytes: 20_000,
  ...fieldsOf({ secrets: { webhook, secret: anythingOrNothing }, settings: { keyword: anythingOrNothing } }),
  request: async (message, account, secrets, now) => {
    const hook = partOf(secrets, 'webhook', webhook);
    const secret = field(secrets, 'secret');
    const timestamp = String(Math.floor(now / second));
    const signed = secret === '' ? {} : { timestamp, sign: await feishuSign(secret, timestamp) };
    return {
      url: `https://open.feishu.cn/open-apis/bot/v2/hook/${hook}`,
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: bodyOf(message, field(account.settings, 'keyword'), signed),
    };
  },
  read: (answer): Reading => {
    const read = readObject(answer);
    if ('reading' in read) return read.reading;
    // The older of its two answers has capitals.
    const { code = read.object['StatusCode'], msg = read.object['StatusMessage'] } = read.object;
    if (typeof code !== 'number') return unheardOf();
    return code === 0 ? { sent: true } : refused(code, msg, meaningOf(code, typeof msg === 'string' ? msg : ''));
  },
};

/**
 * The signature of a Feishu bot, in base64: time and secret are the key, and the message is empty.
 * @param timestamp epoch seconds
 */
export const feishuSign = async (secret: string, timestamp: string): Promise<string> =>
  toBase64(await hmacSha256(`${timestamp}\n${secret}`, ''));

const bodyOf = (message: Outgoing, keyword: string, signed: object): string => {
  const title = withKeyword(shorten(harmless(message.title), 150), keyword);
  const called = message.mentions.slice(0, 20).filter((mention) => /^[\w-]{1,64}$/.test(mention) && mention !== 'all');
  const calls = called.length === 0 ? '' : `\n${called.map((id) => `<at user_id="${id}"></at>`).join(' ')}`;
  const body = (text: string): string => JSON.stringify({ ...signed, msg_type: 'text', content: { text: `${title}\n${text}${calls}` } });
  const room = feishu.maxBytes - utf8Length(body(''));
  return body(fit(harmlessLines(message.text), { bytes: room, joint: '\n', more: message.more, cost: jsonLength }));
};

/** 9499 is "too many requests" on one day and "bad request" on another. */
const meaningOf = (code: number, words: string): Meaning | undefined =>
  code === 9499 ? (/too many/i.test(words) ? tooFast : { failure: 'refusedContent' }) : meanings[code];

const tooFast: Meaning = { failure: 'tooFast', again: 'later', after: minute };

const meanings: Readonly<Record<number, Meaning>> = {
  11232: tooFast,
  19001: { failure: 'accountGone' },
  19007: { failure: 'accountGone' },
  19021: { failure: 'signature' },
  19022: { failure: 'address' },
  19024: { failure: 'keyword' },
};
