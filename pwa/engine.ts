/** The web app's engine: a worker beside the page. All its tabs share one database and hear of each other's changes. */
import { wrap, type Remote } from 'comlink';
import { changeChannel, createClient, createJournal, type ChangeNotice, type Dispatch, type Reply, type WorkerFace } from '#core/worker';
import type { Engine } from './api.ts';
import { openJournal } from './journal.ts';

export const createWebEngine = (): Pick<Engine, 'api' | 'onChange'> => {
  const worker = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module', name: 'danshao' });
  const remote: Remote<WorkerFace> = wrap<WorkerFace>(worker);
  // Comlink never rejects a call to a worker that could not start; without this every view would wait for ever.
  const broken = new Promise<Reply>((resolve) => {
    worker.addEventListener('error', (event) => resolve({ ok: false, error: 'engineGone', detail: event.message }), { once: true });
  });
  const dispatch: Dispatch = (call) => Promise.race([remote.call(call), broken]);
  const journal = createJournal(openJournal());
  // What a tab before this one could not finish.
  void journal.resume(dispatch);
  return { api: createClient((call) => journal.carry(call, dispatch)), onChange: hearChanges };
};

const hearChanges = (listener: (notice: ChangeNotice) => void): (() => void) => {
  const channel = new BroadcastChannel(changeChannel);
  channel.addEventListener('message', (event: MessageEvent<ChangeNotice>) => listener(event.data));
  return () => channel.close();
};
