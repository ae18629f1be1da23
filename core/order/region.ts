/** Where an order goes: provinces by their short names, as rules and people write them. */
import { shown } from './access.ts';
import type { Order } from './order.ts';

/** The 34 provinces, municipalities, autonomous and special administrative regions, short forms. */
export const provinces = [
  '北京', '天津', '河北', '山西', '内蒙古', '辽宁', '吉林', '黑龙江', '上海', '江苏', '浙江', '安徽', '福建', '江西', '山东', '河南', '湖北',
  '湖南', '广东', '广西', '海南', '重庆', '四川', '贵州', '云南', '西藏', '陕西', '甘肃', '青海', '宁夏', '新疆', '台湾', '香港', '澳门',
] as const; // prettier-ignore

/**
 * What "remote" means until the shop says otherwise: the six regions that offers of free delivery usually leave out, because parcels there
 * cost a surcharge and take a week each way, so that one return eats the margin of several orders.
 */
export const remoteProvinces: readonly string[] = ['新疆', '西藏', '青海', '内蒙古', '甘肃', '宁夏'];

/**
 * The short name of a province; a text that names none of them comes back trimmed, for it is a value all the same.
 * @example normaliseProvince('新疆维吾尔自治区') // "新疆"
 */
export const normaliseProvince = (text: string): string => {
  const trimmed = text.trim();
  return provinces.find((name) => trimmed.startsWith(name) && provinceEnding.test(trimmed.slice(name.length))) ?? trimmed;
};

const provinceEnding = /^(?:省|市|特别行政区|(?:壮族|回族|维吾尔)?自治区)?$/;

/**
 * Province and city in short, as far as the console shows them; masks stay as shown.
 * @example regionText(order.receiver) // "青海 玉树"
 */
export const regionText = (receiver: Pick<Order['receiver'], 'province' | 'city'>): string => {
  const province = shown(receiver.province);
  const city = shortCity(shown(receiver.city) ?? '');
  return [province, city === province ? '' : city].filter(Boolean).join(' ');
};

/** 玉树藏族自治州 → 玉树, 西宁市 → 西宁; 北京's 市辖区 says nothing. */
const shortCity = (city: string): string => {
  const trimmed = city.trim();
  if (/^(?:市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/.test(trimmed)) return '';
  const short = trimmed.replace(cityEnding, '');
  return short.length >= 2 ? short : trimmed;
};

const cityEnding = new RegExp(
  '(?:市|地区|盟|(?:(?:藏族|蒙古族?|回族|彝族|苗族|侗族|土家族|布依族|哈尼族|傣族|壮族|白族|景颇族|傈僳族|羌族|朝鲜族|哈萨克族?|柯尔克孜族?)+)?自治州)$',
);
