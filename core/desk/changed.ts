/** What of an order is another than before, as far as it matters to whoever is about to let it go. */
import { isMark, isMasked, known, markOf, type Field, type Ms, type Order } from '#core/order';
import { freshHold, noCase, type Case } from './case.ts';

export const changedParts = ['refund', 'address', 'remark', 'goods'] as const;
export type ChangedPart = (typeof changedParts)[number];

/**
 * Only what both sightings show is compared: a mask lifted, or a list that says less than the page of the order, is no change. The seller's
 * own memo is none either; staff write it.
 */
export const changesBetween = (before: Order, after: Order): ChangedPart[] => changedParts.filter((part) => differs[part](before, after));

const differs: Record<ChangedPart, (before: Order, after: Order) => boolean> = {
  refund: (before, after) => !wantsRefund(before) && wantsRefund(after),
  address: (before, after) =>
    (['name', 'phone', 'province', 'city', 'district', 'street', 'detail'] as const).some((part) =>
      isOther(told(before.receiver[part]), told(after.receiver[part])),
    ),
  remark: (before, after) => {
    const [was, is] = [before.words.buyer, after.words.buyer];
    // Sent empty counts here: that somebody adds a remark to an order without one is the usual case.
    const now = told(is);
    if (was === undefined || now === undefined) return false;
    const then = was === null ? '' : told(was);
    return then === undefined || isOther(then, now);
  },
  // A row shows no goods, and a file calls them otherwise.
  goods: (before, after) => ![before, after].some(({ partial, filed }) => partial || filed) && goodsOf(before) !== goodsOf(after),
};

/** Where personal data was dropped, its mark. */
const told = (value: Field<string>): string | undefined => (isMasked(value) && isMark(value.masked) ? value.masked : known(value));

const isOther = (before: string | undefined, after: string | undefined): boolean => {
  if (before === undefined || after === undefined) return false;
  return isMark(before) || isMark(after) ? markOf(before) !== markOf(after) : before !== after;
};

/** Is money asked back, for the whole of it or for one of its lines? */
export const wantsRefund = ({ afterSale, lines }: Order): boolean =>
  afterSale === 'requested' || lines.some((line) => line.afterSale === 'requested');

const goodsOf = ({ lines }: Order): string =>
  lines
    .map((line) => `${known(line.skuId) ?? known(line.title) ?? line.id}×${line.quantity}`)
    .sort()
    .join('\n');

/**
 * The case after a sighting that shows something changed. A held one remembers it; one that was let go is held again, for whoever let it go
 * did not know.
 *
 * @param open can something still be prevented?
 */
export const noteChanges = (state: Case, what: readonly ChangedPart[], at: Ms, open: boolean): Case => {
  if (what.length === 0 || !open || state.status === 'none') return state;
  const change = { at, what };
  if (state.hold) return { ...state, hold: { ...state.hold, changes: [...state.hold.changes, change] } };
  if (!state.release) return state;
  const { owner } = state.release;
  return {
    ...noCase,
    urgent: state.urgent,
    decidedByPerson: state.decidedByPerson,
    status: 'held',
    hold: { ...freshHold, since: at, then: 'keep', owner, changes: [change], reopened: true },
  };
};
