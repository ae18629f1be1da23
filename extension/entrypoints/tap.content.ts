/** The page tap: runs in the page's own world before its first script. Everything it says is evidence, never a command. */
import { defineContentScript } from 'wxt/utils/define-content-script';
import { answers } from '#extension/consoles/answers.ts';
import { offerPort } from '#extension/tap/handshake.ts';
import { startTap } from '#extension/tap/tap.ts';

export default defineContentScript({
  matches: ['https://fxg.jinritemai.com/*', 'https://trade.taobao.com/*', 'https://myseller.taobao.com/*', 'https://qn.taobao.com/*'],
  // A console may list its orders in a frame.
  allFrames: true,
  world: 'MAIN',
  runAt: 'document_start',
  main: () => {
    const { apply } = Reflect;
    const { postMessage } = MessagePort.prototype;
    const port = offerPort(window);
    startTap(window, answers, (message, transfer = []) => apply(postMessage, port, [message, transfer]));
  },
});
