/** What was probably meant by a value of the wrong kind: "500.00" where fen are wanted, one province where a list is. */
import { day, hour, minute, parseShopTime, parseYuan, second } from '#core/order';
import type { FieldType } from '../fields.ts';
import { parseTimes, weekdays, type OperandKind } from '../operators.ts';

/**
 * `undefined` where nothing sensible can be made of it.
 * @example meant('number', 'money', '500.00') // 50000
 */
export const meant = (kind: OperandKind, type: FieldType, value: unknown): unknown => {
  switch (kind) {
    case 'number':
      return meantNumber(type, value);
    case 'range':
      return meantRange(type, value);
    case 'text':
      if (Array.isArray(value) && value.length === 1) return meant('text', type, value[0]);
      return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
    case 'texts':
      return meantTexts(value);
    case 'boolean':
      return yes.includes(shortOf(value)) ? true : no.includes(shortOf(value)) ? false : undefined;
    case 'times':
      return meantTimes(value);
    case 'pattern':
      return typeof value === 'string' ? value.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&') : undefined;
    case 'none':
      return undefined;
  }
};

const yes: readonly string[] = ['true', 'yes', 'y', '1', '是'];
const no: readonly string[] = ['false', 'no', 'n', '0', '否'];
const shortOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim().toLowerCase() : '';

/** A number of the type's unit: fen, basis points, ms; people write yuan, per cent, hours and dates. */
export const meantNumber = (type: FieldType, value: unknown): number | undefined => {
  if (Array.isArray(value)) return value.length === 1 ? meantNumber(type, value[0]) : undefined;
  if (typeof value === 'string') return safe(fromText(type, halfWidth(value).trim()));
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  if (type === 'money') return safe(parseYuan(value.toFixed(4)) ?? Math.round(value));
  return safe(type === 'ratio' && Math.abs(value) < 1 ? Math.round(value * 10_000) : Math.round(value));
};

const safe = (value: number | undefined): number | undefined => (Number.isSafeInteger(value) ? value : undefined);

const fromText = (type: FieldType, text: string): number | undefined => {
  if (type === 'money') return parseYuan(text);
  if (type === 'instant') return parseShopTime(/^\d{4}\D\d{1,2}\D\d{1,2}$/.test(text) ? `${text} 00:00` : text.replace('T', ' '));
  const [, digits, unit = ''] = /^([-+]?\d+(?:\.\d+)?)\s*([^\d\s.]*)$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  if (type === 'ratio')
    return unit === '%' || (unit === '' && Number(digits) >= 1)
      ? Math.round(Number(digits) * 100)
      : unit === ''
        ? meantNumber(type, Number(digits))
        : undefined;
  if (type === 'duration') return Math.round(Number(digits) * (unit === '' ? 1 : (units[unit.toLowerCase()] ?? Number.NaN)));
  return Math.round(Number(digits));
};

const units: Readonly<Record<string, number>> = {
  ...{ s: second, sec: second, 秒: second, m: minute, min: minute, minutes: minute, 分: minute, 分钟: minute },
  ...{ h: hour, hour, hours: hour, 时: hour, 小时: hour, d: day, day, days: day, 天: day, 日: day },
};

/** Digits, signs and letters as they stand on a Chinese keyboard. */
const halfWidth = (text: string): string => text.replace(/[！-～]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));

const meantRange = (type: FieldType, value: unknown): [number, number] | undefined => {
  const ends = typeof value === 'string' ? value.split(/\s*(?:~|～|–|—|至|到)\s*/) : value;
  if (!Array.isArray(ends) || ends.length !== 2) return undefined;
  const [low, high] = ends.map((end: unknown) => (typeof end === 'number' && Number.isSafeInteger(end) ? end : meantNumber(type, end)));
  if (low === undefined || high === undefined || low === high) return undefined;
  return [Math.min(low, high), Math.max(low, high)];
};

const meantTexts = (value: unknown): readonly string[] | undefined => {
  const given: readonly unknown[] = Array.isArray(value) ? value : typeof value === 'string' ? value.split(/[、，,;；\n]/) : [value];
  const texts = given.flatMap((one) => (typeof one === 'string' ? [one.trim()] : typeof one === 'number' ? [String(one)] : []));
  const written = [...new Set(texts.filter((text) => text !== '' && text !== 'NaN'))];
  return written.length > 0 ? written : undefined;
};

const clockText = /^(\D*)(\d{1,2})(?:[:：时点](\d{2})?)?\s*(?:-|–|—|~|～|至|到)\s*(?:次日)?\s*(\d{1,2})(?:[:：时点](\d{2})?)?$/;

const meantTimes = (value: unknown): string | undefined => {
  const match = typeof value === 'string' && value.length < 80 ? clockText.exec(halfWidth(value).trim()) : null;
  if (!match) return undefined;
  const [, names = '', fromHour = '', fromMinute = '00', toHour = '', toMinute = '00'] = match;
  const days = names
    .split(/[、,，\s]+/)
    .filter(Boolean)
    .map(dayName);
  if (days.includes(undefined)) return undefined;
  const clock = (hours: string, minutes: string) => `${(hours === '24' ? '00' : hours).padStart(2, '0')}:${minutes}`;
  const text = `${days.length > 0 ? `${days.join(',')} ` : ''}${clock(fromHour, fromMinute)}-${clock(toHour, toMinute)}`;
  return parseTimes(text) ? text : undefined;
};

const dayName = (name: string): string | undefined => {
  const chinese = /^(?:周|星期|礼拜)([一二三四五六日天])$/.exec(name)?.[1];
  if (chinese) return weekdays[Math.min('一二三四五六日天'.indexOf(chinese), 6)];
  return weekdays.find((day) => name.toLowerCase().startsWith(day.toLowerCase()));
};
