/** The consoles we know. A third one is one more folder and one more entry here. */
import type { Console } from './console.ts';
import { douyin } from './douyin/index.ts';
import { taobao } from './taobao/index.ts';

export type { Console, DropReason, RawAnswer, Reading } from './console.ts';
export { largestAnswer } from './answers.ts';

export const consoles: readonly Console[] = [douyin, taobao];

/** The console that lives at this address, whatever page of it is open. */
export const consoleFor = (url: URL): Console | undefined => consoles.find((console) => console.hosts.includes(url.hostname));
