/** A copy that lacks one of its parts altogether: what is not there is not there as `undefined` either. */
export const without = <T extends object, K extends keyof T>(of: T, key: K): Omit<T, K> =>
  Object.fromEntries(Object.entries(of).filter(([name]) => name !== key)) as Omit<T, K>;
