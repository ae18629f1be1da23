/** Sending: what leaves when, by which account, and how often again. */
export { stoppedAccounts, suppressedFor, type Stopped } from './accounts.ts';
export { deliver, type Round } from './deliver.ts';
export type { Claim, DeliverParts, Entry } from './parts.ts';
export { createPace, type Claimed, type Pace } from './pace.ts';
export { mostTries, retryPauses } from './retry.ts';
