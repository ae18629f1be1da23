/** The clock on the shop's wall: by it every time is shown and every typed one is read. A browser shows one shop, so there is one. */
import { readonly, shallowRef } from 'vue';
import { zoneOf, type Config } from '#core/desk';
import { defaultZone } from '#core/order';

const zone = shallowRef<string>(defaultZone);

/** IANA name. As usual until the settings are read. */
export const shopZone = readonly(zone);

/** Told by the store of the settings, whenever it has read them. */
export const liveBy = (config: Pick<Config, 'shop'>): void => {
  zone.value = zoneOf(config);
};
