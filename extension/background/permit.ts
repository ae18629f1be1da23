/** Who may call what of the engine. */
import { browser } from 'wxt/browser';
import { isJournalled, type ApiMethod } from '#core/worker';
import { contentMethods } from '../messaging.ts';

/** Extension pages may call everything; content scripts, which live beside a page we do not trust, only what they need. */
export const mayCall = (method: ApiMethod, from: string | undefined): boolean =>
  isOwnPage(from) || (contentMethods as readonly ApiMethod[]).includes(method);

/** Past the router, where nothing is journalled, a content script may only tell what it saw, and ask. */
export const mayCallDirectly = (method: ApiMethod, from: string | undefined): boolean =>
  isOwnPage(from) || (mayCall(method, from) && !isJournalled(method));

export const isOwnPage = (from: string | undefined): boolean => from?.startsWith(browser.runtime.getURL('/')) ?? false;
