/** The engine of the sample shop: a worker of its own beside this page. */
import { wrap, type Remote } from 'comlink';
import { createClient, type ChangeNotice, type Reply } from '#core/worker';
import type { DemoFace } from '#core/worker/serve';
import type { Engine } from '../api.ts';

export interface DemoEngine extends Pick<Engine, 'api' | 'onChange'> {
  /** Deletes everything of it. */
  end(): Promise<void>;
}

/** @param name of its database */
export const createDemoEngine = (name: string): DemoEngine => {
  const worker = new Worker(new URL('./demo.worker.ts', import.meta.url), { type: 'module', name });
  const remote: Remote<DemoFace> = wrap<DemoFace>(worker);
  const broken = new Promise<Reply>((resolve) => {
    worker.addEventListener('error', (event) => resolve({ ok: false, error: 'engineGone', detail: event.message }), { once: true });
  });
  return {
    api: createClient((call) => Promise.race([remote.call(call), broken])),
    onChange: (listener) => {
      const channel = new BroadcastChannel(name);
      channel.addEventListener('message', (event: MessageEvent<ChangeNotice>) => listener(event.data));
      return () => channel.close();
    },
    end: async () => {
      await Promise.race([remote.end(), broken]);
      worker.terminate();
    },
  };
};
