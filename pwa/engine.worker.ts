/** The engine's own thread in the web app. */
import { serveWorker } from '#core/worker/serve';

serveWorker();
