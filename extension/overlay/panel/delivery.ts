/** Where one script of ours leaves the panels and another finds them: the global object of the isolated world, which no page can see. */
import type { PanelSet } from './set.ts';

const here = globalThis as { danshaoPanels?: PanelSet };

export const leavePanels = (set: PanelSet): void => void (here.danshaoPanels = set);

/** `undefined` until they have been left. */
export const takePanels = (): PanelSet | undefined => here.danshaoPanels;
