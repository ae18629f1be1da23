/** Whole days as they are typed, from 1 to ten years; `undefined` for anything else. Full-width digits count. */
export const readDays = (typed: string): number | undefined => {
  const bare = typed.normalize('NFKC').trim();
  const days = /^\d{1,4}$/.test(bare) ? Number(bare) : 0;
  return days >= 1 && days <= 3650 ? days : undefined;
};
