/** By which clock a shop lives. */
import { defaultZone, isZone } from '#core/order';
import type { Config } from './config.ts';

/** The shop's time zone, IANA name. One that this device does not know counts as not set. */
export const zoneOf = ({ shop: { zone } }: Pick<Config, 'shop'>): string => (zone !== undefined && isZone(zone) ? zone : defaultZone);
