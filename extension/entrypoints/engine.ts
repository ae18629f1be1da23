/** The worker in which everything is computed, stored and sent. Hosted by the offscreen document (Chrome) or the event page (Firefox). */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createSend } from '#core/notify';
import { serveWorker } from '#core/worker/serve';
import { tellChannel, type StaffNotice } from '#extension/messaging.ts';

export default defineUnlistedScript(() => {
  const told = new BroadcastChannel(tellChannel);
  serveWorker({
    // Where the browser has allowed us a host, its server is reached from here without the ways of the web standing in between.
    send: createSend((input, init) => fetch(input, init)),
    tell: (title, text, id) => Promise.resolve(told.postMessage({ title, text, id } satisfies StaffNotice)),
    online: () => navigator.onLine,
  });
});
