/** An address in one cell: what of it says where it is, as far as it can be told from the rest. */
import { isMaskedText, maskable, normaliseProvince, provinces, type Order } from '#core/order';

type Place = Pick<Order['receiver'], 'province' | 'city' | 'district' | 'detail'>;

/**
 * Province, city and district where blanks part them, else the province alone. What follows may be masked; what was shown before counts.
 * @example placeOf('青海省 玉树藏族自治州 玉树市 ***') // { province: '青海', city: '玉树藏族自治州', district: '玉树市', detail: { masked: '***' } }
 */
export const placeOf = (address: string | null | undefined): Place => {
  if (typeof address !== 'string') return address === null ? { detail: null } : {};
  const [first = '', second, third, ...rest] = address.split(/\s+/);
  const province = normaliseProvince(first);
  if ((provinces as readonly string[]).includes(province) && second !== undefined) {
    const shown = [second, third].map((part) => (part === undefined || isMaskedText(part) ? undefined : part));
    return { province, ...(shown[0] && { city: shown[0] }), ...(shown[1] && { district: shown[1] }), ...detail(rest.join(' ')) };
  }
  const begins = provinces.find(
    (name) => address.startsWith(name) && /^(?:省|市|自治区|特别行政区|.{0,4}自治区)/.test(address.slice(name.length)),
  );
  return begins ? { province: begins, ...detail(address) } : detail(address);
};

const detail = (text: string): Place => (text === '' ? {} : { detail: maskable(text) });
