/** The page tap: runs in the page's own world before its first script. Everything it says is evidence, never a command. */
import { defineContentScript } from 'wxt/utils/define-content-script';
import { answers, matches } from '#extension/consoles/sites.ts';
import { offerWire } from '#extension/tap/handshake.ts';
import { startTap } from '#extension/tap/tap.ts';

export default defineContentScript({
  matches,
  // A console may list its orders in a frame.
  allFrames: true,
  world: 'MAIN',
  runAt: 'document_start',
  main: () => startTap(window, answers, offerWire(window)),
});
