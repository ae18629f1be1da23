/** The face of the room: messages, what they say, and the connectors that carry them. */
export * from './attempt.ts';
export * from './connector.ts';
export * from './connectors/index.ts';
export * from './delivery/index.ts';
export * from './texts/index.ts';
export * from './wire.ts';
export * from './words.ts';
