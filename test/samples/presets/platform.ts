import { order, without, type PresetSample } from './sample.ts';

export const platform: Readonly<Record<string, PresetSample>> = {
  'refund-requested': {
    says: '',
    hit: { order: order({ afterSale: 'requested' }), reason: '' },
    arms: [{ arm: 1, order: order({ afterSale: 'refunded', status: 'partShipped' }), reason: '' }],
    miss: { order: order({ afterSale: 'requested', status: 'shipped' }) },
    unknown: { order: order({ afterSale: null }), reason: '' },
  },
  'platform-hold': {
    says: '',
    hit: { order: order({ status: 'review', statusText: '风控审核中', platformHold: '风控审核中' }), reason: '' },
    miss: { order: order() },
    unknown: { never: 'every order has a status, and a hold is there or it is not' },
  },
  'manual-order': {
    says: '',
    hit: { order: order({ manual: true }), reason: '' },
    miss: { order: order({ manual: false }) },
    unknown: { order: without(order(), 'manual'), reason: '' },
  },
  'invoice-wanted': {
    says: '',
    hit: { order: order({ invoice: true }), reason: '' },
    miss: { order: order({ invoice: false }) },
    unknown: { order: without(order(), 'invoice'), reason: '' },
  },
};
