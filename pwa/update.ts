/** A newer version of the app that waits to be loaded. */
import type { InjectionKey, Ref } from 'vue';

export const updateKey: InjectionKey<Ref<(() => void) | undefined>> = Symbol('update');
