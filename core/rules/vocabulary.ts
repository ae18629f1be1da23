/** The fixed words of the rule language. Apart from the schemas, so that who only applies rules need not load what checks them. */

export const windowMeasures = ['count', 'sum', 'mean', 'min', 'max', 'distinct', 'daysSinceLast', 'outcomeShare', 'outcomeCount'] as const;
/**
 * Whose past is looked at: every order of the shop, or only those with the same buyer, phone, address, region (province), or with the SKU
 * of the line at hand; the last is a term of a line.
 */
export const windowKeys = ['shop', 'buyer', 'phone', 'address', 'region', 'sku'] as const;
export const outcomes = ['returned', 'refunded', 'complained', 'fine'] as const;

export const operators = [
  'eq',
  'ne',
  'lt',
  'le',
  'gt',
  'ge',
  /** `[low, high]` as two numbers; low inclusive, high exclusive. */
  'between',
  'in',
  'notIn',
  'contains',
  'notContains',
  'containsAny',
  'containsAll',
  'containsNone',
  'startsWith',
  'endsWith',
  /** A regular expression of the kind that takes linear time; see `pattern.ts`. */
  'matches',
  'notMatches',
  /** Fewer characters than that. */
  'shorterThan',
  /**
   * Time of day in `[from, to)`, crossing midnight when from > to, the whole day when equal. "22:00-06:00", or with the days on which it
   * begins: "Fri,Sat 22:00-06:00" includes Sunday 03:00.
   */
  'during',
  'isEmpty',
  'isNotEmpty',
  'isMasked',
] as const;

/** What the clock does to a case that nobody decided. */
export const timeoutActions = ['release', 'escalate', 'keep'] as const;
export const ruleModes = ['draft', 'shadow', 'live', 'off'] as const;
/** What a hit forces, weakest first. */
export const decisions = ['none', 'flag', 'hold'] as const;
