/** Signatures that others have published, with their test secrets. */
import { describe, expect, it } from 'vitest';
import { acs3 } from '../../../../core/notify/connectors/aliyunSms.ts';
import { dingtalkSign } from '../../../../core/notify/connectors/dingtalk.ts';
import { feishuSign } from '../../../../core/notify/connectors/feishu.ts';
import { tc3 } from '../../../../core/notify/connectors/tencentSms.ts';
import { percentEncode } from '../../../../core/notify/signing.ts';

describe('DingTalk', () => {
  it.each([
    [
      'SECb90923e19e58b466481e9e7b7a5b4f108a4531abde590ad3967fb29f0eae5c68',
      1582163555000,
      'BQKsG%2BQOCl%2BbYJOLc6pxDHxjVquzlZPWgvRzeN2J5zY%3D',
    ],
    ['this is secret', 1577262236757, 'hmPWwU%2B7lVdm3ZZz0r9tSfx0L4Q26jWOZr9%2BGs6EZQM%3D'],
  ])('signs with %s', async (secret, timestamp, sign) => {
    expect(percentEncode(await dingtalkSign(secret, timestamp))).toBe(sign);
  });
  it('has the secret as the key', async () => {
    expect(await dingtalkSign('xxx', 1661860880)).toBe('dIUMcehSFkPlWOGqwoP5EFcartyN67QSY9wbVW+hTbE=');
  });
});

describe('Feishu', () => {
  it('signs the other way round: the same secret and time give something else', async () => {
    expect(await feishuSign('xxx', '1661860880')).toBe('QnWVTSBe6FmQDE0bG6X0mURbI+DnvVyu1h+j5dHOjrU=');
  });
});

describe('Aliyun ACS3', () => {
  const call = {
    host: 'ecs.cn-shanghai.aliyuncs.com',
    action: 'RunInstances',
    version: '2014-05-26',
    date: '2023-10-26T10:22:32Z',
    nonce: '3156853299f313e23d1673dc12e1703d',
    query: { RegionId: 'cn-shanghai', ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd' },
    body: '',
  };
  it('gives the signature of the worked example', async () => {
    const signed = await acs3(call, 'YourAccessKeyId', 'YourAccessKeySecret');
    expect(signed.canonicalHash).toBe('7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259');
    expect(signed.signature).toBe('06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0');
    expect(signed.headers['authorization']).toBe(
      'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,' +
        'SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,' +
        'Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
    );
  });
  it('gives another one for the nonce and time that stand in the table of headers on the same page', async () => {
    const ofTheTable = { ...call, nonce: 'd410180a5abf7fe235dd9b74aca91fc0', date: '2023-10-26T09:01:01Z' };
    const { signature } = await acs3(ofTheTable, 'YourAccessKeyId', 'YourAccessKeySecret');
    expect(signature).toMatch(/^e521358f/);
  });
  it('encodes what forms write otherwise', () => {
    expect(percentEncode("a b*~!'()+样")).toBe('a%20b%2A~%21%27%28%29%2B%E6%A0%B7');
  });
});

describe('Tencent TC3', () => {
  const call = {
    service: 'cvm',
    host: 'cvm.tencentcloudapi.com',
    timestamp: 1551113065,
    body: String.raw`{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}`,
    signed: {},
  };
  it.each([
    ['Gu5t9xGARNpq86cd98joQYCN3EXAMPLE', '72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168'],
    ['Gu5t9xGARNpq86cd98joQYCN3*******', '2230eefd229f582d8b1b891af7107b91597240707d778ab3738f756258d7652c'],
  ])('gives the signatures of the worked examples', async (secret, signature) => {
    const signed = await tc3(call, 'AKIDexample', secret);
    expect(signed).toMatchObject({ canonicalHash: '5ffe6a04c0664d6b969fab9a13bdab201d63ee709638e2749d62a09ca18d7031', signature });
    expect(signed.authorization).toBe(
      `TC3-HMAC-SHA256 Credential=AKIDexample/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host, Signature=${signature}`,
    );
  });
  it('signs the action as well, in small letters', async () => {
    expect(await tc3({ ...call, signed: { 'x-tc-action': 'DescribeInstances' } }, 'AKIDexample', '*'.repeat(32))).toMatchObject({
      canonicalHash: '7019a55be8395899b900fb5564e4200d984910f34794a27cb3fb7d10ff6a1e84',
      signature: '10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f',
    });
  });
});
