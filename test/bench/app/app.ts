/** The app itself: what its first visit loads, how soon the desk stands with no network, how smoothly it scrolls, how soon a dragged limit is answered. */
import type { Figures } from '../figures.ts';
import { dragBench } from './drag.ts';
import { firstLoad } from './firstLoad.ts';
import { scrollFps } from './scrollFps.ts';
import { startOffline } from './startOffline.ts';

export const appBench = async (): Promise<Figures> => ({
  ...(await firstLoad()),
  ...(await startOffline()),
  ...(await scrollFps()),
  ...(await dragBench()),
});
