/** Tencent Cloud 腾讯云: text messages by registered templates. The day, the service and the request each derive a key. */
import { hour, minute, second } from '#core/order';
import { anything, field, fieldsOf, registeredOf, secretOf, unsent } from '../account.ts';
import type { Connector, Outgoing, Reading } from '../connector.ts';
import { oneLine } from '../harmless.ts';
import { internationalPhone } from '../phone.ts';
import { readObject, refused, unheardOf, type Meaning } from '../reading.ts';
import { hmacSha256, sha256Hex, toHex } from '../signing.ts';

export const tencentSms: Connector = {
  id: 'tencentSms',
  audience: 'buyer',
  hosts: ['sms.tencentcloudapi.com'],
  limits: [{ messages: 3000, perMs: second }],
  idempotent: false,
  registeredOnly: true,
  // 500 characters with signature and variables.
  maxBytes: 1500,
  ...fieldsOf({
    secrets: { secretId: /^[0-9A-Za-z]{8,64}$/, secretKey: /^[0-9A-Za-z]{8,64}$/ },
    settings: { appId: /^\d{8,12}$/, signName: anything, region: /^(?:|[a-z]{2}-[a-z]{2,20}(?:-\d)?)$/ },
  }),
  request: async (message, account, secrets, now) => {
    const timestamp = Math.floor(now / second);
    const body = JSON.stringify(bodyOf(message, account.settings));
    const call: Tc3Call = { service: 'sms', host: 'sms.tencentcloudapi.com', timestamp, body, signed: { 'x-tc-action': 'SendSms' } };
    const { authorization } = await tc3(call, secretOf(secrets, 'secretId'), secretOf(secrets, 'secretKey'));
    return {
      url: `https://${call.host}/`,
      method: 'POST',
      headers: {
        authorization,
        'content-type': contentType,
        'x-tc-action': 'SendSms',
        'x-tc-version': '2021-01-11',
        'x-tc-timestamp': String(timestamp),
        'x-tc-region': field(account.settings, 'region') || 'ap-guangzhou',
      },
      body,
    };
  },
  read: (answer): Reading => {
    const read = readObject(answer);
    if ('reading' in read) return read.reading;
    const { Error: error, SendStatusSet: statuses } = objectOf(read.object['Response']);
    // The request was refused as a whole, or each number has an answer of its own; we send to one.
    const { Code: code, Message: words, SerialNo: receipt } = objectOf(error ?? (Array.isArray(statuses) ? statuses[0] : undefined));
    if (typeof code !== 'string') return unheardOf();
    if (code !== 'Ok') return refused(code, words, meaningOf(code));
    return typeof receipt === 'string' ? { sent: true, receipt } : { sent: true };
  },
};

export interface Tc3Call {
  readonly service: string;
  readonly host: string;
  /** Epoch seconds. */
  readonly timestamp: number;
  readonly body: string;
  /** Further headers to sign, in order of the alphabet; names in small letters. */
  readonly signed: Readonly<Record<string, string>>;
}

/** A POST to `/`, signed by TC3-HMAC-SHA256. */
export const tc3 = async (
  { service, host, timestamp, body, signed }: Tc3Call,
  secretId: string,
  secretKey: string,
): Promise<{ authorization: string; canonicalHash: string; signature: string }> => {
  const headers: Record<string, string> = { 'content-type': contentType, host, ...signed };
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value.toLowerCase()}\n`);
  const names = Object.keys(headers).join(';');
  const canonicalHash = await sha256Hex(['POST', '/', '', lines.join(''), names, await sha256Hex(body)].join('\n'));
  const date = new Date(timestamp * second).toISOString().slice(0, 10);
  const scope = `${date}/${service}/tc3_request`;
  const ofDate = await hmacSha256(`TC3${secretKey}`, date);
  const key = await hmacSha256(await hmacSha256(ofDate, service), 'tc3_request');
  const signature = toHex(await hmacSha256(key, ['TC3-HMAC-SHA256', timestamp, scope, canonicalHash].join('\n')));
  const authorization = `TC3-HMAC-SHA256 Credential=${secretId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
  return { authorization, canonicalHash, signature };
};

const contentType = 'application/json; charset=utf-8';

const bodyOf = (message: Outgoing, settings: Readonly<Record<string, string>>): object => {
  const { code, variables } = registeredOf(message);
  if ((message.recipient ?? '').trim() === '') throw unsent('noRecipient');
  const phone = internationalPhone(message.recipient ?? '');
  if (phone === undefined) throw unsent('badRecipient');
  return {
    PhoneNumberSet: [phone],
    SmsSdkAppId: field(settings, 'appId'),
    SignName: field(settings, 'signName'),
    TemplateId: code,
    TemplateParamSet: variables.map(([, value]) => oneLine(value)),
  };
};

const objectOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** A code's own meaning, or that of its kind: what stands before the point. */
const meaningOf = (code: string): Meaning | undefined => meanings[code] ?? meanings[code.split('.', 1)[0] ?? ''];

const content: Meaning = { failure: 'refusedContent' };
const quota: Meaning = { failure: 'quota' };
const gone: Meaning = { failure: 'accountGone' };
const denied: Meaning = { failure: 'noPermission' };
const tooFast = (after: number): Meaning => ({ failure: 'tooFast', again: 'later', after });

const meanings: Readonly<Record<string, Meaning>> = {
  // Of a number's limits the short ones pass by themselves; whatever else was set in their console is a matter of the day or of the contract.
  LimitExceeded: quota,
  'LimitExceeded.PhoneNumberThirtySecondLimit': tooFast(30 * second),
  'LimitExceeded.PhoneNumberOneHourLimit': tooFast(hour),
  'LimitExceeded.DeliveryFrequencyLimit': tooFast(minute),
  RequestLimitExceeded: tooFast(minute),
  'FailedOperation.ContainSensitiveWord': content,
  'FailedOperation.FailResolvePacket': content,
  'FailedOperation.ForbidAddMarketingTemplates': content,
  'FailedOperation.InsufficientBalanceInSmsPackage': quota,
  'FailedOperation.JsonParseFail': content,
  'FailedOperation.MarketingSendTimeConstraint': content,
  'FailedOperation.MissingSignature': content,
  'FailedOperation.MissingTemplateList': content,
  'FailedOperation.PhoneNumberInBlacklist': { failure: 'badRecipient' },
  'FailedOperation.SignatureIncorrectOrUnapproved': content,
  'FailedOperation.TemplateIncorrectOrUnapproved': content,
  'FailedOperation.TemplateParamSetNotMatchApprovedTemplate': content,
  'FailedOperation.TemplateUnapprovedOrNotExist': content,
  'InvalidParameterValue.IncorrectPhoneNumber': { failure: 'badRecipient' },
  'InvalidParameterValue.ContentLengthLimit': { failure: 'tooLong' },
  'InvalidParameterValue.TemplateParameterLengthLimit': { failure: 'tooLong' },
  'InvalidParameterValue.ProhibitedUseUrlInTemplateParameter': content,
  'InvalidParameterValue.TemplateParameterFormatError': content,
  'InvalidParameterValue.SdkAppIdNotExist': gone,
  'UnauthorizedOperation.SmsSdkAppIdVerifyFail': gone,
  'UnauthorizedOperation.RequestIpNotInWhitelist': { failure: 'address' },
  'UnauthorizedOperation.SerivceSuspendDueToArrears': quota,
  'UnauthorizedOperation.ServiceSuspendDueToArrears': quota,
  UnauthorizedOperation: denied,
  'AuthFailure.SignatureFailure': { failure: 'signature' },
  'AuthFailure.SignatureExpire': { failure: 'signature' },
  'AuthFailure.SecretIdNotFound': gone,
  'AuthFailure.InvalidSecretId': gone,
  'AuthFailure.UnauthorizedOperation': denied,
  // "Timed out between here and the carrier": it may be on its way.
  'InternalError.SendAndRecvFail': { failure: 'server', again: 'later', perhaps: true },
  'InternalError.Timeout': { failure: 'server', again: 'later', perhaps: true },
  'InternalError.RequestTimeException': { failure: 'signature' },
  InternalError: { failure: 'server', again: 'later' },
};
