/** Order files that the system handed to the app: opened with it, or shared to it from another one. */
import { shallowRef } from 'vue';

/** What nobody has looked at yet. */
export const handed = shallowRef<readonly File[]>([]);

export const takeHanded = (): readonly File[] => {
  const files = handed.value;
  handed.value = [];
  return files;
};

interface LaunchQueue {
  setConsumer(hear: (launch: { readonly files?: readonly FileSystemFileHandle[] }) => void): void;
}

/** Files opened with the app bring the page of imports to the front. Called once, on the web. */
export const watchForHanded = (): void => {
  const { launchQueue } = globalThis as { launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ files = [] }) => {
    if (files.length > 0) void Promise.all(files.map((file) => file.getFile())).then(show, () => undefined);
  });
  void takeShared().then(show, () => undefined);
};

const show = (files: readonly File[]): void => {
  if (files.length === 0) return;
  handed.value = [...handed.value, ...files];
  location.hash = '#/import';
};

/** Where the service worker leaves what was shared (public/share.js). */
const shelf = 'danshao-shared';

const takeShared = async (): Promise<File[]> => {
  if (!('caches' in globalThis) || !(await caches.has(shelf))) return [];
  const cache = await caches.open(shelf);
  const files = await Promise.all(
    (await cache.keys()).map(async (request) => {
      const response = await cache.match(request);
      return response && new File([await response.blob()], decodeURIComponent(response.headers.get('x-name') ?? ''));
    }),
  );
  await caches.delete(shelf);
  return files.filter((file) => file !== undefined);
};
