/** The app beside the seller console; narrow as it is, it takes the shape that a phone has. */
import { createEngine, onChange } from '#extension/messaging.ts';
import { startApp } from '#pwa/app.ts';

void startApp({ api: createEngine(), onChange, host: 'extension' });
