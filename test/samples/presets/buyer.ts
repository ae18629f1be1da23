import { hour } from '#core/order';
import { buyer as by, earlier, order, paid, receiver, sold, type PresetSample } from './sample.ts';

const dear = { ...paid(1000), ...by({ id: 'b-new' }) };
const regular = by({ id: 'b-old' });

export const buyer: Readonly<Record<string, PresetSample>> = {
  'malicious-returns': {
    says: '',
    hit: { order: order(by({ tags: ['高频复购', '恶意退货'] })), reason: '' },
    miss: { order: order(by({ tags: ['高频复购'] })) },
    unknown: { order: order(by({ tags: null })), reason: '' },
  },
  'blacklist-buyer': {
    says: '',
    hit: { order: order(by({ id: 'b-blocked' })), reason: '' },
    miss: { order: order(by({ id: 'b-block' })) },
    unknown: { order: order(by({ id: null })), reason: '' },
  },
  'blacklist-receiver': {
    says: '',
    hit: { order: order(receiver({ phone: '13900001111', detail: '幸福路 1 号' })), reason: '' },
    miss: { order: order(receiver({ phone: '13900001112', detail: '幸福路 1 号' })) },
    unknown: { order: order(receiver({ phone: { masked: '139****1111' }, detail: '幸福路 1 号' })), reason: '' },
  },
  'buyer-returns': {
    says: '',
    hit: { order: order(regular), past: sold(5, 3, regular), reason: '' },
    miss: { order: order(regular), past: sold(4, 2, regular) },
    unknown: { order: order(regular), past: sold(3, 3, regular), reason: '' },
  },
  'first-large-order': {
    says: '',
    hit: { order: order(dear), reason: '' },
    miss: { order: order(dear), past: [earlier(hour, by({ id: 'b-new' }))] },
    unknown: { order: order({ ...dear, ...by({ id: null }) }), reason: '' },
  },
};
