/** What messages say. */
export * from './batches.ts';
export * from './compose.ts';
export * from './digest.ts';
export * from './fit.ts';
export { lengthText, type Telling } from './moment.ts';
export { plain } from './plain.ts';
export * from './preview.ts';
export * from './render.ts';
export * from './shipped.ts';
export * from './sms.ts';
export * from './values.ts';
export * from './variables.ts';
