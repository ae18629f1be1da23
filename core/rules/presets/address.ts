/** Where it goes: regions that cost too much or cannot be reached, addresses and numbers that nobody can deliver to. */
import { remoteProvinces } from '#core/order';
import type { Rule } from '../rule.ts';
import { escalated, healsItself, released, returnsOf, toService, toSupervisor, toWarehouse } from './consequences.ts';

const remoteReturns: Rule = {
  id: 'remote-returns',
  version: 1,
  name: { zh: '偏远高退货', en: 'Remote, many returns' },
  purpose: {
    zh: '寄到偏远地区、当地又常退货的单，来回运费最伤。',
    en: 'Parcels to remote regions that send many back cost the freight twice.',
  },
  category: { zh: '地区风险', en: 'Region risk' },
  when: {
    all: [
      { term: { field: 'receiver.province' }, op: 'in', value: [...remoteProvinces] },
      { term: returnsOf('region', 10), op: 'gt', value: 1500 },
    ],
  },
  points: 45,
  decision: 'hold',
  timeout: released,
  ...toSupervisor,
  mode: 'live',
};

/** Off: a note on every such order is noise for a shop whose price includes the freight. */
const remote: Rule = {
  id: 'remote-region',
  version: 1,
  name: { zh: '偏远地区', en: 'Remote region' },
  purpose: {
    zh: '运费贵、路上慢，发货前核一遍运费，跟买家说一声时间。',
    en: 'Dear and slow: check the postage and tell the buyer how long it takes.',
  },
  category: { zh: '地区风险', en: 'Region risk' },
  when: { all: [{ term: { field: 'receiver.province' }, op: 'in', value: [...remoteProvinces] }] },
  points: 10,
  decision: 'flag',
  timeout: released,
  ...toService,
  mode: 'off',
};

/** Off: the shop first checks the list against its couriers' contract. */
const unreachable: Rule = {
  id: 'unreachable-region',
  version: 1,
  name: { zh: '快递不到', en: 'Out of reach' },
  purpose: {
    zh: '快递不到或停收的地方，省、市、区县记在「快递不到的地区」里，发出去也是退回。',
    en: 'Places that your couriers do not serve, as kept in the list “Out of reach”: what is sent there comes back.',
  },
  category: { zh: '地区风险', en: 'Region risk' },
  when: {
    any: [
      { term: { field: 'receiver.province' }, op: 'in', value: { list: 'unreachable' } },
      { term: { field: 'receiver.city' }, op: 'in', value: { list: 'unreachable' } },
      { term: { field: 'receiver.district' }, op: 'in', value: { list: 'unreachable' } },
    ],
  },
  points: 50,
  decision: 'hold',
  timeout: escalated,
  ...toWarehouse,
  mode: 'off',
  always: true,
};

/** One of them stands in nearly every address that a courier can find. A sentence shows the first dozen. */
const placeWords = [
  ...['村', '组', '号', '栋', '楼', '路', '街', '道', '巷', '弄', '单元', '小区'],
  ...['幢', '屯', '庄', '寨', '队', '胡同', '大厦', '广场', '公寓', '宿舍', '学校', '医院'],
];

/** Off: both consoles mask addresses in their lists. */
const thinAddress: Rule = {
  id: 'thin-address',
  version: 1,
  name: { zh: '地址不全', en: 'Incomplete address' },
  purpose: {
    zh: '没写村组、路名、楼栋，或短得不像地址，先请买家补全。两个后台的订单列表都隐藏详细地址，导入的订单带完整地址时再打开。',
    en: 'No village, street or building, or too short to be one: ask the buyer first. Both consoles mask addresses; switch it on for imported orders with full ones.',
  },
  category: { zh: '收货信息', en: 'Delivery details' },
  when: {
    any: [
      { term: { field: 'receiver.detail' }, op: 'containsNone', value: placeWords },
      { term: { field: 'receiver.detail' }, op: 'shorterThan', value: 5 },
    ],
  },
  points: 40,
  decision: 'hold',
  timeout: escalated,
  ...healsItself,
  buyerMessage: '请买家补全地址',
  mode: 'off',
  always: true,
};

/** A mobile number, perhaps with the extension of a relay number, or a fixed line with its area code. */
const phonePattern = '^(([+]?86[ -]?)?1[3-9][0-9]{9}([-,转][0-9]{1,6})?|0[0-9]{2,3}-?[0-9]{7,8})$';

/** Off: both consoles mask phone numbers in their lists. */
const wrongPhone: Rule = {
  id: 'wrong-phone',
  version: 1,
  name: { zh: '手机号不对', en: 'Malformed phone number' },
  purpose: {
    zh: '少一位、多一位的号，快递打不通就退回，先发消息请买家改。两个后台的订单列表都隐藏手机号，导入的订单带完整手机号时再打开。',
    en: 'A digit too few and the courier sends it back: ask the buyer to correct it. Both consoles mask numbers; switch it on for imported orders with full ones.',
  },
  category: { zh: '收货信息', en: 'Delivery details' },
  when: { all: [{ term: { field: 'receiver.phone' }, op: 'notMatches', value: phonePattern }] },
  points: 40,
  decision: 'hold',
  timeout: escalated,
  ...healsItself,
  buyerMessage: '请买家改手机号',
  mode: 'off',
  always: true,
};

export const address: readonly Rule[] = [remoteReturns, remote, unreachable, thinAddress, wrongPhone];
