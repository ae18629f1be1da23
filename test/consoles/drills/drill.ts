/**
 * What a drill is: one mechanical change that every look-alike page is put through. A drill is one small file for both sides: the page loads it
 * (without its types) when its address says `?drill=<name>`, the local server and the tests read the rest. In the page nothing but the
 * files of this folder can be imported.
 */
import type { Fault } from '../control.ts';

/** A node of the page's virtual tree: an element, or text. `props.order` is the number of the order that it is a row of. */
export interface DrawnNode {
  readonly tag?: string;
  readonly text?: string;
  readonly props?: Readonly<Record<string, unknown>>;
  readonly key?: string | undefined;
  readonly children?: readonly DrawnNode[];
}

export interface Drill {
  /** What happens to the page, in a few words. */
  readonly says: string;
  /** What the page draws instead. `step` counts how often it has been drawn anew without anything else having changed. */
  readonly tree?: (children: readonly DrawnNode[], step: number) => readonly DrawnNode[];
  /** Where the page draws itself instead; `undefined` when it starts by itself elsewhere. */
  readonly mount?: (place: HTMLElement) => HTMLElement | undefined;
  /** Runs in the page's world before anybody else's script, ours included. It must not use anything outside of itself. */
  readonly before?: () => void;
  /** The page's policy instead of its own. */
  readonly policy?: string;
  /** Further switches of the page. */
  readonly query?: string;
  /** What is wrong with the answers meanwhile. */
  readonly fault?: Omit<Fault, 'console'>;
  /** How the page is drawn anew while somebody watches. @default redraw */
  readonly stir?: 'redraw' | 'wipe';
  /** The page is drawn anew between press and release. */
  readonly stirsUnderPress?: boolean;
  /** All orders are ticked, and the rest of them shipped without the held ones: whatever ships, no held order does. */
  readonly shipsRest?: boolean;
  /** Why nobody can do everything here; then the page bar must say so. Without it everything must work. */
  readonly mayDegrade?: string;
}
