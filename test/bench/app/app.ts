/** The app itself: what its first visit loads, how soon the desk stands with no network, how smoothly it scrolls. One file for each figure. */
import type { Figures } from '../figures.ts';
import { firstLoad } from './firstLoad.ts';
import { scrollFps } from './scrollFps.ts';
import { startOffline } from './startOffline.ts';

export const appBench = async (): Promise<Figures> => ({
  ...(await firstLoad()),
  ...(await startOffline()),
  ...(await scrollFps()),
});
