/** Who gets the cases of the shipped rules, and what the clock does to them. */
import { hour } from '#core/order';
import type { Consequence, WindowTerm } from '../rule.ts';

export const toSupervisor = { tier: 2, owner: '客服主管' } as const;
export const toService = { tier: 2, owner: '客服' } as const;
export const toWarehouse = { tier: 2, owner: '仓储' } as const;
export const toFinance = { tier: 2, owner: '财务' } as const;
/** A message to the buyer goes out first; who is named here looks when nothing comes of it. */
export const healsItself = { tier: 1, owner: '客服' } as const;
/** Operations open the ticket; each department gets its own task. */
export const toDepartments = { tier: 3, owner: '运营' } as const;

/** Nobody's absence may stop the parcels: after two hours an order goes its way. */
export const released = { after: 2 * hour, then: 'release' } as const satisfies Consequence['timeout'];
/** What must not ship before somebody looked is passed on instead. */
export const escalated = { after: 2 * hour, then: 'escalate' } as const satisfies Consequence['timeout'];

/** How many earlier orders there were. */
export const ordersOf = (by: WindowTerm['window']['by'], hours: number): WindowTerm => ({ window: { measure: 'count', by, hours } });

/** The share of earlier orders that came back; below `atLeast` of them it says nothing. */
export const returnsOf = (by: WindowTerm['window']['by'], atLeast: number): WindowTerm => ({
  window: { measure: 'outcomeShare', outcomes: ['returned', 'refunded'], by, hours: twoMonths, atLeast },
});

export const month = 30 * 24;
/** The consoles' lists reach back about ninety days; a window of sixty is known to an order that is some weeks old, too. */
export const twoMonths = 60 * 24;
