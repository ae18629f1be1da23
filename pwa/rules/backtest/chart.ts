/** The shapes of the chart "held per day", in pixels. */
import type { Ms } from '#core/order';

export interface Day {
  readonly from: Ms;
  readonly count: number;
  readonly before: number;
}

export interface ChartOptions {
  readonly width: number;
  /** From the upper edge to the axis. */
  readonly height: number;
  /** Room for the figures of the axis. */
  readonly left: number;
}

export interface Chart {
  readonly ticks: readonly { readonly value: number; readonly y: number }[];
  /** All bars as one path: a chart is drawn anew at every step of a thumb. */
  readonly bars: string;
  /** What rules in force hold, as steps; '' where they hold nothing. */
  readonly before: string;
  readonly labels: readonly { readonly x: number; readonly day: Ms; readonly anchor: 'start' | 'middle' | 'end' }[];
  /** Where a day begins; its number may be one more than there are. */
  readonly xOf: (day: number) => number;
}

export const chartOf = (days: readonly Day[], { width, height, left }: ChartOptions): Chart => {
  const step = (width - left) / Math.max(1, days.length);
  const top = ceilingOf(Math.max(...days.map(({ count, before }) => Math.max(count, before)), 0));
  const xOf = (day: number): number => round(left + day * step);
  const yOf = (count: number): number => round(height - (count / top) * (height - headroom));
  const gap = step > 6 ? 2 : step > 3 ? 1.5 : 0.5;
  const bars = days.map(({ count }, day) =>
    count > 0 ? `M${round(xOf(day) + gap / 2)} ${height}V${yOf(count)}h${round(step - gap)}V${height}z` : '',
  );
  const steps = days.map(({ before }, day) => `${day === 0 ? `M${xOf(0)} ` : 'V'}${yOf(before)}H${xOf(day + 1)}`);
  return {
    ticks: [0, top / 2, top].map((value) => ({ value, y: yOf(value) })),
    bars: bars.join(''),
    before: days.some(({ before }) => before > 0) ? steps.join('') : '',
    labels: labelled(days.length).map((day, index, all) => ({
      x: round(xOf(day) + (index === all.length - 1 ? step : 0)),
      day: days[day]?.from as Ms,
      anchor: index === 0 ? 'start' : index === all.length - 1 ? 'end' : 'middle',
    })),
    xOf,
  };
};

const headroom = 6;
const round = (value: number): number => Math.round(value * 10) / 10;

/** An even number that is easily halved and read, so that the scale stays while a thumb moves a little. */
const ceilingOf = (most: number): number => {
  for (let unit = 1; ; unit *= 10) for (const step of [2, 4, 6, 10]) if (step * unit >= most) return step * unit;
};

/** First, last, and some between. */
const labelled = (days: number): number[] => {
  if (days < 2) return days === 1 ? [0] : [];
  const parts = days < 8 ? 1 : 3;
  return Array.from({ length: parts + 1 }, (_, index) => Math.round(((days - 1) * index) / parts));
};
