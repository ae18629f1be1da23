/** The installable app: its engine runs in a worker beside it. */
import { startApp } from './app.ts';
import { createWebEngine } from './engine.ts';
import { watchForHanded } from './import/handed.ts';
import { watchForInstall } from './installed/install.ts';
import { watchForUpdate } from './serviceWorker.ts';

watchForInstall();
watchForHanded();
void startApp({ ...createWebEngine(), host: 'web', update: watchForUpdate() });
