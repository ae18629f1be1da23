/** The lists that the shipped rules ask. A shop changes them as it likes; what stands here is what it starts with. */
import type { ListEntry, ValueList } from '../book.ts';
import type { ListNames } from '../phrase.ts';
import type { Bilingual, Locale } from '../rule.ts';

/** As {@link ValueList}, with a name in both languages until a shop gives it its own. */
export type PresetList = Omit<ValueList, 'name'> & { readonly name: Bilingual };

const all = (...values: readonly string[]): ListEntry[] => values.map((value) => ({ value }));

export const presetLists: readonly PresetList[] = [
  { id: 'blacklist-buyers', name: { zh: '黑名单买家', en: 'Blacklisted buyers' }, entries: [] },
  { id: 'blacklist-phones', name: { zh: '黑名单手机号', en: 'Blacklisted phone numbers' }, entries: [] },
  { id: 'blacklist-addresses', name: { zh: '黑名单地址', en: 'Blacklisted addresses' }, entries: [] },
  {
    id: 'unreachable',
    name: { zh: '快递不到的地区', en: 'Out of reach' },
    // Another customs territory: domestic courier contracts leave them out.
    entries: all('香港', '澳门', '台湾'),
  },
  {
    id: 'stop-words',
    name: { zh: '留言拦截词', en: 'Words that stop an order' },
    entries: [
      ...all('改地址', '换地址', '地址错', '地址写错', '地址填错', '新地址', '拍错', '买错', '改颜色', '换颜色', '改尺码', '换尺码'),
      ...all(
        '先别发',
        '先不发',
        '先不要发',
        '暂时不要发',
        '晚点发',
        '晚几天',
        '等通知',
        '等我通知',
        '不想要',
        '不要了',
        '取消订单',
        '退款',
      ),
    ],
  },
  {
    id: 'idle-messages',
    name: { zh: '不用管的留言', en: 'Messages to let be' },
    entries: [
      ...all('不要电话', '不要打电话', '别打电话', '请勿打电话', '请勿来电', '电话别打', '放驿站', '放门口', '放快递柜'),
      ...all('尽快发货', '请尽快发货', '早点发货', '快点发货', '谢谢', '好的', '无', '没有'),
    ],
  },
];

/** What the shipped lists are called, for sentences, until a shop gives them names of its own. */
export const presetListNames =
  (locale: Locale): ListNames =>
  (id) =>
    presetLists.find((list) => list.id === id)?.name[locale];
