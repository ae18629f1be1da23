/** The consoles that the local server plays. A further one is its folder and one entry here. */
import { douyin } from './douyin/index.ts';
import type { LookalikePage } from './lookalike.ts';
import { taobao } from './taobao/index.ts';

export const lookalikes = [douyin, taobao] as const;

export type LookalikeName = (typeof lookalikes)[number]['name'];

/** Every page of every console. */
export const lookalikePages: readonly (LookalikePage & { readonly console: LookalikeName })[] = lookalikes.flatMap(({ name, pages }) =>
  pages.map((page) => ({ ...page, console: name })),
);
