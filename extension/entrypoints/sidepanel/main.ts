/** The app beside the seller console; narrow as it is, it takes the shape that a phone has, with the page's own orders in front. */
import { createEngine, onChange } from '#extension/messaging.ts';
import { startApp } from '#pwa/app.ts';
import { followConsoleTab } from './consoleTab.ts';
import { createPatrolDesk } from './patrolDesk.ts';
import { createPlatformAccess } from './platformAccess.ts';

void followConsoleTab().then((consoleTab) =>
  startApp({
    api: createEngine(),
    onChange,
    host: 'extension',
    patrolDesk: createPatrolDesk(),
    platformAccess: createPlatformAccess(),
    consoleTab,
  }),
);
