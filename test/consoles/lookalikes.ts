/** The consoles that the local server plays. A further one is its folder and one entry here. */
import { douyin } from './douyin/index.ts';
import type { Lookalike, LookalikePage } from './lookalike.ts';
import { pinduoduo } from './pinduoduo/index.ts';
import { taobao } from './taobao/index.ts';

export const lookalikes = [douyin, taobao, pinduoduo] as const;

export type LookalikeName = (typeof lookalikes)[number]['name'];

/** Every page of every console. */
export const lookalikePages: readonly (LookalikePage & { readonly console: LookalikeName })[] = lookalikes.flatMap(({ name, pages }) =>
  pages.map((page) => ({ ...page, console: name })),
);

/** A number of the sample shop as this console writes it. */
export const numberAt = (console: LookalikeName, number: string): string => {
  const lookalike: Lookalike | undefined = lookalikes.find(({ name }) => name === console);
  return lookalike?.numberOf?.(number) ?? number;
};
