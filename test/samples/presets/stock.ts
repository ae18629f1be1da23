import { line, order, type PresetSample } from './sample.ts';

const onHand = (stock: number) => order({ lines: [line({ quantity: 3, stock })] });
const staged = (stage: 'depositUnpaid' | 'finalUnpaid') => order({ presale: { stage } });
const nuts = line({ id: 'a', title: '年货礼盒', presale: true });
const tea = line({ id: 'b', title: '明前龙井 100 g', presale: false });

export const stock: Readonly<Record<string, PresetSample>> = {
  'out-of-stock': {
    says: '',
    hit: { order: onHand(2), reason: '' },
    miss: { order: onHand(3) },
    unknown: { order: order(), reason: '' },
  },
  'presale-unpaid': {
    says: '',
    hit: { order: staged('finalUnpaid'), reason: '' },
    miss: { order: staged('depositUnpaid') },
    unknown: { order: order({ presale: undefined }), reason: '' },
  },
  'presale-mixed': {
    says: '',
    hit: { order: order({ lines: [nuts, tea] }), reason: '' },
    miss: { order: order({ lines: [nuts, { ...nuts, id: 'c' }] }) },
    unknown: { order: order({ lines: [nuts, { ...tea, presale: null }] }), reason: '' },
  },
};
