/** In the sample shop: the way out of it. */
import type { InjectionKey } from 'vue';

export const endDemoKey: InjectionKey<() => Promise<void>> = Symbol('end of the sample shop');
