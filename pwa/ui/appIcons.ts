/** The shared icons, and those that only the app needs: the overlay stays small. */
import { icons } from './icons.ts';

export const appIcons = {
  ...icons,
  copy: 'M7 5.5h5A1.5 1.5 0 0113.5 7v5a1.5 1.5 0 01-1.5 1.5H7A1.5 1.5 0 015.5 12V7A1.5 1.5 0 017 5.5zM3 10.5V4a1.5 1.5 0 011.5-1.5h6',
} as const;

export type AppIconName = keyof typeof appIcons;
