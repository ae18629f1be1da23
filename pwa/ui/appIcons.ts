/** The shared icons, and those that only the app needs: the overlay stays small. */
import { icons } from './icons.ts';

export const appIcons = {
  ...icons,
  hand: 'M9.5 3.5L13.5 7l-4 3.5M13.3 7H7a4 4 0 00-4 4v1.5',
  talk: 'M3 3.5h10v7H7.5L4.5 13v-2.5H3zM5.5 6.2h5M5.5 8.3h3',
  raise: 'M8 13V3.5M4.2 7.2L8 3.4l3.8 3.8',
  ticket: 'M3 4.2l1.1 1.1L6 3.2M8.5 4.5H13M3 8.7l1.1 1.1L6 7.7M8.5 9H13M3.2 13h.01M8.5 13H13',
  urgent: 'M8.8 2L4 9h3.4L6.8 14 12 6.8H8.5z',
  copy: 'M7 5.5h5A1.5 1.5 0 0113.5 7v5a1.5 1.5 0 01-1.5 1.5H7A1.5 1.5 0 015.5 12V7A1.5 1.5 0 017 5.5zM3 10.5V4a1.5 1.5 0 011.5-1.5h6',
  plus: 'M8 3.5v9M3.5 8h9',
  person: 'M8 3a2.4 2.4 0 110 4.8A2.4 2.4 0 018 3zM3.2 13c.5-2.4 2.4-3.6 4.8-3.6s4.3 1.2 4.8 3.6',
  bell: 'M4.2 11.5V7.3a3.8 3.8 0 017.6 0v4.2l1.2.8H3zM6.7 12.5a1.4 1.4 0 002.6 0',
  letter: 'M2.5 4.5h11v7.5h-11zM2.7 4.8L8 9l5.3-4.2',
  send: 'M13.5 2.5L7 9M13.5 2.5L9.3 13.5 7 9 2.5 6.7z',
  trash: 'M3.5 4.5h9M6.3 4.5V3h3.4v1.5M5 4.5l.6 8.5h4.8l.6-8.5',
  moon: 'M12.8 9.6A5.2 5.2 0 016.4 3.2a5.2 5.2 0 106.4 6.4z',
  open: 'M9 3h4v4M13 3L7.5 8.5M11.5 9v3.5a1 1 0 01-1 1h-7a1 1 0 01-1-1v-7a1 1 0 011-1H7',
  grip: 'M6 4.2h.01M10 4.2h.01M6 8h.01M10 8h.01M6 11.8h.01M10 11.8h.01',
  arrowUp: 'M8 12.5v-9M4.5 7L8 3.5 11.5 7',
  arrowDown: 'M8 3.5v9M4.5 9L8 12.5 11.5 9',
  redo: 'M10.5 3.5l3 2.8-3 2.7M13 6.3H6.8a3.6 3.6 0 000 7.2h2.7',
  branch: 'M5 3v10M5 9.5h3.5a2.5 2.5 0 002.5-2.5V3M9 5l2-2 2 2',
} as const;

export type AppIconName = keyof typeof appIcons;
