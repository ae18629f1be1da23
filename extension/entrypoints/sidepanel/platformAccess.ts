/** The browser's permission to speak to the platforms' servers, host by host, asked for when an account is switched on. */
import { browser } from 'wxt/browser';
import type { PlatformAccess } from '#pwa/settings/notices/access.ts';

export const createPlatformAccess = (): PlatformAccess => ({
  has: (hosts) => browser.permissions.contains({ origins: hosts.map(originOf) }),
  // Nothing may be awaited before this call: a browser takes it only as the direct answer to a press.
  ask: (hosts) => browser.permissions.request({ origins: hosts.map(originOf) }),
});

const originOf = (host: string): string => `https://${host}/*`;
