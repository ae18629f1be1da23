/** In the frames of a console: passes on what the tap hears there. The page itself has the overlay for that. */
import { defineContentScript } from 'wxt/utils/define-content-script';
import { matches } from '#extension/consoles/sites.ts';
import { overlayAround } from '#extension/overlay/page/ears.ts';
import { takeWire } from '#extension/tap/handshake.ts';

export default defineContentScript({
  matches,
  runAt: 'document_start',
  allFrames: true,
  main: () => {
    if (window === window.top) return;
    takeWire(
      window,
      (message) => overlayAround()?.(message),
      () => undefined,
    );
  },
});
