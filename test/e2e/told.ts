/** A browser whose extension may speak to the messaging platforms, and the platforms played on this machine. */
import type { Page } from 'playwright-core';
import { defaultConfig, type Account, type Notices, type Team } from '#core/desk';
import { ms } from '#core/order';
import type { Api } from '#core/worker';
import { secrets } from '#test/connectors/accounts.ts';
import { startSecureFront } from '#test/connectors/secure.ts';
import { startPlatforms, type Platforms } from '#test/connectors/server.ts';
import { engineOf, launch, type ExtensionBrowser, type LaunchOptions } from '#test/launch/browser.ts';
import { grantPlatforms } from '#test/launch/granted.ts';

export interface Told {
  readonly browser: ExtensionBrowser;
  readonly platforms: Platforms;
  readonly page: Page;
  readonly api: Api;
  close(): Promise<void>;
}

/** Opens the app and sets up who is told through what. */
export const openTold = async (
  { team, notices }: { readonly team: Team; readonly notices: Partial<Notices> },
  options: LaunchOptions = {},
): Promise<Told> => {
  const platforms = await startPlatforms(() => Date.now());
  const front = await startSecureFront(platforms);
  const granted = await grantPlatforms();
  const browser = await launch({ ...options, extension: granted.folder, flags: front.flags });
  const page = await browser.open('app.html#/desk');
  const api = engineOf(page);
  await api.setConfig({ ...stamp(), section: 'team', value: team });
  await api.setConfig({ ...stamp(), section: 'notices', value: { ...defaultConfig.notices, ...notices } });
  for (const { id, connector } of notices.accounts ?? []) await api.setSecrets(id, secrets[connector]);
  return {
    browser,
    platforms,
    page,
    api,
    close: async () => {
      await browser.close();
      await granted.remove();
      await front.close();
      await platforms.close();
    },
  };
};

export const stamp = () => ({ id: crypto.randomUUID(), at: ms(Date.now()) });

export const account = (id: string, connector: Account['connector'], name = id, settings: Account['settings'] = {}): Account => ({
  id,
  connector,
  name,
  on: true,
  settings,
});
