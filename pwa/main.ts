/** The installable app: its engine runs in a worker beside it. */
import { startApp } from './app.ts';
import { createWebEngine } from './engine.ts';
import { watchForUpdate } from './serviceWorker.ts';

void startApp({ ...createWebEngine(), host: 'web', update: watchForUpdate() });
