/** Three-valued logic: true, false, unknown (Kleene). */
import type { Truth } from './assessment.ts';

/** False wins, then unknown. */
export const allOf = (results: readonly Truth[]): Truth =>
  results.includes('false') ? 'false' : results.includes('unknown') ? 'unknown' : 'true';

/** True wins, then unknown. */
export const anyOf = (results: readonly Truth[]): Truth =>
  results.includes('true') ? 'true' : results.includes('unknown') ? 'unknown' : 'false';

export const not = (result: Truth): Truth => (result === 'true' ? 'false' : result === 'false' ? 'true' : 'unknown');

export const truth = (value: boolean): Truth => (value ? 'true' : 'false');
