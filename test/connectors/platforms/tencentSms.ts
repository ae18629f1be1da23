import { createHash, createHmac } from 'node:crypto';
import { known } from '../accounts.ts';
import { createMeter, json, minute, objectOf, type Answer, type Arrival, type Desk, type Platform } from '../platform.ts';

const { secretId, secretKey, appId, signName, template } = known.tencentSms;

export const createTencentSms = (desk: Desk): Platform => {
  const perNumber = new Map<string, (now: number) => boolean>();
  let sent = 0;
  const RequestId = '00000000-0000-4000-8000-000000000001';
  const no = (Code: string, Message: string): Answer => json({ Response: { Error: { Code, Message }, RequestId } });
  const status = (PhoneNumber: string, Code: string, Message: string, SerialNo = ''): Answer =>
    json({
      Response: {
        SendStatusSet: [{ SerialNo, PhoneNumber, Fee: Code === 'Ok' ? 1 : 0, SessionContext: '', Code, Message, IsoCode: 'CN' }],
        RequestId,
      },
    });

  const answer = (arrival: Arrival): Answer => {
    const { headers, method, url } = arrival;
    if (method !== 'POST' || url.pathname !== '/' || url.search !== '') return no('InvalidParameter', 'no such path');
    if (headers['x-tc-action'] !== 'SendSms') return no('InvalidAction', 'no such action');
    if (headers['x-tc-version'] !== '2021-01-11') return no('NoSuchVersion', 'no such version');
    if (headers['x-tc-region'] !== 'ap-guangzhou') return no('UnsupportedRegion', 'no such region');
    const refusal = signatureRefusal(arrival);
    if (refusal !== undefined) return refusal;
    const body = objectOf(arrival, desk);
    const numbers = body['PhoneNumberSet'] as string[];
    const values = body['TemplateParamSet'] as string[];
    const [phone = ''] = numbers;
    if (body['SmsSdkAppId'] !== appId) return no('UnauthorizedOperation.SmsSdkAppIdVerifyFail', 'SmsSdkAppId verify fail');
    if (numbers.length !== 1) desk.complain('tencentSms: not one number');
    if (!/^\+861[3-9]\d{9}$/.test(phone))
      return status(phone, 'InvalidParameterValue.IncorrectPhoneNumber', `incorrect phone number ${phone}`);
    if (body['SignName'] !== signName)
      return status(phone, 'FailedOperation.SignatureIncorrectOrUnapproved', 'signature incorrect or unapproved');
    if (body['TemplateId'] !== template || values.length !== 2) {
      return status(phone, 'FailedOperation.TemplateIncorrectOrUnapproved', 'template incorrect or unapproved');
    }
    const meter = perNumber.get(phone) ?? createMeter(1, minute / 2);
    perNumber.set(phone, meter);
    if (meter(desk.now())) {
      return status(
        phone,
        'LimitExceeded.PhoneNumberThirtySecondLimit',
        'the number of sms messages sent from a single mobile number within 30 seconds exceeds the upper limit',
      );
    }
    sent += 1;
    desk.deliver({ platform: 'tencentSms', to: [phone], text: values.join('\n'), body });
    return status(phone, 'Ok', 'send success', `2640:${sent}`);
  };

  /** Signs what came once more, after the vendor's description and by Node's own sums. */
  const signatureRefusal = ({ url, headers, body }: Arrival): Answer | undefined => {
    const parts =
      /^TC3-HMAC-SHA256 Credential=(\w+)\/(\d{4}-\d\d-\d\d)\/sms\/tc3_request, SignedHeaders=([a-z;-]+), Signature=([0-9a-f]{64})$/.exec(
        headers['authorization'] ?? '',
      );
    if (parts === null) return no('AuthFailure.InvalidAuthorization', 'invalid authorization');
    const [, id, date = '', signed = '', signature] = parts;
    if (id !== secretId) return no('AuthFailure.SecretIdNotFound', `The SecretId ${id} is not found`);
    const timestamp = String(headers['x-tc-timestamp']);
    if (!/^\d{10}$/.test(timestamp) || Math.abs(Number(timestamp) * 1000 - desk.now()) > 5 * minute) {
      return no('AuthFailure.SignatureExpire', 'The provided signature is expired');
    }
    if (new Date(Number(timestamp) * 1000).toISOString().slice(0, 10) !== date) desk.complain('tencentSms: another day');
    for (const name of ['content-type', 'host', 'x-tc-action'])
      if (!signed.split(';').includes(name)) desk.complain(`tencentSms: ${name} is not signed`);
    const lines = signed.split(';').map((name) => `${name}:${(name === 'host' ? url.host : String(headers[name])).trim().toLowerCase()}\n`);
    const sum = (text: string): string => createHash('sha256').update(text).digest('hex');
    const keyed = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
    const canonical = `POST\n/\n\n${lines.join('')}\n${signed}\n${sum(body)}`;
    const key = keyed(keyed(keyed(`TC3${secretKey}`, date), 'sms'), 'tc3_request');
    const right = keyed(key, `TC3-HMAC-SHA256\n${timestamp}\n${date}/sms/tc3_request\n${sum(canonical)}`).toString('hex');
    return signature === right ? undefined : no('AuthFailure.SignatureFailure', 'The provided credentials could not be validated.');
  };
  return { id: 'tencentSms', host: 'sms.tencentcloudapi.com', answer };
};
