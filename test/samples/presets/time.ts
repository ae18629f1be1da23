import { at, order, paid, type PresetSample } from './sample.ts';

export const time: Readonly<Record<string, PresetSample>> = {
  'night-order': {
    says: '',
    hit: { order: order({ createdAt: at('2026-11-20T23:47') }), reason: '' },
    miss: { order: order({ createdAt: at('2026-11-20T21:59') }) },
    unknown: { order: order({ createdAt: at('2026-11-20T23:47'), source: null }), reason: '' },
  },
  'weekend-night': {
    says: '',
    // A Sunday morning: the window began on Saturday.
    hit: { order: order({ createdAt: at('2026-11-22T03:00'), ...paid(800) }), reason: '' },
    // A Monday morning: the window began on Sunday.
    miss: { order: order({ createdAt: at('2026-11-23T03:00'), ...paid(800) }) },
    unknown: { order: order({ createdAt: at('2026-11-22T03:00'), money: {} }), reason: '' },
  },
};
