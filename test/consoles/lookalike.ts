/** What the local server needs to know of a look-alike console: one folder each, put together in `lookalikes.ts`. */
import type { ConsoleAnswer, ConsoleRequest } from './answer.ts';
import type { ConsolesDesk } from './control.ts';
import type { ConsoleFiles } from './files.ts';

export interface Lookalike<Name extends string = string> {
  /** The name of its folder, and its id everywhere. */
  readonly name: Name;
  /** For people. */
  readonly title: string;
  /** Its list of orders waiting to be shipped, and other pages with orders. `{number}` stands for an order's number. */
  readonly pages: readonly LookalikePage[];
  /** How it writes a number of the sample shop; as the shop does when missing. */
  numberOf?(number: string): string;
  /** Answers by host. */
  hosts(desk: ConsolesDesk, files: ConsoleFiles): Readonly<Record<string, AnswerRequest>>;
}

export interface LookalikePage {
  /** Unique among all consoles, for people. */
  readonly name: string;
  readonly address: string;
  /** `list` has rows, ticks and a batch control; `order` has one order. */
  readonly shows: 'list' | 'order';
}

export type AnswerRequest = (request: ConsoleRequest) => ConsoleAnswer | Promise<ConsoleAnswer>;
