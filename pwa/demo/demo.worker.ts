/** The sample shop's own thread; it is called as its database is. */
import { serveDemo } from '#core/worker/serve';
import { fillDemo } from './fill.ts';

serveDemo(self.name, fillDemo);
