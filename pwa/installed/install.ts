/** How this device gets the app onto its home screen. Where the browser offers to, its offer is kept until the person wants it. */
import { readonly, ref, shallowRef } from 'vue';

/** `ios`: by hand, through the share menu. `menu`: by hand, through the browser's own menu. */
export type InstallWay = 'installed' | 'offered' | 'ios' | 'menu';

/** Chromium's event; not in TypeScript's list. */
interface InstallOffer extends Event {
  prompt(): Promise<{ readonly outcome: 'accepted' | 'dismissed' }>;
}

const way = ref<InstallWay>('menu');
const offer = shallowRef<InstallOffer>();

/** Call once, before the app is mounted: the browser makes its offer early, and once. */
export const watchForInstall = (): void => {
  way.value = runsInstalled() ? 'installed' : isIos(navigator) ? 'ios' : 'menu';
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    offer.value = event as InstallOffer;
    way.value = 'offered';
  });
  addEventListener('appinstalled', () => {
    offer.value = undefined;
    way.value = 'installed';
  });
};

export const installWay = readonly(way);

/** Follows a click. The browser makes its offer only once: who declines finds it in the browser's menu from then on. */
export const install = async (): Promise<void> => {
  const current = offer.value;
  if (!current) return;
  offer.value = undefined;
  const { outcome } = await current.prompt();
  way.value = outcome === 'accepted' ? 'installed' : 'menu';
};

const runsInstalled = (): boolean =>
  matchMedia('(display-mode: standalone)').matches || (navigator as { standalone?: boolean }).standalone === true;

/** An iPad calls itself a Mac; no Mac has a touch screen. */
export const isIos = ({ userAgent, platform, maxTouchPoints }: Pick<Navigator, 'userAgent' | 'platform' | 'maxTouchPoints'>): boolean =>
  /iPhone|iPad|iPod/.test(userAgent) || (platform === 'MacIntel' && maxTouchPoints > 1);
