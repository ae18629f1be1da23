/** An invented team, with only the interesting part spelled out. */
import type { Person, Role, Shift, Team } from '#core/desk';
import { ms, parseShopTime, type Ms } from '#core/order';

export const shanghai = 'Asia/Shanghai';
export const newYork = 'America/New_York';
/** @example instant('2026-11-23 09:00') // a Monday in Shanghai */
export const instant = (text: string, zone = shanghai): Ms => parseShopTime(text, zone) ?? ms(NaN);

export const everyDay = [1, 2, 3, 4, 5, 6, 7];
export const weekdays = [1, 2, 3, 4, 5];

export const person = (name: string, part: Partial<Person> = {}): Person => ({ name, roles: ['客服'], away: [], ...part });
export const shift = (from: string, until: string, people: string[], days = everyDay): Shift => ({ days, from, until, people });
export const role = (name: string, part: Partial<Role> = {}): Role => ({ name, balance: 'load', shifts: [], accounts: [], ...part });
export const team = (people: Person[], roles: Role[] = [role('客服')], categories: Team['categories'] = {}): Team => ({
  people,
  roles,
  categories,
});
