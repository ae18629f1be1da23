import { order, without, words as written, type PresetSample } from './sample.ts';

export const words: Readonly<Record<string, PresetSample>> = {
  'buyer-message': {
    says: '',
    hit: { order: order(written({ buyer: '地址写错了，先别发' })), reason: '' },
    arms: [{ arm: 1, order: order(written({ buyer: '送人的，麻烦写张贺卡' })), reason: '' }],
    miss: { order: order(written({ buyer: '不要电话' })) },
    unknown: { order: order({ words: without(written({}).words, 'buyer') }), reason: '' },
  },
  'seller-remark': {
    says: '',
    hit: { order: order(written({ seller: '送贺卡一张' })), reason: '' },
    miss: { order: order(written({ seller: '' })) },
    unknown: { never: 'whether something was written is known even where it is masked or missing' },
  },
  'flag-set': {
    says: '',
    hit: { order: order(written({ flag: 1 })), reason: '' },
    miss: { order: order(written({ flag: 0 })) },
    unknown: { order: order(written({ flag: null })), reason: '' },
  },
};
