/** The page tap: runs in the page's own world before its first script. Everything it says is evidence, never a command. */
import { defineContentScript } from 'wxt/utils/define-content-script';
import { answers, matches } from '#extension/consoles/sites.ts';
import { offerPort } from '#extension/tap/handshake.ts';
import { startTap } from '#extension/tap/tap.ts';

export default defineContentScript({
  matches,
  // A console may list its orders in a frame.
  allFrames: true,
  world: 'MAIN',
  runAt: 'document_start',
  main: () => {
    const { apply } = Reflect;
    const { postMessage } = MessagePort.prototype;
    const port = offerPort(window);
    startTap(window, answers, (message, transfer) => apply(postMessage, port, transfer ? [message, transfer] : [message]));
  },
});
