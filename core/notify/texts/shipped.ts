/** The templates that come with the product. A shop that writes one with the same id has its own instead. */
import type { Template } from '#core/desk';
import type { Locale } from '#core/rules';
import { textWords, type TextWords } from './words.ts';

export type ShippedId = keyof TextWords['templates'];

/** Those to buyers go by the names that the shipped rules use. */
const toBuyers: readonly ShippedId[] = ['请买家改手机号', '请买家补全地址', '提醒买家付尾款', '请买家核对收货信息'];

/** @example shippedTemplates('zh')[0].title // "尾号 {订单尾号} 待核查" */
export const shippedTemplates = (locale: Locale): Template[] =>
  (Object.keys(textWords(locale).templates) as ShippedId[]).map((id) => ({
    id,
    audience: toBuyers.includes(id) ? 'buyer' : 'staff',
    ...textWords(locale).templates[id],
  }));

/** By its id, or by its name as rules have it; the shop's own first. */
export const templateOf = (id: string, own: readonly Template[], locale: Locale): Template | undefined => {
  const all = [...own, ...shippedTemplates(locale)];
  return all.find((template) => template.id === id) ?? all.find((template) => template.name === id);
};
