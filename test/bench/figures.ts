/** What a part of the bench measured, and how its figures are made. */
export type Figures = Record<string, number>;

export const round = (value: number, digits = 1): number => Number(value.toFixed(digits));

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** How long it takes, ms. */
export const time = (run: () => unknown): number => {
  const start = performance.now();
  run();
  return performance.now() - start;
};

/** Median over several runs, after one that nobody counts, ms. */
export const timeOften = (times: number, run: () => unknown): number => {
  run();
  return median(Array.from({ length: times }, () => time(run)));
};
