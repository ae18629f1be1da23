/** The icons, one path each, drawn with a 1.5 stroke and round joins on a 16 × 16 grid. Shared by the app and the overlay. */
const circle = (x: number, y: number, r: number): string => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;

/** Those of the overlay's bar, for a script that every console page loads. */
export const barIcons = {
  check: 'M3.5 8.5l3 3 6-6.5',
  x: 'M4.5 4.5l7 7m0-7l-7 7',
  down: 'M4.5 6.5L8 10l3.5-3.5',
  left: 'M9.5 4.5L6 8l3.5 3.5',
  pause: 'M5.8 3.5v9M10.2 3.5v9',
  refresh: 'M13 8a5 5 0 11-1.6-3.7M13 2.5v2.6h-2.6',
  warn: 'M8 2.6l6 10.4H2zM8 6.6v3M8 11.4v.01',
  info: `${circle(8, 8, 6)}M8 7.5v3.2M8 5.2v.01`,
  desk: 'M2.5 9.5l1.8-5.7h7.4l1.8 5.7v3.7h-11zM2.5 9.5H6c.2 1.2.9 1.8 2 1.8s1.8-.6 2-1.8h3.5',
  /** 单哨's own mark: an eye that keeps one watch. */
  mark: `M12.6 4.6A5.6 5.6 0 1013.6 8${circle(8, 8, 1)}`,
} as const;

export const icons = {
  ...barIcons,
  up: 'M4.5 9.5L8 6l3.5 3.5',
  right: 'M6.5 4.5L10 8l-3.5 3.5',
  flag: 'M4 14V2.5h8L10 5.8l2 3.2H4',
  clock: `${circle(8, 8, 6)}M8 4.8V8l2.2 1.6`,
  release: 'M2.5 8H12M8.5 4.5L12 8l-3.5 3.5',
  keep: 'M5.7 2.5h4.6l3.2 3.2v4.6l-3.2 3.2H5.7l-3.2-3.2V5.7zM6.6 6v4M9.4 6v4',
  search: `${circle(7, 7, 4.2)}M10.2 10.2l3 3`,
  undo: 'M5.5 3.5L2.5 6.3l3 2.7M3 6.3h6.2a3.6 3.6 0 010 7.2H6.5',
  bulb: 'M6 12.2c0-1.6-2-2.4-2-5a4 4 0 018 0c0 2.6-2 3.4-2 5zM6.3 14h3.4',
  offline: 'M2.5 2.5l11 11M4.2 8.6A6 6 0 016.3 7.3M2 6.2a9 9 0 012.4-1.6M7.3 4a9 9 0 016.7 2.2M10.2 7.6c.6.3 1.1.6 1.6 1M8 12.2v.01',
  orders: 'M4.5 2.5h7A1.5 1.5 0 0113 4v8a1.5 1.5 0 01-1.5 1.5h-7A1.5 1.5 0 013 12V4a1.5 1.5 0 011.5-1.5zM5.5 6h5M5.5 8.7h5M5.5 11.3h3',
  rules: `M3 4.5h5.3M11.7 4.5H13M3 8h1.3M7.7 8H13M3 11.5h6.3M12.7 11.5H13${circle(10, 4.5, 1.7)}${circle(6, 8, 1.7)}${circle(11, 11.5, 1.7)}`,
  report: 'M3 13V9.5M6.3 13V5.5M9.7 13V8M13 13V3',
  play: 'M3 3.5h10M3 8h6M3 12.5h4M11.5 9.3l2.5 2-2.5 2z',
  gear: `${circle(8, 8, 2)}M8 2v1.8M8 12.2V14M2 8h1.8M12.2 8H14M3.8 3.8l1.2 1.2M11 11l1.2 1.2M12.2 3.8L11 5M5 11l-1.2 1.2`,
  lock: 'M5 7h6a1.5 1.5 0 011.5 1.5V12a1.5 1.5 0 01-1.5 1.5H5A1.5 1.5 0 013.5 12V8.5A1.5 1.5 0 015 7zM5.5 7V5.2a2.5 2.5 0 015 0V7',
  box: 'M2.5 5L8 2.3 13.5 5v6L8 13.7 2.5 11zM2.5 5L8 7.7 13.5 5M8 7.7v6',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
} as const;

export type IconName = keyof typeof icons;
