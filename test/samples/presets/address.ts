import { order, receiver, sold, type PresetSample } from './sample.ts';

const toQinghai = receiver({ province: '青海', city: '西宁市' });
const detail = (text: string) => receiver({ detail: text });
const phone = (text: string) => receiver({ phone: text });

export const address: Readonly<Record<string, PresetSample>> = {
  'remote-returns': {
    says: '',
    hit: { order: order(toQinghai), past: sold(76, 14, toQinghai), reason: '' },
    miss: { order: order(toQinghai), past: sold(20, 3, toQinghai) },
    unknown: { order: order(toQinghai), past: sold(9, 9, toQinghai), reason: '' },
  },
  'remote-region': {
    says: '',
    hit: { order: order(receiver({ province: '新疆' })), reason: '' },
    miss: { order: order(receiver({ province: '陕西' })) },
    unknown: { order: order(receiver({ province: { masked: '***' } })), reason: '' },
  },
  'unreachable-region': {
    says: '',
    hit: { order: order(receiver({ province: '香港', city: null, district: '油尖旺区' })), reason: '' },
    miss: { order: order(receiver({ province: '广东', city: '深圳市', district: '罗湖区' })) },
    unknown: { order: order(receiver({ province: '广东', city: null, district: '罗湖区' })), reason: '' },
  },
  'thin-address': {
    says: '',
    hit: { order: order(detail('供销社旁边')), reason: '' },
    miss: { order: order(detail('幸福村三组')) },
    unknown: { order: order(), reason: '' },
  },
  'wrong-phone': {
    says: '',
    hit: { order: order(phone('1380013800')), reason: '' },
    miss: { order: order(phone('13800138000')) },
    unknown: { order: order(receiver({ phone: { masked: '138****8000' } })), reason: '' },
  },
};
