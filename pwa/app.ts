/** Starts the app; the same one in the extension's own page, in its side panel, and on the web. */
import { createApp, type Ref } from 'vue';
import { createPinia } from 'pinia';
import { engineKey, type Engine } from './api.ts';
import { demoName, leaveDemo } from './demo/mode.ts';
import { endDemoKey } from './demo/offer.ts';
import { createTexts } from './i18n.ts';
import { consoleTabKey, patrolDeskKey, type ConsoleTab, type PatrolDesk } from './panel/beside.ts';
import { keepPreferences } from './preferences.ts';
import { createRoutes } from './router.ts';
import { platformAccessKey, type PlatformAccess } from './settings/notices/access.ts';
import AppShell from './shell/AppShell.vue';
import { useDesk } from './stores/desk.ts';
import { updateKey, type Update } from './update.ts';
import './ui/tokens.css';
import './ui/appTokens.css';
import './ui/states.css';
import './ui/kit.css';

export interface StartOptions extends Engine {
  /** On the web: set when a newer version waits. It is loaded when the person says so, never by itself. */
  readonly update?: Ref<Update | undefined>;
  /** In the extension: patrols and pauses. */
  readonly patrolDesk?: PatrolDesk;
  /** In the extension: whether it may speak to the platforms' servers. */
  readonly platformAccess?: PlatformAccess;
  /** In the side panel: the console page beside it. */
  readonly consoleTab?: ConsoleTab;
}

/**
 * @param options `api`: the engine; `onChange`: subscribes to its changes; `host`: where this page lives.
 * @example await startApp({ api: createEngine(), onChange, host: 'extension' });
 */
export const startApp = async ({ update, ...options }: StartOptions): Promise<void> => {
  const { patrolDesk, platformAccess, consoleTab, demo, ...engine } = await shownShop(options);
  keepPreferences();
  const app = createApp(AppShell);
  app.provide(engineKey, engine);
  if (update) app.provide(updateKey, update);
  if (demo) app.provide(endDemoKey, demo);
  if (patrolDesk) app.provide(patrolDeskKey, patrolDesk);
  if (platformAccess) app.provide(platformAccessKey, platformAccess);
  if (consoleTab) app.provide(consoleTabKey, consoleTab);
  app.use(createPinia());
  // The engine reads the desk while texts and views are still on their way.
  app.runWithContext(() => void useDesk().begin());
  app.use(await createTexts());
  const router = createRoutes(consoleTab ? '/page' : '/desk');
  app.use(router);
  await router.isReady();
  app.mount('#app');
};

/** The real shop; or the sample shop in a tab that was told to show it, with nothing of the real one in reach. Beside a console always the real one. */
const shownShop = async (
  options: Omit<StartOptions, 'update'>,
): Promise<Omit<StartOptions, 'update'> & { readonly demo?: () => Promise<void> }> => {
  const name = options.consoleTab ? undefined : demoName();
  if (name === undefined) return options;
  const { createDemoEngine } = await import('./demo/engine.ts');
  const { api, onChange, end } = createDemoEngine(name);
  const demo = async (): Promise<void> => {
    // Left in any case: what could not be deleted now is deleted by the next sample shop.
    await end().catch(() => undefined);
    leaveDemo();
  };
  return { api, onChange, host: options.host, demo };
};
