import { day, hour } from '#core/order';
import { buyer, earlier, order, receiver, type PresetSample } from './sample.ts';

const one = buyer({ id: 'b-one' });
const phone = receiver({ phone: '13800138000' });
const home = receiver({ detail: '幸福路 1 号' });
const before = (part: Parameters<typeof earlier>[1], ...times: number[]) => times.map((time) => earlier(time, part));

export const velocity: Readonly<Record<string, PresetSample>> = {
  'velocity-buyer': {
    says: '',
    hit: { order: order(one), past: before(one, hour, 2 * hour, day), reason: '' },
    miss: { order: order(one), past: before(one, hour, 2 * hour, day + 1) },
    unknown: { order: order(buyer({ id: null })), reason: '' },
  },
  'velocity-phone': {
    says: '',
    hit: { order: order(phone), past: before(phone, hour, 2 * hour, day), reason: '' },
    miss: { order: order(phone), past: before(phone, hour, 2 * hour) },
    unknown: { order: order(receiver({ phone: { masked: '138****8000' } })), reason: '' },
  },
  'velocity-address': {
    says: '',
    hit: { order: order(home), past: before(home, hour, 2 * hour, day), reason: '' },
    miss: { order: order(home), past: before(home, hour, 2 * hour) },
    unknown: { order: order(), reason: '' },
  },
  'ship-together': {
    says: '',
    hit: { order: order(one), past: before(one, 3 * hour), reason: '' },
    miss: { order: order(one), past: before(one, day + 1) },
    unknown: { order: order(buyer({ id: null })), reason: '' },
  },
};
