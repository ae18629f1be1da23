/**
 * The router. It keeps nothing in memory that matters: the browser may kill it at any moment, and does. Calls come in from content
 * scripts and pages and go to the engine's host; commands are journalled on the way; changes are told to everybody.
 */
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { createJournal, isAnswer, isJournalled, type Call, type Dispatch, type Reply } from '#core/worker';
import { deadlineAlarm, onAlarm, setAlarm, tick } from '#extension/background/alarm.ts';
import { startHost } from '#extension/background/host.ts';
import { openJournal } from '#extension/background/journal.ts';
import { ensureOffscreen } from '#extension/background/offscreen.ts';
import { putPanels } from '#extension/background/panels.ts';
import { onNoticeClicked, tellHeld, tellStaff, tellStopped } from '#extension/background/notices.ts';
import { createPatrols, patrolAlarm } from '#extension/background/patrol/patrols.ts';
import { isOwnPage, mayCall } from '#extension/background/permit.ts';
import { createResuming } from '#extension/background/resume.ts';
import { isNewSession } from '#extension/background/session.ts';
import { openApp, openBeside, tellConsoles } from '#extension/background/tabs.ts';
import { drawToolbar } from '#extension/background/toolbar.ts';
import { newlyHeld } from '#extension/background/unseen.ts';
import type { AnyMessage, HostMessage, NoticeMessage } from '#extension/messaging.ts';
import { readPatrols, watchPatrols } from '#extension/patrol.ts';
import { watchPauses } from '#extension/pause.ts';

export default defineBackground(() => {
  const dispatch = import.meta.env.FIREFOX ? hereDispatch() : offscreenDispatch;
  const journal = createJournal(openJournal());
  const resuming = createResuming(() => journal.resume(dispatch));
  const carry = async (call: Call): Promise<Reply> => {
    const reply = await journal.carry(call, dispatch);
    if (isJournalled(call.method) && !isAnswer(reply)) resuming.soon();
    return reply;
  };
  const patrols = createPatrols(tellStopped);
  const redraw = async (): Promise<void> => {
    await setAlarm(dispatch);
    const known = await readPatrols();
    const count = await newlyHeld(await drawToolbar(dispatch, known), known);
    if (count > 0) tellHeld(count);
  };
  // Changes come in bursts; the alarm and the number on the icon can wait for their end.
  let soon: ReturnType<typeof setTimeout> | undefined;
  const refresh = (): void => {
    clearTimeout(soon);
    soon = setTimeout(() => void redraw().catch(() => undefined), 300);
  };

  browser.runtime.onMessage.addListener((message: unknown, sender, respond) => {
    const { to, call, open, notice, panels, sight, tell, patrol } = message as AnyMessage;
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
    if (sight && sender.url) void patrols.saw(placeOf(sender.url), { ...sight, tabId: sender.tab?.id ?? null }).catch(() => undefined);
    if (patrol && isOwnPage(sender.url)) {
      void patrols.command(patrol).then(respond, respond);
      return true;
    }
    if (tell && isOwnPage(sender.url)) tellStaff(tell);
    if (!call) return false;
    if (!mayCall(call.method, sender.url)) {
      respond({ ok: false, error: 'refused', detail: 'not from a console page' } satisfies Reply);
      return false;
    }
    void carry(call).then(respond, (error: unknown) => respond({ ok: false, error: 'engineGone', detail: String(error) } satisfies Reply));
    return true;
  });

  onAlarm(deadlineAlarm, () => {
    void tellConsoles({ keys: [], rules: false });
    void tick(dispatch).then(refresh, refresh);
  });
  const ready = isNewSession().then((isNew) => (isNew ? patrols.restarted() : undefined));
  const patrol = (): void => void ready.then(patrols.tick).catch(() => undefined);
  onAlarm(patrolAlarm, patrol);
  watchPauses(patrol);
  watchPatrols(refresh);
  browser.tabs.onRemoved.addListener((tabId, { isWindowClosing }) => {
    // A browser that is being closed closes its windows; the patrol goes on when it is back.
    if (!isWindowClosing) void patrols.tabClosed(tabId).catch(() => undefined);
  });
  browser.tabs.onReplaced?.addListener((after, before) => void patrols.tabReplaced(before, after).catch(() => undefined));
  onNoticeClicked(async (host) => (await readPatrols())[host]?.tabId);
  browser.action.onClicked.addListener((tab) => void openBeside(tab));
  // Only to be started with the browser; what there is to do is done at every start.
  browser.runtime.onStartup.addListener(refresh);
  browser.runtime.onInstalled.addListener(refresh);
  // Every start, also after a kill: finish what was begun.
  void resuming
    .now()
    .then(() => tick(dispatch))
    .then(refresh, refresh);
});

/** A console page without its query: what somebody searched for is nobody's business. */
const placeOf = (from: string): { host: string; url: string } => {
  const { hostname, origin, pathname } = new URL(from);
  return { host: hostname, url: origin + pathname };
};

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
  }, tellStaff);
  return (call) => host.call(call);
};
