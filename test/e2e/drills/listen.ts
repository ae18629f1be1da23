/** Hears every exception in a page, in whatever world, and every error that a script prints: of the page, its frames, and our content scripts. */
import type { Page } from 'playwright-core';

export interface Listener {
  /** What has been heard since it was last asked. */
  take(): string[];
}

export const listenTo = async (page: Page): Promise<Listener> => {
  const session = await page.context().newCDPSession(page);
  const heard: string[] = [];
  session.on('Runtime.exceptionThrown', ({ exceptionDetails: { exception, text } }) => heard.push(exception?.description ?? text));
  session.on('Runtime.consoleAPICalled', ({ type, args }) => {
    if (type === 'error' || type === 'assert') heard.push(`printed: ${args.map((arg) => arg.value ?? arg.description).join(' ')}`);
  });
  await session.send('Runtime.enable');
  return { take: () => heard.splice(0) };
};
