/** WeChat 微信: a template message of a verified service account, to one follower. Needs an access token, which lives two hours. */
import { day, minute, ms, second, type Ms } from '#core/order';
import { field, fieldsOf, registeredOf, secretOf, unsent } from '../account.ts';
import type { Connector, Outgoing, Reading, Secrets, Wire } from '../connector.ts';
import { oneLine } from '../harmless.ts';
import { readObject, refused, unheardOf, type Meaning, type Refusal } from '../reading.ts';
import { sha256Hex } from '../signing.ts';
import { readingOfError, Unsent } from '../wire.ts';

export const wechat: Connector = {
  id: 'wechat',
  audience: 'buyer',
  hosts: ['api.weixin.qq.com'],
  limits: [{ messages: 100_000, perMs: day }],
  // By `client_msg_id`.
  idempotent: true,
  idempotentMs: 10 * minute,
  registeredOnly: true,
  // Of the whole body; the length of each variable is set by its kind.
  maxBytes: 4096,
  ...fieldsOf({ secrets: { appSecret: /^[0-9A-Za-z]{32}$/ }, settings: { appId: /^wx[0-9A-Za-z]{16}$/ } }),
  request: async (message, account, secrets, now, wire) => {
    const body = JSON.stringify(await bodyOf(message));
    const token = await tokenOf(account.id, field(account.settings, 'appId'), secrets, now, wire);
    return {
      url: `https://api.weixin.qq.com/cgi-bin/message/template/send?access_token=${encodeURIComponent(token)}`,
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body,
    };
  },
  read: (answer): Reading => {
    const read = readObject(answer);
    if ('reading' in read) return read.reading;
    const { errcode, errmsg, msgid } = read.object;
    if (typeof errcode !== 'number') return unheardOf();
    if (errcode !== 0) return refused(errcode, errmsg, meanings[errcode]);
    return typeof msgid === 'number' || typeof msgid === 'string' ? { sent: true, receipt: String(msgid) } : { sent: true };
  },
};

const bodyOf = async (message: Outgoing): Promise<object> => {
  const { code, variables } = registeredOf(message);
  const touser = (message.recipient ?? '').trim();
  if (touser === '') throw unsent('noRecipient');
  if (!/^[\w-]{1,64}$/.test(touser)) throw unsent('badRecipient');
  return {
    touser,
    template_id: code,
    client_msg_id: (await sha256Hex(message.id)).slice(0, 32),
    data: Object.fromEntries(variables.map(([name, value]) => [name, { value: asKind(name, oneLine(value)) }])),
  };
};

/** What a variable's name says about its longest value; a longer one would have the whole message refused (47003). */
const asKind = (name: string, value: string): string => {
  const most = longest[name.replace(/\d+$/, '')];
  const signs = Array.from(value);
  return most === undefined || signs.length <= most ? value : `${signs.slice(0, most - 1).join('')}…`;
};

const longest: Readonly<Record<string, number>> = { thing: 20, character_string: 32, name: 10, phrase: 5 };

/** The token kept, or a new one. Two messages at the same time fetch one: each new token makes the one before invalid. */
const tokenOf = async (account: string, appId: string, secrets: Secrets, now: Ms, wire: Wire): Promise<string> => {
  const kept = wire.tokens.get(account);
  if (kept !== undefined && kept.until > now) return kept.token;
  const fetches = fetching.get(wire.tokens) ?? new Map<string, Promise<string>>();
  fetching.set(wire.tokens, fetches);
  const underWay = fetches.get(account);
  if (underWay !== undefined) return underWay;
  const fetched = fetchToken(account, appId, secretOf(secrets, 'appSecret'), now, wire).finally(() => fetches.delete(account));
  fetches.set(account, fetched);
  return fetched;
};

const fetching = new WeakMap<Wire['tokens'], Map<string, Promise<string>>>();

/** @throws Unsent: without a token nothing goes out, so nothing can have arrived */
const fetchToken = async (account: string, appId: string, appSecret: string, now: Ms, wire: Wire): Promise<string> => {
  const query = new URLSearchParams({ grant_type: 'client_credential', appid: appId, secret: appSecret });
  const answer = await wire
    .send({ url: `https://api.weixin.qq.com/cgi-bin/token?${query}`, method: 'GET', headers: {} })
    .catch((error: unknown) => {
      throw notBegun(readingOfError(error));
    });
  const read = readObject(answer);
  if ('reading' in read) throw notBegun(read.reading);
  const { access_token: token, expires_in: seconds, errcode, errmsg } = read.object;
  if (typeof token === 'string' && token !== '' && typeof seconds === 'number') {
    wire.tokens.set(account, { token, until: ms(now + Math.max(0, seconds * second - early)) });
    return token;
  }
  if (typeof errcode !== 'number') throw notBegun(unheardOf());
  // Here the codes of a stale token speak of the secret: there is no token yet.
  throw new Unsent(refused(errcode, errmsg, meanings[errcode]?.again === 'renewed' ? { failure: 'signature' } : meanings[errcode]));
};

/** So long before its end a token counts as gone. */
const early = 5 * minute;

const notBegun = (reading: Refusal): Unsent => new Unsent({ ...reading, perhaps: false });

const stale: Meaning = { failure: 'tokenExpired', again: 'renewed' };

const meanings: Readonly<Record<number, Meaning>> = {
  [-1]: { failure: 'server', again: 'later' },
  40001: stale,
  40014: stale,
  41001: stale,
  42001: stale,
  40003: { failure: 'badRecipient' },
  40013: { failure: 'accountGone' },
  40037: { failure: 'refusedContent' },
  40125: { failure: 'signature' },
  40164: { failure: 'address' },
  43004: { failure: 'badRecipient' },
  43101: { failure: 'badRecipient' },
  45009: { failure: 'quota' },
  45011: { failure: 'tooFast', again: 'later', after: minute },
  47003: { failure: 'refusedContent' },
  48001: { failure: 'noPermission' },
  48004: { failure: 'noPermission' },
  50002: { failure: 'noPermission' },
};
