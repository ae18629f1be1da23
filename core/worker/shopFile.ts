/** What a shop has set up, as one file: to keep, to take to another device, to give to a second shop. */
import type { ConfigSection } from '#core/desk';
import type { Ms } from '#core/order';
import type { Bilingual, Severity } from '#core/rules';

/** The sections of a shop's settings that travel. How one began, and what one device has, do not. */
export const shopSections = [
  'team',
  'clocks',
  'notices',
  'retention',
  'lists',
  'allow',
  'snoozes',
  'catalogue',
  'shop',
] as const satisfies readonly ConfigSection[];
export type ShopSection = (typeof shopSections)[number];
export type ShopPart = ShopSection | 'rules';

/** What is wrong with a file. With an error nothing of it is taken. */
export interface ShopFileProblem {
  readonly severity: Severity;
  /** `null`: the file as a whole. */
  readonly part: ShopPart | null;
  readonly sentence: Bilingual;
}

/** What would be other than it is, by the names of things. */
export interface ShopChange {
  readonly part: ShopPart;
  readonly added: readonly Bilingual[];
  readonly changed: readonly Bilingual[];
  readonly removed: readonly Bilingual[];
}

export interface ShopFileCheck {
  /** Nothing is wrong with it that keeps it from being taken. */
  readonly ok: boolean;
  readonly problems: readonly ShopFileProblem[];
  /** Nothing would change where it is empty. */
  readonly changes: readonly ShopChange[];
  /** When it was made, epoch ms, and in which shop, if the file says so. */
  readonly at: Ms | null;
  readonly shop: string;
}
