/**
 * The router. It keeps nothing in memory that matters: the browser may kill it at any moment, and does. Calls come in from content
 * scripts and pages and go to the engine's host; commands are journalled on the way; changes are told to everybody.
 */
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import type { ApiMethod, Call, Reply } from '#core/worker';
import { onDeadline, setAlarm } from '#extension/background/alarm.ts';
import { startHost } from '#extension/background/host.ts';
import { createJournal, type Dispatch } from '#extension/background/journal.ts';
import { ensureOffscreen } from '#extension/background/offscreen.ts';
import { putPanels } from '#extension/background/panels.ts';
import { openApp, tellConsoles } from '#extension/background/tabs.ts';
import { contentMethods, isJournalled, type AnyMessage, type HostMessage, type NoticeMessage } from '#extension/messaging.ts';

export default defineBackground(() => {
  const dispatch = import.meta.env.FIREFOX ? hereDispatch() : offscreenDispatch;
  const journal = createJournal();
  const carry = (call: Call): Promise<Reply> => (isJournalled(call.method) ? journal.carry(call, dispatch) : dispatch(call));
  // Changes come in bursts; the alarm and the number on the icon can wait for their end.
  let soon: ReturnType<typeof setTimeout> | undefined;
  const refresh = (): void => {
    clearTimeout(soon);
    soon = setTimeout(() => void setAlarm(dispatch).catch(() => undefined), 300);
  };

  browser.runtime.onMessage.addListener((message: unknown, sender, respond) => {
    const { to, call, open, notice, panels } = message as AnyMessage;
    if (sender.id !== browser.runtime.id) return false;
    if (to === 'everyone' && notice) {
      void tellConsoles(notice);
      refresh();
      return false;
    }
    if (to !== 'router') return false;
    if (open !== undefined) void openApp(open);
    if (panels) {
      void putPanels(sender).then(respond, () => respond(false));
      return true;
    }
    if (!call) return false;
    if (!mayCall(call.method, sender.url)) {
      respond({ ok: false, error: 'refused', detail: 'not from a console page' } satisfies Reply);
      return false;
    }
    void carry(call).then(respond, (error: unknown) => respond({ ok: false, error: 'engineGone', detail: String(error) } satisfies Reply));
    return true;
  });

  onDeadline(() => {
    void tellConsoles({ keys: [], rules: false });
    refresh();
  });
  browser.action.onClicked.addListener(() => void openApp('#/desk'));
  browser.runtime.onStartup.addListener(refresh);
  browser.runtime.onInstalled.addListener(refresh);
  // Every start, also after a kill: finish what was begun.
  void journal.resume(dispatch).then(refresh, () => undefined);
});

/** Extension pages may call everything; content scripts, which live beside a page we do not trust, only what they need. */
const mayCall = (method: ApiMethod, from: string | undefined): boolean =>
  from?.startsWith(browser.runtime.getURL('/')) || (contentMethods as readonly ApiMethod[]).includes(method);

/**
 * The document may be missing, half made by a service worker that was killed over it, or not listening yet: each passes, so we try again
 * for about three seconds before giving up.
 */
const offscreenDispatch: Dispatch = async (call) => {
  for (let attempt = 1; ; attempt++) {
    const reply = await ensureOffscreen()
      .then(() => browser.runtime.sendMessage({ to: 'host', call } satisfies HostMessage))
      .catch(() => undefined);
    if (reply !== undefined) return reply as Reply;
    if (attempt >= 6) return { ok: false, error: 'engineGone', detail: 'no answer from the offscreen document' };
    await new Promise((resolve) => setTimeout(resolve, 50 * 2 ** attempt));
  }
};

/** Firefox has no offscreen documents and needs none: its event page may start a worker. */
const hereDispatch = (): Dispatch => {
  const host = startHost((notice) => {
    browser.runtime.sendMessage({ to: 'everyone', notice } satisfies NoticeMessage).catch(() => undefined);
    void tellConsoles(notice);
  });
  return (call) => host.call(call);
};
