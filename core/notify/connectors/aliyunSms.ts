/** Aliyun 阿里云: text messages by registered templates. Everything is in the signed address; the body is empty. */
import { hour, minute, second, type Ms } from '#core/order';
import { anything, field, fieldsOf, registeredOf, secretOf, unsent } from '../account.ts';
import type { Connector, Outgoing, Reading } from '../connector.ts';
import { oneLine } from '../harmless.ts';
import { internationalPhone } from '../phone.ts';
import { readObject, refused, unheardOf, type Meaning } from '../reading.ts';
import { hmacSha256, percentEncode, sha256Hex, toHex } from '../signing.ts';

export const aliyunSms: Connector = {
  id: 'aliyunSms',
  audience: 'buyer',
  hosts: ['dysmsapi.aliyuncs.com'],
  limits: [{ messages: 5000, perMs: second }],
  idempotent: false,
  registeredOnly: true,
  // 500 characters with signature and variables.
  maxBytes: 1500,
  ...fieldsOf({
    secrets: { accessKeyId: /^[0-9A-Za-z._-]{8,64}$/, accessKeySecret: /^[0-9A-Za-z._-]{8,64}$/ },
    settings: { signName: anything },
  }),
  request: async (message, account, secrets, now) => {
    const { code, variables } = registeredOf(message);
    const call: Acs3Call = {
      host: 'dysmsapi.aliyuncs.com',
      action: 'SendSms',
      version: '2017-05-25',
      date: new Date(now).toISOString().replace(/\.\d+Z$/, 'Z'),
      nonce: await nonceOf(message, now),
      query: {
        PhoneNumbers: numberOf(message),
        SignName: field(account.settings, 'signName'),
        TemplateCode: code,
        TemplateParam: JSON.stringify(Object.fromEntries(variables.map(([name, value]) => [name, oneLine(value)]))),
      },
      body: '',
    };
    const signed = await acs3(call, secretOf(secrets, 'accessKeyId'), secretOf(secrets, 'accessKeySecret'));
    return { url: `https://${call.host}/?${signed.query}`, method: 'POST', headers: signed.headers };
  },
  read: (answer): Reading => {
    const read = readObject(answer);
    if ('reading' in read) return read.reading;
    const { Code: code, Message: words, BizId: receipt } = read.object;
    if (typeof code !== 'string') return unheardOf();
    if (code !== 'OK') return refused(code, spared(code, words), meaningOf(code, typeof words === 'string' ? words : ''));
    return typeof receipt === 'string' ? { sent: true, receipt } : { sent: true };
  },
};

export interface Acs3Call {
  readonly host: string;
  readonly action: string;
  readonly version: string;
  /** UTC, in whole seconds: 2023-10-26T10:22:32Z */
  readonly date: string;
  readonly nonce: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A POST to `/`, signed by ACS3-HMAC-SHA256: no key is derived, the secret signs the sum of the canonical request. */
export const acs3 = async (
  { host, action, version, date, nonce, query, body }: Acs3Call,
  keyId: string,
  secret: string,
): Promise<{ query: string; headers: Record<string, string>; canonicalHash: string; signature: string }> => {
  const headers: Record<string, string> = {
    'x-acs-action': action,
    'x-acs-content-sha256': await sha256Hex(body),
    'x-acs-date': date,
    'x-acs-signature-nonce': nonce,
    'x-acs-version': version,
  };
  const sorted = Object.entries(query)
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .sort()
    .join('&');
  // The host goes first by its name; fetch sends it by itself.
  const names = ['host', ...Object.keys(headers)];
  const lines = names.map((name) => `${name}:${name === 'host' ? host : headers[name]}\n`).join('');
  const canonical = ['POST', '/', sorted, lines, names.join(';'), headers['x-acs-content-sha256']].join('\n');
  const canonicalHash = await sha256Hex(canonical);
  const signature = toHex(await hmacSha256(secret, `ACS3-HMAC-SHA256\n${canonicalHash}`));
  const authorization = `ACS3-HMAC-SHA256 Credential=${keyId},SignedHeaders=${names.join(';')},Signature=${signature}`;
  return { query: sorted, headers: { ...headers, authorization }, canonicalHash, signature };
};

/** The same for the same message at the same instant: should the network repeat a request, the second one is refused. */
const nonceOf = async (message: Outgoing, now: Ms): Promise<string> => (await sha256Hex(`${message.id}\n${now}`)).slice(0, 32);

/** Numbers from abroad are written without their plus here. */
const numberOf = ({ recipient = '' }: Outgoing): string => {
  if (recipient.trim() === '') throw unsent('noRecipient');
  const phone = internationalPhone(recipient);
  if (phone === undefined) throw unsent('badRecipient');
  return phone.startsWith('+86') ? phone : phone.slice(1);
};

/** Refusing a signature, it quotes what it signed itself, with the number in it. */
const spared = (code: string, words: unknown): unknown => (/^(?:SignatureDoesNotMatch|IncompleteSignature)/.test(code) ? '' : words);

const meaningOf = (code: string, words: string): Meaning | undefined =>
  code === 'isv.BUSINESS_LIMIT_CONTROL' ? limitOf(words) : (meanings[code] ?? meanings[code.split('.', 1)[0] ?? '']);

/** The words say which of the limits of a number it was; the day's is over only tomorrow. */
const limitOf = (words: string): Meaning => {
  if (/天级|day/i.test(words)) return { failure: 'quota' };
  return { failure: 'tooFast', again: 'later', after: /分钟级|minute/i.test(words) ? minute : hour };
};

const content: Meaning = { failure: 'refusedContent' };
const quota: Meaning = { failure: 'quota' };
const gone: Meaning = { failure: 'accountGone' };
const denied: Meaning = { failure: 'noPermission' };
const signature: Meaning = { failure: 'signature' };
const busy: Meaning = { failure: 'server', again: 'later' };

const meanings: Readonly<Record<string, Meaning>> = {
  'isv.DAY_LIMIT_CONTROL': quota,
  'isv.MONTH_LIMIT_CONTROL': quota,
  'isv.AMOUNT_NOT_ENOUGH': quota,
  'isv.OUT_OF_SERVICE': quota,
  'isv.MOBILE_NUMBER_ILLEGAL': { failure: 'badRecipient' },
  'isv.PARAM_LENGTH_LIMIT': { failure: 'tooLong' },
  'isv.SMS_SIGNATURE_ILLEGAL': content,
  'isv.SMS_SIGN_ILLEGAL': content,
  'isv.SMS_TEMPLATE_ILLEGAL': content,
  'isv.SMS_CONTENT_ILLEGAL': content,
  'isv.TEMPLATE_MISSING_PARAMETERS': content,
  'isv.TEMPLATE_PARAMS_ILLEGAL': content,
  'isv.INVALID_PARAMETERS': content,
  'isv.INVALID_JSON_PARAM': content,
  'isv.BLACK_KEY_CONTROL_LIMIT': content,
  'isv.PARAM_NOT_SUPPORT_URL': content,
  'isv.ACCOUNT_NOT_EXISTS': gone,
  'isv.ACCOUNT_ABNORMAL': denied,
  'isv.PRODUCT_UN_SUBSCRIPT': denied,
  'isv.PRODUCT_UNSUBSCRIBE': denied,
  'isp.RAM_PERMISSION_DENY': denied,
  'isv.DENY_IP_RANGE': { failure: 'address' },
  'isp.SYSTEM_ERROR': busy,
  'isp.GATEWAY_ERROR': busy,
  ServiceUnavailable: busy,
  InternalError: busy,
  SignatureDoesNotMatch: signature,
  IncompleteSignature: signature,
  InvalidTimeStamp: signature,
  // This very request has been there before.
  SignatureNonceUsed: { failure: 'unknownAnswer', perhaps: true },
  InvalidAccessKeyId: gone,
  Forbidden: denied,
  NoPermission: denied,
  Throttling: { failure: 'tooFast', again: 'later', after: minute },
};
