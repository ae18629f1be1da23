/** Starts the worker and passes calls to it. Runs where a Worker can be started: the offscreen document, or Firefox's event page. */
import { wrap } from 'comlink';
import { browser } from 'wxt/browser';
import { changeChannel, type Call, type ChangeNotice, type Reply, type WorkerFace } from '#core/worker';
import { tellChannel, type StaffNotice } from '../messaging.ts';

export interface Host {
  call(call: Call): Promise<Reply>;
}

/**
 * @param onNotice told after every change that the worker made
 * @param onTell told what staff are to read on this computer
 */
export const startHost = (onNotice: (notice: ChangeNotice) => void, onTell: (notice: StaffNotice) => void): Host => {
  const channel = new BroadcastChannel(changeChannel);
  channel.onmessage = ({ data }: MessageEvent<ChangeNotice>) => onNotice(data);
  const told = new BroadcastChannel(tellChannel);
  told.onmessage = ({ data }: MessageEvent<StaffNotice>) => onTell(data);

  let face = start();
  function start() {
    const worker = new Worker(browser.runtime.getURL('/engine.js'));
    const dead = new Promise<Reply>((resolve) => {
      worker.onerror = (event) => {
        // Comlink never rejects the calls of a worker that died; we do, and the next call starts a new one.
        worker.terminate();
        face = start();
        resolve({ ok: false, error: 'engineGone', detail: event.message });
      };
    });
    const remote = wrap<WorkerFace>(worker);
    return { call: (call: Call): Promise<Reply> => Promise.race([remote.call(call), dead]) };
  }
  return { call: (call) => face.call(call) };
};
