/** Three-valued logic (Kleene's): what is unknown stays unknown until something known settles the matter. */

export const no = 0;
export const yes = 1;
export const unknown = 2;
export type Code = typeof no | typeof yes | typeof unknown;

export const truthOfCode = ['false', 'true', 'unknown'] as const;

/** False wins, then unknown. */
export const and = (a: Code, b: Code): Code => (a === no || b === no ? no : a === unknown || b === unknown ? unknown : yes);

/** True wins, then unknown. */
export const or = (a: Code, b: Code): Code => (a === yes || b === yes ? yes : a === unknown || b === unknown ? unknown : no);

/** Not unknown is unknown. */
export const not = (code: Code): Code => (code === unknown ? unknown : code === yes ? no : yes);

/** At least `n`, where so many are true and so many may be. */
export const atLeast = (n: number, sure: number, possible: number): Code => (sure >= n ? yes : possible >= n ? unknown : no);
