/** Whether this app may speak to the platforms' servers: in the extension the browser asks the person; on the web no page ever may. */
import { inject, type InjectionKey } from 'vue';

export interface PlatformAccess {
  /** Are all of these hosts allowed already? */
  has(hosts: readonly string[]): Promise<boolean>;
  /** Has the browser ask for them. Browsers allow the question only as the first thing after a press. */
  ask(hosts: readonly string[]): Promise<boolean>;
}

export const platformAccessKey: InjectionKey<PlatformAccess> = Symbol('platformAccess');

/** In the extension only. */
export const usePlatformAccess = (): PlatformAccess | undefined => inject(platformAccessKey, undefined);
