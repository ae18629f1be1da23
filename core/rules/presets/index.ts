/**
 * The rules that come with the product, by theme, in the order in which a list shows them; to the engine the order means nothing. Five are
 * live from the first day; above each of the others stands why it is not. What must not ship unseen (a refund asked for, an address nobody
 * finds, a blacklisted buyer, goods that are not there) never times out into a release.
 */
import type { Rule } from '../rule.ts';
import { address } from './address.ts';
import { buyer } from './buyer.ts';
import { goods } from './goods.ts';
import { money } from './money.ts';
import { platform } from './platform.ts';
import { stock } from './stock.ts';
import { time } from './time.ts';
import { velocity } from './velocity.ts';
import { words } from './words.ts';

export * from './lists.ts';

export const presetThemes = { money, address, goods, buyer, velocity, platform, stock, words, time } as const satisfies Record<
  string,
  readonly Rule[]
>;
export type PresetTheme = keyof typeof presetThemes;

export const presets: readonly Rule[] = Object.values(presetThemes).flat();
