/** How writing a memo can end. Each end has a sentence, and each sentence says what stands in the memo now. */

/**
 * - `rowGone`: the order's row is not on the page; `noOpener`: no control for the memo in it; `noDialog`: the dialog did not come
 * - `wrongDialog`: the dialog is about another order; `notLoaded`: its text never settled; `noFlag`: it offers no such flag
 * - `tooLong`: the memo is full; `pageBusy`: another dialog is open, or somebody is typing; `interrupted`: a person took over
 * - `blocked`: the console wants a log-in or a slider; `notSaved`: the memo stands as it was
 * - `half`: read again, the memo or the flag is not what was written; `alien`: a line of ours that another device has written
 * - `changed`: our line has been changed, and is left to whoever changed it
 */
export type MemoTrouble =
  | 'rowGone'
  | 'noOpener'
  | 'noDialog'
  | 'wrongDialog'
  | 'notLoaded'
  | 'noFlag'
  | 'tooLong'
  | 'pageBusy'
  | 'interrupted'
  | 'blocked'
  | 'notSaved'
  | 'half'
  | 'alien'
  | 'changed'
  | 'storage';

/** What we have written for one order, so that exactly that can be taken back. */
export interface MemoRecord {
  /** Put behind the memo, the break before it included; empty when only a flag was set. */
  readonly added: string;
  /** The code of the flag that we set; `null`: it was that one already. */
  readonly flag: string | null;
  /** The code of the flag that stood there before; `null`: none was chosen. */
  readonly flagBefore: string | null;
  /** Epoch ms. */
  readonly at: number;
  /** It was about to be saved, and nobody knows whether it was: a slider came, or the page went. */
  readonly unsure?: boolean | undefined;
}

export type MemoOutcome =
  | { readonly kind: 'written'; readonly record: MemoRecord; readonly trouble?: 'half' }
  | { readonly kind: 'takenBack'; readonly trouble?: 'changed' }
  | { readonly kind: 'failed'; readonly trouble: MemoTrouble };
