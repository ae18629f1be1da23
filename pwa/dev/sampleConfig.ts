/** An invented shop with six people. */
import type { Config } from '#core/desk';
import { day, hour, ms, startOfDay, type Fen, type Ms } from '#core/order';

export const sampleConfig = (now: Ms): Config => {
  const midnight = startOfDay(now);
  return {
    team: {
      people: [
        { name: '小林', roles: ['客服主管'], away: [], mention: '13800000017' },
        { name: '阿杰', roles: ['客服'], away: [] },
        {
          name: '小周',
          roles: ['客服'],
          away: [{ from: midnight, until: ms(midnight + 3 * day), standIn: '阿杰' }],
          mention: 'zhou',
        },
        { name: '老陈', roles: ['仓储'], away: [{ from: ms(midnight + 5 * day), until: ms(midnight + 7 * day) }] },
        { name: '小吴', roles: ['仓储'], away: [] },
        { name: '苏会计', roles: [], away: [] },
      ],
      roles: [
        { name: '客服主管', balance: 'load', shifts: [], accounts: ['duty'] },
        {
          name: '客服',
          balance: 'load',
          shifts: [
            { days: [1, 2, 3, 4, 5, 6, 7], from: '09:00', until: '22:00', people: ['阿杰'] },
            { days: [5, 6], from: '22:00', until: '06:00', people: ['小周'] },
          ],
          accounts: ['service'],
        },
        {
          name: '仓储',
          balance: 'turn',
          shifts: [{ days: [1, 2, 3, 4, 5, 6], from: '08:00', until: '18:00', people: ['老陈'] }],
          accounts: [],
        },
        { name: '财务', balance: 'load', shifts: [], accounts: [] },
      ],
      categories: { 库存: '仓储', 地区风险: '客服主管', 发票: '出纳' },
    },
    clocks: { packingMargin: 2 * hour, workingHours: { days: [1, 2, 3, 4, 5, 6], from: '09:00', until: '21:00' }, wait: hour },
    notices: {
      accounts: [
        { id: 'duty', connector: 'dingtalk', name: '值班主管钉钉群', on: true, settings: { keyword: '' } },
        { id: 'service', connector: 'wecom', name: '客服企业微信群', on: true, settings: {} },
        { id: 'store', connector: 'feishu', name: '仓库飞书群', on: false, settings: { keyword: '' } },
        { id: 'sms', connector: 'aliyunSms', name: '阿里云短信', on: true, settings: { signName: '禾下小铺' } },
        { id: 'wx', connector: 'wechat', name: '禾下小铺服务号', on: true, settings: { appId: 'wx0000000000000000' } },
      ],
      templates: [],
      buyerAccounts: ['wx', 'sms'],
      browser: true,
    },
    retention: { personalDays: 90 },
    lists: [
      {
        id: 'list-resellers',
        name: '代购地址',
        entries: [{ value: '转运仓' }, { value: '集运', until: ms(midnight + 40 * day), note: '双十一期间' }, { value: '快递驿站 3 号' }],
      },
    ],
    allow: [
      { id: 'g-1', by: 'buyer', value: '7205567001', from: midnight, until: ms(midnight + 30 * day), upTo: 80_000, note: '老客小满妈妈' },
      { id: 'g-2', by: 'phone', value: '13800000024', from: ms(midnight - 60 * day), until: ms(midnight - 3 * day), upTo: 50_000 },
    ],
    snoozes: [
      {
        ...{ id: 'g-3', rule: 'velocity-buyer', by: 'buyer', value: '7205567001' },
        ...{ from: midnight, until: ms(midnight + 7 * day), note: '每月囤一次货' },
      },
    ],
    catalogue: [
      { sku: 'XR-1KG', storage: 'cold', cost: 8_600 as Fen, stock: 42, weight: 1_100 },
      { sku: 'GH-12', storage: 'ordinary', cost: 2_150 as Fen, stock: 0 },
    ],
    shop: { name: '禾下小铺' },
    start: { pilot: null, dismissed: true },
  };
};

/** Whose secrets this device has: not the service account's. */
export const sampleSealed = ['duty', 'service', 'store', 'sms'];
