/** WeCom 企业微信: a group's robot. Its key is all there is to know; people are rung by plain text only. */
import { minute } from '#core/order';
import { fieldsOf, partOf } from '../account.ts';
import type { Connector, Outgoing, Reading } from '../connector.ts';
import { fit, shorten } from '../fit.ts';
import { harmless, harmlessLines } from '../harmless.ts';
import { isMobile } from '../phone.ts';
import { readObject, refused, unheardOf, type Meaning } from '../reading.ts';
import { utf8Length } from '../signing.ts';

const webhook = /^https:\/\/qyapi\.weixin\.qq\.com\/cgi-bin\/webhook\/send\?key=([0-9A-Za-z-]{16,64})$/;

export const wecom: Connector = {
  id: 'wecom',
  audience: 'staff',
  hosts: ['qyapi.weixin.qq.com'],
  limits: [{ messages: 20, perMs: minute }],
  idempotent: false,
  registeredOnly: false,
  maxBytes: 4096,
  ...fieldsOf({ secrets: { webhook }, settings: {} }),
  request: async (message, _account, secrets) => ({
    url: `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${partOf(secrets, 'webhook', webhook)}`,
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(bodyOf(message)),
  }),
  read: (answer): Reading => {
    const read = readObject(answer);
    if ('reading' in read) return read.reading;
    const { errcode, errmsg } = read.object;
    if (typeof errcode !== 'number') return unheardOf();
    return errcode === 0 ? { sent: true } : refused(errcode, errmsg, meaningOf(errcode, typeof errmsg === 'string' ? errmsg : ''));
  },
};

/** Bytes of a text message, half of what markdown may have. */
const textBytes = 2048;

const bodyOf = (message: Outgoing): object => {
  const called = message.mentions.filter((mention) => /^(?!@)[\w.@+-]{1,64}$/.test(mention));
  const title = shorten(harmless(message.title), 150);
  const lines = harmlessLines(message.text);
  const under = (head: string, bytes: number): string =>
    head + fit(lines, { bytes: bytes - utf8Length(head), joint: '\n', more: message.more });
  if (called.length === 0) return { msgtype: 'markdown', markdown: { content: under(`**${title}**\n`, wecom.maxBytes) } };
  return {
    msgtype: 'text',
    text: {
      content: under(`${title}\n`, textBytes),
      mentioned_list: called.filter((mention) => !isMobile(mention)),
      mentioned_mobile_list: called.filter(isMobile),
    },
  };
};

const meaningOf = (code: number, words: string): Meaning | undefined =>
  code === 40058 ? { failure: /exceed|length|too long/i.test(words) ? 'tooLong' : 'refusedContent' } : meanings[code];

const meanings: Readonly<Record<number, Meaning>> = {
  [-1]: { failure: 'server', again: 'later' },
  45009: { failure: 'tooFast', again: 'later', after: minute },
  45033: { failure: 'tooFast', again: 'later', after: minute },
  93000: { failure: 'accountGone' },
  93004: { failure: 'accountGone' },
  93008: { failure: 'accountGone' },
  40008: { failure: 'refusedContent' },
  44004: { failure: 'refusedContent' },
  45002: { failure: 'tooLong' },
  60020: { failure: 'address' },
};
