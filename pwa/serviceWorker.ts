/**
 * Offline use and updates. A new version waits until the person asks for it: a reload by itself could interrupt a decision. Other tabs stay
 * as they are; they are told, and find the files of their own version until they are loaded anew.
 */
import { shallowRef, type Ref, type ShallowRef } from 'vue';
import { Workbox } from 'workbox-window';
import type { Update } from './update.ts';

const hourly = 60 * 60 * 1000;

/** Read by the service worker after its own list of files (vite.config.ts). */
const previousFiles = 'danshao-previous';

/** Registers the service worker, and says when there is something to say about versions. */
export const watchForUpdate = (): Ref<Update | undefined> => {
  const update = shallowRef<Update>();
  if (!import.meta.env.PROD) return update;
  watchForLostFiles(update);
  if ('serviceWorker' in navigator) watchForVersions(update);
  return update;
};

const watchForVersions = (update: ShallowRef<Update | undefined>): void => {
  const workbox = new Workbox('./sw.js');
  const hadVersion = navigator.serviceWorker.controller !== null;
  let asked = false;
  const load = async (): Promise<void> => {
    asked = true;
    await keepFiles().catch(() => {}); // A full disk must not keep an update away; other tabs then say that a part is gone.
    workbox.messageSkipWaiting();
  };
  workbox.addEventListener('waiting', () => (update.value = { reason: 'waiting', load: () => void load() }));
  workbox.addEventListener('controlling', () => {
    if (asked) location.reload();
    else if (hadVersion) update.value = { reason: 'elsewhere', load: reload };
  });
  void workbox.register().then((registration) => registration && lookRegularly(registration));
};

/** Every hour while the page is open; timers sleep with a phone, so also when somebody comes back to it. */
const lookRegularly = (registration: ServiceWorkerRegistration): void => {
  let looked = Date.now();
  const look = (): void => {
    if (document.hidden || Date.now() - looked < hourly) return;
    looked = Date.now();
    void registration.update().catch(() => {}); // No network: next time.
  };
  setInterval(look, hourly / 4);
  document.addEventListener('visibilitychange', look);
};

/** The new version throws the old one's files away when it takes over. Tabs that stay on the old one still need them. */
const keepFiles = async (): Promise<void> => {
  await caches.delete(previousFiles);
  const kept = await caches.open(previousFiles);
  for (const name of await caches.keys()) {
    if (!name.includes('precache')) continue;
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const response = new URL(request.url).pathname.includes('/assets/') ? await cache.match(request) : undefined;
      if (response) await kept.put(request, response);
    }
  }
};

/** A part of the page could not be fetched. The page stays where it is and says so, instead of showing half of another one. */
const watchForLostFiles = (update: ShallowRef<Update | undefined>): void => {
  addEventListener('vite:preloadError', () => {
    update.value = navigator.onLine ? { reason: 'gone', load: reload } : { reason: 'offline' };
  });
};

const reload = (): void => location.reload();
