/** For every shipped rule an order that hits, one that narrowly misses, one that it cannot judge; and the lists they were made for. */
import { presetLists, type ValueList } from '#core/rules';
import { address } from './address.ts';
import { buyer } from './buyer.ts';
import { goods } from './goods.ts';
import { money } from './money.ts';
import { platform } from './platform.ts';
import type { PresetSample } from './sample.ts';
import { stock } from './stock.ts';
import { time } from './time.ts';
import { velocity } from './velocity.ts';
import { words } from './words.ts';

export type { Case, PresetSample } from './sample.ts';

export const presetSamples: Readonly<Record<string, PresetSample>> = {
  ...money,
  ...address,
  ...goods,
  ...buyer,
  ...velocity,
  ...platform,
  ...stock,
  ...words,
  ...time,
};

const blocked: Readonly<Record<string, string>> = {
  'blacklist-buyers': 'b-blocked',
  'blacklist-phones': '13900001111',
  'blacklist-addresses': '富贵花园 8 栋',
};

/** The shop's lists: the shipped ones, with somebody on each of the blacklists. */
export const sampleLists: readonly ValueList[] = presetLists.map(({ id, name, entries }) => {
  const value = blocked[id];
  return { id, name: name.zh, entries: value === undefined ? entries : [...entries, { value }] };
});
