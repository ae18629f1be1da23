/** The app in a tab of the extension: the same views as the installable app, over the extension's own engine. */
import { createPatrolDesk } from '#extension/entrypoints/sidepanel/patrolDesk.ts';
import { createPlatformAccess } from '#extension/entrypoints/sidepanel/platformAccess.ts';
import { createEngine, onChange } from '#extension/messaging.ts';
import { onReport, readReports } from '#extension/reports.ts';
import { startApp } from '#pwa/app.ts';

void startApp({
  api: createEngine(),
  onChange,
  host: 'extension',
  patrolDesk: createPatrolDesk(),
  platformAccess: createPlatformAccess(),
  reports: { read: readReports, onChange: onReport },
});
