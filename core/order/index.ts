/** The face of the room: everything other rooms may use of orders. */
export * from './money.ts';
export * from './order.ts';
export * from './time.ts';
