/** The six states an order is shown in. */
export const orderStates = ['clear', 'flagged', 'held', 'released', 'expired', 'unknown'] as const;
export type OrderState = (typeof orderStates)[number];
