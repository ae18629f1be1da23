/**
 * One change of one memo, through the page's own dialog: open, wait until it has loaded, read, change, write, save, and read again what the
 * platform has kept. Before every step the row is looked for again, and the page for a slider or a log-in: then nothing more is touched.
 */
import type { MemoForm } from '../../consoles/memo.ts';
import type { Row } from '../page/map.ts';
import { isBlocked } from './blocked.ts';
import { dialogAround, fieldsSeen, openerIn, type Content, type MemoDialog } from './dialog.ts';
import { isSameMemo, takeOutLine } from './line.ts';
import type { MemoTrouble } from './outcome.ts';

export interface EditTools {
  readonly form: MemoForm;
  /** The order's row as it stands now, with its number in it. */
  readonly row: () => Row | undefined;
  /** Does this text speak of another order, and not of ours? */
  readonly isOfAnother: (text: string) => boolean;
  /** Does the list say that there is a memo? Then an empty field has not been loaded. */
  readonly isFilled: boolean;
  /** Told what the platform has. */
  readonly onRead: (memo: string) => void;
  readonly wait: (ms: number) => Promise<void>;
  readonly now: () => number;
}

/** What to write instead; a trouble when nothing may be written; `same` when nothing need be. */
export type Change = (content: Content, dialog: Pick<MemoDialog, 'isOneLine'>) => Content | MemoTrouble | 'same';

export type Edited =
  /** `found`: what was read afterwards; nothing when it could not be read. */
  | { readonly kind: 'saved'; readonly before: Content; readonly after: Content; readonly found: Content | undefined }
  | { readonly kind: 'same'; readonly before: Content }
  | { readonly kind: 'failed'; readonly trouble: MemoTrouble };

/** Times, ms: for a dialog to come or go, for its text to load, for a text to count as settled, and an empty one. */
const patience = 6000;
const settled = 250;
const settledEmpty = 800;
const step = 50;
/** Platforms refuse a second write within a second. */
const betweenWrites = 1100;

/** @param beforeSaving asked at the last moment; false stops it */
export const editMemo = async (
  change: Change,
  beforeSaving: (before: Content, after: Content) => Promise<boolean>,
  tools: EditTools,
): Promise<Edited> => {
  const failed = (trouble: MemoTrouble): Edited => ({ kind: 'failed', trouble });
  const dialog = await openDialog(tools, tools.isFilled);
  if (typeof dialog === 'string') return failed(dialog);
  const person = watchPerson(dialog);
  try {
    const before = dialog.read();
    const after = change(before, dialog);
    if (typeof after === 'string') {
      await leave(dialog, tools);
      return after === 'same' ? { kind: 'same', before } : failed(after);
    }
    if (!dialog.fill(after)) {
      await leave(dialog, tools);
      return failed('noFlag');
    }
    await tools.wait(step);
    const written = dialog.read();
    const isRight = isSameMemo(written.memo, after.memo) && written.flag === after.flag;
    const obstacle = obstacleNow(dialog, tools) ?? (isRight ? undefined : 'notSaved');
    if (obstacle || person.hasActed() || !(await beforeSaving(before, after))) {
      undo(dialog, before, after);
      if (obstacle !== 'blocked' && !person.hasActed()) await leave(dialog, tools);
      return failed(person.hasActed() ? 'interrupted' : (obstacle ?? 'storage'));
    }
    if (!dialog.save()) return failed('noDialog');
    const savedAt = tools.now();
    const isClosed = await until(() => !dialog.isOpen() || isBlocked(), tools);
    if (isBlocked()) return failed('blocked');
    if (!isClosed) await leave(dialog, tools);
    await tools.wait(Math.max(0, betweenWrites - (tools.now() - savedAt)));
    const again = await openDialog(tools, after.memo !== '');
    if (again === 'blocked') return failed('blocked');
    const found = typeof again === 'string' ? undefined : again.read();
    if (found) tools.onRead(found.memo);
    if (typeof again !== 'string') await leave(again, tools);
    return { kind: 'saved', before, after, found };
  } finally {
    person.stop();
  }
};

/** Opens it, and waits until what is in it is what the platform has. */
const openDialog = async (tools: EditTools, isFilled: boolean): Promise<MemoDialog | MemoTrouble> => {
  const { form, row } = tools;
  if (isBlocked()) return 'blocked';
  const found = row();
  if (!found) return 'rowGone';
  const opener = openerIn(found, form);
  if (!opener) return 'noOpener';
  const there = new Set(fieldsSeen(form));
  opener.click();
  const dialog = await until(() => {
    const field = fieldsSeen(form).find((one) => !there.has(one));
    return field && dialogAround(field, form);
  }, tools);
  if (isBlocked()) return 'blocked';
  if (!dialog) return 'noDialog';
  const obstacle = (await isLoaded(dialog, isFilled, tools)) ? obstacleNow(dialog, tools) : 'notLoaded';
  if (!obstacle) return dialog;
  if (obstacle !== 'blocked') await leave(dialog, tools);
  return obstacle;
};

const obstacleNow = (dialog: MemoDialog, { row, isOfAnother }: EditTools): MemoTrouble | undefined => {
  if (isBlocked()) return 'blocked';
  if (!dialog.isOpen()) return 'interrupted';
  if (isOfAnother(saidIn(dialog.root))) return 'wrongDialog';
  return row() ? undefined : 'rowGone';
};

/** Its text and its hidden fields; not the memo, in which people write numbers of other orders. */
const saidIn = (root: Element): string =>
  [
    root.textContent,
    ...[...root.querySelectorAll<HTMLInputElement>('input[type="hidden"], input[readonly]')].map(({ value }) => value),
  ].join(' ');

/** A memo is often fetched when its dialog opens: what is written into a field that is still empty replaces it. */
const isLoaded = async (dialog: MemoDialog, isFilled: boolean, { wait, now }: EditTools): Promise<boolean> => {
  let last = JSON.stringify(dialog.read());
  let since = now();
  for (const from = now(); now() - from < patience; await wait(step)) {
    const content = dialog.read();
    const next = JSON.stringify(content);
    if (next !== last || !dialog.isReady() || !dialog.isOpen()) [last, since] = [next, now()];
    else if (now() - since >= (content.memo === '' ? settledEmpty : settled) && !(isFilled && content.memo === '')) return true;
  }
  return false;
};

/** Nothing of ours stays in a dialog that is left open. */
const undo = (dialog: MemoDialog, before: Content, after: Content): void => {
  if (!dialog.isOpen()) return;
  const { memo, flag } = dialog.read();
  const added = after.memo.startsWith(before.memo) ? after.memo.slice(before.memo.length) : '';
  const rest = memo === after.memo ? before.memo : added === '' ? memo : (takeOutLine(memo, added) ?? memo);
  dialog.fill({ memo: rest, flag: flag === after.flag ? before.flag : flag });
};

const leave = async (dialog: MemoDialog, tools: EditTools): Promise<void> => {
  if (dialog.isOpen()) dialog.cancel();
  await until(() => !dialog.isOpen(), tools);
};

const until = async <T>(look: () => T | undefined | false, { wait, now }: EditTools): Promise<T | undefined> => {
  for (const from = now(); now() - from < patience; await wait(step)) {
    const found = look();
    if (found) return found;
    if (isBlocked()) return undefined;
  }
  return undefined;
};

/** Somebody presses or types in the dialog while we are at it: it is theirs. */
const watchPerson = ({ root }: MemoDialog): { hasActed: () => boolean; stop: () => void } => {
  const end = new AbortController();
  let acted = false;
  const hear = (event: Event): void => {
    acted ||= event.isTrusted && (event.type === 'keydown' || event.composedPath().includes(root));
  };
  for (const type of ['keydown', 'pointerdown', 'paste', 'drop'])
    window.addEventListener(type, hear, { capture: true, signal: end.signal });
  return { hasActed: () => acted, stop: () => end.abort() };
};
