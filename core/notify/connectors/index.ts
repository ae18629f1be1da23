/** All wire formats there are, one file each. */
import type { ConnectorId } from '#core/desk';
import type { Connector } from '../connector.ts';
import { aliyunSms } from './aliyunSms.ts';
import { dingtalk } from './dingtalk.ts';
import { feishu } from './feishu.ts';
import { tencentSms } from './tencentSms.ts';
import { wechat } from './wechat.ts';
import { wecom } from './wecom.ts';

export const connectors: { readonly [C in ConnectorId]: Connector } = { dingtalk, wecom, feishu, wechat, aliyunSms, tencentSms };
