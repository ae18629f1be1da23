/** The face of the room: rules applied to orders. */
export * from './assessment.ts';
