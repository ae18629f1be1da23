/** Three-valued logic: what is unknown stays unknown until something known settles the matter. */
import type { Truth } from './assessment.ts';

/** False wins, then unknown. Of nothing: true. */
export const and = (truths: readonly Truth[]): Truth =>
  truths.includes('false') ? 'false' : truths.includes('unknown') ? 'unknown' : 'true';

/** True wins, then unknown. Of nothing: false. */
export const or = (truths: readonly Truth[]): Truth =>
  truths.includes('true') ? 'true' : truths.includes('unknown') ? 'unknown' : 'false';

/** Not unknown is unknown. */
export const not = (truth: Truth): Truth => (truth === 'true' ? 'false' : truth === 'false' ? 'true' : 'unknown');

/** At least `n` of them, as far as one can tell. */
export const atLeast = (n: number, truths: readonly Truth[]): Truth => {
  const sure = truths.filter((truth) => truth === 'true').length;
  if (sure >= n) return 'true';
  const possible = sure + truths.filter((truth) => truth === 'unknown').length;
  return possible >= n ? 'unknown' : 'false';
};

export const truthOf = (value: boolean): Truth => (value ? 'true' : 'false');
