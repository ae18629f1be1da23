/** Time zones to choose from. */
import { day, isZone, minute, offsetAt } from '#core/order';

/** Where shops and their people mostly are; these have names in both languages, the others are found by the city that the IANA names. */
const known = {
  'Asia/Shanghai': 'beijing',
  'Asia/Hong_Kong': 'hongKong',
  'Asia/Macau': 'macau',
  'Asia/Taipei': 'taipei',
  'Asia/Urumqi': 'urumqi',
  'Asia/Tokyo': 'tokyo',
  'Asia/Seoul': 'seoul',
  'Asia/Singapore': 'singapore',
  'Asia/Kuala_Lumpur': 'kualaLumpur',
  'Asia/Bangkok': 'bangkok',
  'Asia/Jakarta': 'jakarta',
  'Asia/Manila': 'manila',
  'Asia/Dubai': 'dubai',
  'Australia/Sydney': 'sydney',
  'Pacific/Auckland': 'auckland',
  'Europe/London': 'london',
  'Europe/Paris': 'paris',
  'Europe/Berlin': 'berlin',
  'Europe/Moscow': 'moscow',
  'America/New_York': 'newYork',
  'America/Toronto': 'toronto',
  'America/Chicago': 'chicago',
  'America/Denver': 'denver',
  'America/Los_Angeles': 'losAngeles',
  'America/Vancouver': 'vancouver',
  'America/Sao_Paulo': 'saoPaulo',
} as const;
export type KnownCity = (typeof known)[keyof typeof known];

/** IANA names, the best known first. */
export const zoneNames = (): readonly string[] => [...new Set([...Object.keys(known), ...Intl.supportedValuesOf('timeZone')])];

export const knownCity = (zone: string): KnownCity | undefined => (known as Readonly<Record<string, KnownCity>>)[zone];

/** @example ianaCity('America/Argentina/Buenos_Aires') // "Buenos Aires" */
export const ianaCity = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

/** How far its clocks are from UTC. @param at epoch ms @example offsetText('Asia/Kolkata', now) // "UTC+5:30" */
export const offsetText = (zone: string, at: number): string => {
  const minutes = Math.round(offsetAt(at, zone) / minute);
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? '-' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
};

/** The zone of this device; `undefined` where its clocks show the same as those of `zone`, this season and the other. @param at epoch ms */
export const otherZoneHere = (zone: string, at: number): string | undefined => {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone as string | undefined;
  if (here === undefined || !isZone(here)) return undefined;
  return [at, at + 182 * day].every((instant) => offsetAt(instant, here) === offsetAt(instant, zone)) ? undefined : here;
};
