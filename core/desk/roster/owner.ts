/** Which role solves a problem. */
import type { Team } from '../config.ts';

/**
 * The role that the shop gave this type of problem to, else the owner that the rule names.
 * @param category in Chinese, as rules have it
 * @example ownerOf(team, '库存', '客服主管') // "仓储"
 */
export const ownerOf = ({ categories }: Pick<Team, 'categories'>, category: string | undefined, fallbackOwner: string): string =>
  (category !== undefined && Object.hasOwn(categories, category) ? categories[category] : undefined) ?? fallbackOwner;
