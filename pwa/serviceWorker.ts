/** Offline use and updates. A new version waits until the person asks for it: a reload by itself could interrupt a decision. */
import { shallowRef, type Ref } from 'vue';
import { Workbox } from 'workbox-window';

const hourly = 60 * 60 * 1000;

/** Registers the service worker. The answer holds the way to load a newer version, once there is one. */
export const watchForUpdate = (): Ref<(() => void) | undefined> => {
  const update = shallowRef<() => void>();
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return update;
  const workbox = new Workbox('./sw.js');
  workbox.addEventListener('waiting', () => {
    update.value = () => {
      workbox.addEventListener('controlling', () => location.reload());
      workbox.messageSkipWaiting();
    };
  });
  void workbox.register().then((registration) => registration && setInterval(() => void registration.update().catch(() => {}), hourly));
  // Another tab took the new version: files of the old one may be gone. Say so instead of showing half a page.
  addEventListener('vite:preloadError', (event) => {
    event.preventDefault();
    update.value = () => location.reload();
  });
  return update;
};
