/** The overlay in the seller console. Listens before the page's first script, draws when there is a page to draw on. */
import { browser } from 'wxt/browser';
import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { consoleFor } from '#extension/consoles/index.ts';
import { askForPanels, createConsoleEngine, onChange, onRefresh, openApp, tellSight } from '#extension/messaging.ts';
import { hearFrames } from '#extension/overlay/page/ears.ts';
import { takePanels } from '#extension/overlay/panel/delivery.ts';
import { sharePage } from '#extension/overlay/beside/share.ts';
import { matches } from '#extension/consoles/sites.ts';
import { createOverlay } from '#extension/overlay/overlay.ts';
import { localeOf } from '#extension/overlay/say.ts';
import { pause, pausedUntil, resume, watchPauses } from '#extension/pause.ts';
import { createSettings, type SettingName } from '#extension/overlay/settings.ts';
import { takeWire } from '#extension/tap/handshake.ts';
import { asTapMessage } from '#extension/tap/message.ts';

export default defineContentScript({
  matches,
  runAt: 'document_start',
  main: (ctx) => {
    const console = consoleFor(new URL(location.href));
    if (console) run(ctx, console);
  },
});

const run = (ctx: ContentScriptContext, console: NonNullable<ReturnType<typeof consoleFor>>): void => {
  // Not the context's signal: when the extension is updated under the page, the guard goes on guarding.
  const { signal } = new AbortController();
  let setSetting = (name: SettingName, value: boolean): void => void (overlay.state[name] = value);
  const overlay = createOverlay({
    console,
    engine: createConsoleEngine(),
    locale: localeOf(document.documentElement?.lang ?? '', navigator.language),
    openApp: (route) => {
      if (ctx.isValid) openApp(route);
    },
    setSetting: (name, value) => setSetting(name, value),
    setPause: (until) => {
      const stored = until === undefined ? resume(location.hostname) : pause(location.hostname, until);
      stored.catch(() => undefined);
    },
    fetchPanels: async () => {
      if (!takePanels()) await askForPanels();
      const panels = takePanels();
      if (!panels) throw new Error('The panels did not come');
      return panels;
    },
    openRecords: ({ openMemoRecords }, apply) => openMemoRecords(console.id, apply, ctx.signal),
    tellSight,
    onPanels: ({ followPatrol }) => stops.push(followPatrol(location.hostname, (seen) => (overlay.state.seen = seen))),
    openSelfCheck: ({ createSelfCheck, saveReport }) =>
      createSelfCheck({
        console,
        version: browser.runtime.getManifest().version,
        save: async (...report) => {
          if (ctx.isValid) await saveReport(...report);
        },
        idle: (work) => requestIdleCallback(work, { timeout: 10_000 }),
      }),
    signal,
  });

  hearFrames((data) => {
    const message = asTapMessage(data);
    // How a frame was tapped is its own affair.
    if (message && message.kind !== 'tapped') overlay.hear(message);
  });
  takeWire(
    window,
    (data) => {
      const message = asTapMessage(data);
      if (message) overlay.hear(message);
    },
    () => overlay.hear({ kind: 'tapped', fetch: 'frozen', xhr: 'frozen' }),
  );
  const start = (): void => {
    // What an earlier version of the extension may have left.
    for (const old of document.querySelectorAll('danshao-bar, danshao-card, danshao-toast, danshao-dialog, danshao-badge, danshao-mark'))
      old.remove();
    setSetting = createSettings((name, value) => (overlay.state[name] = value), ctx.signal);
    overlay.start();
    ctx.addEventListener(window, 'wxt:locationchange', ({ newUrl }) => overlay.navigated(newUrl));
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start, { once: true });
  else start();

  const stops = [
    onChange((notice) => overlay.changed(notice)),
    watchPauses((pauses) => overlay.paused(pausedUntil(pauses, location.hostname, Date.now()))),
    sharePage(overlay),
    onRefresh((how) => overlay.refresh(how)),
  ];
  // Nobody tells a script that its extension has been reloaded; asking the context is what makes it notice.
  const watching = setInterval(() => void (document.hidden || ctx.isValid), 2000);
  ctx.onInvalidated(() => {
    clearInterval(watching);
    overlay.reloaded();
    for (const stop of stops) {
      try {
        stop();
      } catch {
        // Its messages and its storage have gone with it.
      }
    }
  });
};
