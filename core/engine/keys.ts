/** The keys by which orders belong together, read so that one phone and one address are found however they are written. */
import { isMark, isMasked, type Field, type Order } from '#core/order';
import { readingOf, type Unknown } from './reading.ts';

/** A key to look the past up by, or why there is none. */
export type KeyReading = string | Unknown;

/** As it is written. */
export const plainKey = (raw: Field<string>): KeyReading => (typeof raw === 'string' ? raw || empty : (readingOf('text', raw) as Unknown));

/** The phone by which windows find an order; its mark where the number was dropped. */
export const phoneOf = ({ phone, phoneMark }: Order['receiver']): KeyReading =>
  phoneMark !== undefined && isDropped(phone) ? phoneMark : phoneKey(phone);

/** The address by which windows find an order; its mark where street and number were dropped. */
export const addressOf = (receiver: Order['receiver']): KeyReading => {
  const { street, detail, addressMark } = receiver;
  return addressMark !== undefined && (isDropped(street) || isDropped(detail)) ? addressMark : addressKey(receiver);
};

const isDropped = (value: Field<string>): boolean => isMasked(value) && isMark(value.masked);

/** Digits only, without the country code: +86 138 0013 8000 is 13800138000. */
export const phoneKey = (phone: Field<string>): KeyReading => {
  if (typeof phone !== 'string') return readingOf('text', phone) as Unknown;
  if (phone.length === 11 && hasOnlyDigits(phone)) return phone;
  const digits = phone
    .normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^(?:00)?86(?=1\d{10}$)/, '');
  return digits || empty;
};

/**
 * All parts must be readable; one masked part and nobody can say whether two addresses are the same. District and street may be empty: not
 * every town has them.
 */
export const addressKey = ({ province, city, district, street, detail }: Order['receiver']): KeyReading => {
  if (typeof province !== 'string') return readingOf('text', province) as Unknown;
  if (typeof city !== 'string') return readingOf('text', city) as Unknown;
  const parts = [bare(province), bare(city)];
  if (typeof district === 'string') parts.push(bare(district));
  else if (district !== null) return readingOf('text', district) as Unknown;
  if (typeof street === 'string') parts.push(bare(street));
  else if (street !== null) return readingOf('text', street) as Unknown;
  if (typeof detail !== 'string') return readingOf('text', detail) as Unknown;
  parts.push(bare(detail));
  // Joined, not added up: what is added up keeps all its parts in memory.
  return parts.join('|');
};

const empty: Unknown = { cause: 'null' };

/**
 * Half width, small letters, no spaces, no punctuation. Most parts of addresses are Chinese characters and digits alone, which stay what
 * they are: looking them through takes a twentieth of the time.
 */
const bare = (part: string): string => {
  for (let index = 0; index < part.length; index += 1) {
    const code = part.charCodeAt(index);
    const stays = (code >= 0x4e00 && code <= 0x9fff) || isDigit(code) || (code >= 0x61 && code <= 0x7a);
    if (!stays) return bareOf(part);
  }
  return part;
};

const bareOf = (part: string): string =>
  part
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]/gu, '');

const hasOnlyDigits = (text: string): boolean => {
  for (let index = 0; index < text.length; index += 1) if (!isDigit(text.charCodeAt(index))) return false;
  return true;
};
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
