/** The worker in which everything is computed and stored. Hosted by the offscreen document (Chrome) or the event page (Firefox). */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { serveWorker } from '#core/worker/serve';

export default defineUnlistedScript(() => serveWorker());
