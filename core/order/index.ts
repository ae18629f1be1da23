/** The face of the room: everything other rooms may use of orders. */
export * from './aftersale.ts';
export * from './clock.ts';
export * from './consoles.ts';
export * from './goods.ts';
export * from './json.ts';
export * from './mask.ts';
export * from './merge.ts';
export * from './money.ts';
export * from './order.ts';
export * from './region.ts';
export * from './spans.ts';
export * from './storage.ts';
export * from './text.ts';
export * from './time.ts';
export * from './validate.ts';
export * from './zone.ts';
