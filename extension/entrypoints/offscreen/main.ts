/** Hosts the worker, because Chrome's service workers cannot start one. It outlives the service worker, and so does the worker's memory. */
import { browser } from 'wxt/browser';
import { startHost } from '#extension/background/host.ts';
import { mayCallDirectly } from '#extension/background/permit.ts';
import type { AnyMessage, NoticeMessage, TellMessage } from '#extension/messaging.ts';

const send = (message: NoticeMessage | TellMessage): void => {
  // Nobody may be listening; that is no failure.
  browser.runtime.sendMessage(message).catch(() => undefined);
};
const host = startHost(
  (notice) => send({ to: 'everyone', notice }),
  (tell) => send({ to: 'router', tell }),
);

browser.runtime.onMessage.addListener((message: unknown, sender, respond) => {
  const { to, call } = message as AnyMessage;
  if (to !== 'host' || !call || sender.id !== browser.runtime.id) return false;
  // Content scripts come here by themselves; the router asks whatever it has allowed.
  if (!mayCallDirectly(call.method, sender.url)) return false;
  void host.call(call).then(respond);
  return true;
});
