/** Numbers as people type them. The value is whole in its smallest unit (fen, hundredths of a per cent), so that nothing is lost on the way. */

/**
 * In the smallest unit; `NaN` for what is no number. Full-width digits, thousands separators, ¥ and % are understood.
 * @param places digits behind the point that are kept; more of them are no number, rather than rounded
 * @example parseNumber('¥1,234.5', 2) // 123450
 */
export const parseNumber = (typed: string, places: number): number => {
  const bare = typed
    .normalize('NFKC')
    .replace(/[\s,¥%]/g, '')
    .replace(/^[−–]/, '-');
  const parts = /^(-?)(\d{1,12})(?:\.(\d*))?$/.exec(bare);
  if (!parts) return Number.NaN;
  const [, sign, whole = '', fraction = ''] = parts;
  if (fraction.length > places) return Number.NaN;
  const value = Number(`${whole}${fraction.padEnd(places, '0')}`);
  return sign === '-' && value !== 0 ? -value : value;
};

/**
 * With thousands separators and all its places.
 * @param trim leaves out the places that are zero, as limits do: ¥500
 * @example printNumber(123450, 2) // '1,234.50'
 */
export const printNumber = (value: number, places: number, trim = false): string => {
  const digits = String(Math.abs(value)).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places).replace(/\B(?=(\d{3})+$)/g, ',');
  const fraction = places === 0 ? '' : digits.slice(-places);
  const kept = trim && /^0*$/.test(fraction) ? '' : fraction;
  return `${value < 0 ? '-' : ''}${whole}${kept ? `.${kept}` : ''}`;
};
