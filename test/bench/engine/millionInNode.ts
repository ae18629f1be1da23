/** The million in a worker of Node's, which has a heap of its own. */
import { Worker, isMainThread, parentPort } from 'node:worker_threads';
import { measureMillion } from './million.ts';

export const millionInNode = async (): Promise<number> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url));
    worker.once('message', (ms: number) => {
      resolve(ms);
      void worker.terminate();
    });
    worker.once('error', reject);
  });

if (!isMainThread) parentPort?.postMessage(measureMillion());
