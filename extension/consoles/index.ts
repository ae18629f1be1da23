/** The consoles we know: every folder here is one. A further one is its folder, and its line in the registry (`core/order/consoles.ts`). */
import type { Console } from './console.ts';

export type { Console, DropReason, RawAnswer, Reading } from './console.ts';
export { largestAnswer } from './site.ts';

const found = import.meta.glob<Console>('./*/index.ts', { eager: true, import: 'console' });

export const consoles: readonly Console[] = Object.values(found);

/** The console that lives at this address, whatever page of it is open. */
export const consoleFor = (url: URL): Console | undefined => consoles.find(({ site }) => site.hosts.includes(url.hostname));
