/** Order files, read beside the page. */
import { wrap } from 'comlink';
import type { OrdersRead, ReadOptions } from '#core/importers';
import type { ReaderFace } from './reader.worker.ts';

/**
 * What is in these files. Rejects when a file cannot be got at (it was moved, its disk is gone), when the thread dies, and with the signal's
 * reason when that is over first; nothing goes on behind it then.
 */
export const readFiles = async (files: readonly File[], options: ReadOptions, signal: AbortSignal): Promise<OrdersRead> => {
  const sources = await Promise.all(files.map(async (file) => ({ name: file.name, bytes: await file.arrayBuffer() })));
  signal.throwIfAborted();
  const worker = new Worker(new URL('./reader.worker.ts', import.meta.url), { type: 'module', name: 'reader' });
  try {
    const broken = new Promise<never>((_, reject) => {
      worker.addEventListener('error', (event) => reject(new Error(event.message)), { once: true });
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    });
    return await Promise.race([wrap<ReaderFace>(worker).read(sources, options), broken]);
  } finally {
    worker.terminate();
  }
};
