/** The million in a worker of Node's, which has a heap of its own. */
import { Worker, isMainThread, parentPort } from 'node:worker_threads';
import { measureMillion } from './million.ts';

/** By the clock on the wall, and the time for which a processor was at work on it: the same where the machine has nothing else to do. */
export const millionInNode = async (): Promise<{ readonly ms: number; readonly cpuMs: number }> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url));
    worker.once('message', ([ms, cpuMs]: [number, number]) => {
      resolve({ ms, cpuMs });
      void worker.terminate();
    });
    worker.once('error', reject);
  });

const cpuNow = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

if (!isMainThread) parentPort?.postMessage(measureMillion([() => performance.now(), cpuNow]));
