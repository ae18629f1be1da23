import { createHash, createHmac } from 'node:crypto';
import { known } from '../accounts.ts';
import { createMeter, json, minute, type Answer, type Arrival, type Desk, type Platform } from '../platform.ts';

const { accessKeyId, accessKeySecret, signName, template } = known.aliyunSms;
const variables = ['order', 'need'];

export const createAliyunSms = (desk: Desk): Platform => {
  const nonces = new Set<string>();
  const perNumber = new Map<string, (now: number) => boolean>();
  let sent = 0;
  const no = (Code: string, Message: string, status = 200): Answer =>
    json({ Code, Message, RequestId: '00000000-0000-5000-8000-000000000001' }, status);

  const answer = (arrival: Arrival): Answer => {
    const { url, headers, method } = arrival;
    if (method !== 'POST' || url.pathname !== '/') return no('InvalidAction.NotFound', 'Specified api is not found.', 404);
    if (headers['x-acs-action'] !== 'SendSms' || headers['x-acs-version'] !== '2017-05-25')
      return no('InvalidAction.NotFound', 'no such action', 404);
    const refusal = signatureRefusal(arrival);
    if (refusal !== undefined) return refusal;
    const nonce = String(headers['x-acs-signature-nonce']);
    if (nonce.length < 16) desk.complain('aliyunSms: a short nonce');
    if (nonces.has(nonce)) return no('SignatureNonceUsed', 'Specified signature nonce was used already.', 400);
    nonces.add(nonce);

    const query = url.searchParams;
    const phone = query.get('PhoneNumbers') ?? '';
    if (!/^(?:\+86)?1[3-9]\d{9}$/.test(phone)) return no('isv.MOBILE_NUMBER_ILLEGAL', `${phone}invalid mobile number`);
    if (query.get('SignName') !== signName) return no('isv.SMS_SIGNATURE_ILLEGAL', '该账号下找不到对应签名');
    if (query.get('TemplateCode') !== template) return no('isv.SMS_TEMPLATE_ILLEGAL', '该账号下找不到对应模板');
    const given = JSON.parse(query.get('TemplateParam') ?? '{}') as Record<string, unknown>;
    const missing = variables.filter((name) => typeof given[name] !== 'string' || given[name] === '');
    if (missing.length > 0) return no('isv.TEMPLATE_MISSING_PARAMETERS', `模板变量缺少对应参数值${missing[0]}`);
    const meter = perNumber.get(phone) ?? createMeter(1, minute);
    perNumber.set(phone, meter);
    if (meter(desk.now())) return no('isv.BUSINESS_LIMIT_CONTROL', '触发分钟级流控Permits:1');
    sent += 1;
    desk.deliver({
      platform: 'aliyunSms',
      to: [phone],
      text: variables.map((name) => `${name}=${String(given[name])}`).join('\n'),
      body: given,
    });
    return json({ Code: 'OK', Message: 'OK', BizId: `biz^${sent}`, RequestId: '00000000-0000-5000-8000-000000000002' });
  };

  /** Signs what came once more, after the vendor's description and by Node's own sums. */
  const signatureRefusal = ({ url, headers, method, body }: Arrival): Answer | undefined => {
    const parts = /^ACS3-HMAC-SHA256 Credential=(\w+),SignedHeaders=([a-z0-9;-]+),Signature=([0-9a-f]{64})$/.exec(
      headers['authorization'] ?? '',
    );
    if (parts === null) return no('IncompleteSignature', 'The request signature does not conform to Aliyun standards.', 400);
    const [, id = '', signed = '', signature] = parts;
    if (id !== accessKeyId) return no('InvalidAccessKeyId.NotFound', 'Specified access key is not found.', 404);
    const date = String(headers['x-acs-date']);
    const age = Math.abs(Date.parse(date) - desk.now());
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(date))
      return no('InvalidTimeStamp.Format', 'Specified time stamp format is not valid.', 400);
    if (age > 15 * minute) return no('InvalidTimeStamp.Expired', 'Specified time stamp or date value is expired.', 400);
    const names = signed.split(';');
    const must = ['host', ...Object.keys(headers).filter((name) => name.startsWith('x-acs-'))].sort();
    if (must.join(';') !== signed) desk.complain(`aliyunSms: signs ${signed}`);
    const sum = createHash('sha256').update(body).digest('hex');
    if (headers['x-acs-content-sha256'] !== sum) desk.complain('aliyunSms: another body was signed');
    const query = [...url.searchParams]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
      .join('&');
    const lines = names.map((name) => `${name}:${name === 'host' ? url.host : String(headers[name]).trim()}\n`).join('');
    const canonical = `${method}\n${url.pathname}\n${query}\n${lines}\n${signed}\n${sum}`;
    const right = createHmac('sha256', accessKeySecret)
      .update(`ACS3-HMAC-SHA256\n${createHash('sha256').update(canonical).digest('hex')}`)
      .digest('hex');
    if (signature === right) return undefined;
    return no(
      'SignatureDoesNotMatch',
      `Specified signature is not matched with our calculation. server string to sign is:${canonical}`,
      400,
    );
  };
  return { id: 'aliyunSms', host: 'dysmsapi.aliyuncs.com', answer };
};

/** Byte by byte, as RFC 3986 says. */
const encoded = (text: string): string =>
  [...Buffer.from(text, 'utf8')]
    .map((byte) =>
      /[A-Za-z0-9\-_.~]/.test(String.fromCharCode(byte))
        ? String.fromCharCode(byte)
        : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .join('');
