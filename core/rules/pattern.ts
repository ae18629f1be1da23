/** Patterns of the linear-time kind. */
export interface Pattern {
  readonly test: (text: string) => boolean;
}

/** `undefined` for what is no pattern, or is none of the linear-time kind. */
export const parsePattern = (source: string): Pattern | undefined =>
  /[\\^$.|?*+()[\]{}]/.test(source) ? undefined : { test: (text) => text.includes(source) };
