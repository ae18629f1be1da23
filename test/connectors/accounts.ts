/** Accounts that the played platforms know. All invented. */
import type { Account, ConnectorId } from '#core/desk';
import type { Secrets } from '#core/notify';

export const known = {
  dingtalk: { token: 'a1'.repeat(32), secret: 'SECinvented00000000000000000000000000000000000000000000000000001' },
  wecom: { key: '00000000-1111-4222-8333-444444444444' },
  feishu: { hook: '55555555-6666-4777-8888-999999999999', secret: 'inventedFeishuSecret01' },
  wechat: {
    appId: 'wx00000000000000ab',
    appSecret: '0123456789abcdef0123456789abcdef',
    template: 'demoTemplate0017',
    follower: 'oDEMOfollower0017',
    stranger: 'oDEMOstranger0018',
  },
  aliyunSms: {
    accessKeyId: 'LTAIinvented00001',
    accessKeySecret: 'inventedAliyunSecret00001',
    signName: '样例小店',
    template: 'SMS_000017',
  },
  tencentSms: {
    secretId: 'AKIDinvented00001',
    secretKey: 'inventedTencentKey00001',
    appId: '1400000017',
    signName: '样例小店',
    template: '170017',
  },
} as const;

const account = (connector: ConnectorId, settings: Record<string, string> = {}): Account => ({
  id: `account-${connector}`,
  connector,
  name: `样例${connector}`,
  on: true,
  settings,
});

export const accounts: { readonly [C in ConnectorId]: Account } = {
  dingtalk: account('dingtalk'),
  wecom: account('wecom'),
  feishu: account('feishu'),
  wechat: account('wechat', { appId: known.wechat.appId }),
  aliyunSms: account('aliyunSms', { signName: known.aliyunSms.signName }),
  tencentSms: account('tencentSms', { appId: known.tencentSms.appId, signName: known.tencentSms.signName }),
};

export const secrets: { readonly [C in ConnectorId]: Secrets } = {
  dingtalk: { webhook: `https://oapi.dingtalk.com/robot/send?access_token=${known.dingtalk.token}`, secret: known.dingtalk.secret },
  wecom: { webhook: `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${known.wecom.key}` },
  feishu: { webhook: `https://open.feishu.cn/open-apis/bot/v2/hook/${known.feishu.hook}`, secret: known.feishu.secret },
  wechat: { appSecret: known.wechat.appSecret },
  aliyunSms: { accessKeyId: known.aliyunSms.accessKeyId, accessKeySecret: known.aliyunSms.accessKeySecret },
  tencentSms: { secretId: known.tencentSms.secretId, secretKey: known.tencentSms.secretKey },
};
