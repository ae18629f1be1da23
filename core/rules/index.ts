/** The face of the room: the rule language, its presets and its sentences. */
export * from './book.ts';
export * from './cause.ts';
export * from './change.ts';
export * from './fields.ts';
export * from './operators.ts';
export * from './pattern.ts';
export * from './presets/index.ts';
export * from './reason.ts';
export * from './rule.ts';
export * from './sentence.ts';
export * from './term.ts';
export * from './told.ts';
export * from './unknown.ts';
export * from './validate.ts';
export { fieldLabel, optionLabel, plainText, type Part } from './words.ts';
