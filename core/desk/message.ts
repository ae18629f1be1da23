/**
 * A message to be sent: to staff, or to a buyer. Nothing in it is personal: whom it goes to and what it says in full is put together when it is
 * sent, from the order as it is then.
 */
import * as v from 'valibot';
import { MsSchema, OrderKeySchema } from '#core/order';

/** What a message is about. Messages to one place about the same thing are put together when there are many. */
export const purposes = ['held', 'ask', 'reminder', 'escalated', 'expired', 'task', 'changed', 'playbook', 'test'] as const;
export const PurposeSchema = v.picklist(purposes);
export type Purpose = v.InferOutput<typeof PurposeSchema>;

/** Ways that need no account: the browser's own notification, and a text that a person copies into the console's chat. */
export const builtInAccounts = ['notification', 'chat'] as const;

export const MessageSchema = v.strictObject({
  /** Unique for ever and derived from its cause, so that two workers that see the cause queue one message. */
  id: v.pipe(v.string(), v.minLength(1)),
  audience: v.picklist(['staff', 'buyer']),
  purpose: PurposeSchema,
  /** Id of the account it goes through, or one of {@link builtInAccounts}. */
  account: v.string(),
  /** The person or role it is for; '' for a buyer. */
  to: v.string(),
  orders: v.array(OrderKeySchema),
  /** Id of the template. */
  template: v.string(),
  /** What its text cannot find in the order: a share of the clock, the title of a task. Never personal. */
  facts: v.record(v.string(), v.union([v.string(), v.number()])),
  /** Not before, epoch ms. */
  dueAt: MsSchema,
  /** Later than that nobody wants it any more, epoch ms; `null`: it is always wanted. */
  expiresAt: v.nullable(MsSchema),
});
export type Message = v.InferOutput<typeof MessageSchema>;

/** Why a message was not sent, by id; each has a sentence in the locale files. */
export const failures = [
  'network',
  'timeout',
  'redirect',
  'notJson',
  'server',
  'tooFast',
  'quota',
  'tokenExpired',
  'signature',
  'keyword',
  'address',
  'accountGone',
  'refusedContent',
  'tooLong',
  'badRecipient',
  'noRecipient',
  'noPermission',
  'notAllowed',
  'secretLost',
  'unknownAnswer',
] as const;
export const FailureSchema = v.picklist(failures);
export type Failure = v.InferOutput<typeof FailureSchema>;
