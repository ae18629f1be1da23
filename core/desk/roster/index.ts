/** Who is there, who gets what, and which hours count. */
export * from './assignee.ts';
export * from './check.ts';
export * from './duty.ts';
export * from './owner.ts';
export * from './workingTime.ts';
