/**
 * One change of one memo, through the page's own dialog: open, wait until it has loaded, read, change, write, save, and read again what the
 * platform has kept. Before every step the row is looked for again, and the page for a slider or a log-in: then nothing more is touched.
 */
import type { MemoForm } from '../../consoles/memo.ts';
import type { Row } from '../page/map.ts';
import { isBlocked } from './blocked.ts';
import { dialogAround, fieldsSeen, openersIn, type Content, type MemoDialog } from './dialog.ts';
import { isSameMemo, takeOutLine } from './line.ts';
import type { MemoTrouble } from './outcome.ts';
import { isSeen } from './seen.ts';

export interface EditTools {
  readonly form: MemoForm;
  /** The order's row as it stands now, with its number in it. */
  readonly row: () => Row | undefined;
  /** Does this text speak of another order, and not of ours? */
  readonly isOfAnother: (text: string) => boolean;
  /** What the memo was when it was last seen, in the list or in its dialog; nothing when it never was. */
  readonly lastSeen: string | undefined;
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

/** Times, ms: for a dialog to come or go, and for its text to load. */
const patience = 8000;
/** For a dialog to come, where something else in the row may open it. */
const firstPatience = 2000;
/** For a text to count as settled; for an empty one that is expected; for one of which nothing is known: it may be on its way. */
const settled = 250;
const settledEmpty = 800;
const settledUnknown = 3000;
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
  const person = watchPerson();
  try {
    const dialog = await openDialog(tools, tools.lastSeen, person);
    if (typeof dialog === 'string') return failed(dialog);
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
    await until(() => !dialog.isOpen() || isRefused(dialog), tools);
    if (isBlocked()) return failed('blocked');
    if (dialog.isOpen()) await leave(dialog, tools);
    await tools.wait(Math.max(0, betweenWrites - (tools.now() - savedAt)));
    const again = await openDialog(tools, after.memo, person);
    if (again === 'blocked') return failed('blocked');
    const found = typeof again === 'string' ? undefined : again.read();
    if (found) tools.onRead(found.memo);
    if (typeof again !== 'string' && !person.hasActed()) await leave(again, tools);
    return { kind: 'saved', before, after, found };
  } finally {
    person.stop();
  }
};

/** Opens it, and waits until what is in it is what the platform has. */
const openDialog = async (tools: EditTools, expected: string | undefined, person: Person): Promise<MemoDialog | MemoTrouble> => {
  const { form, row } = tools;
  if (isBlocked()) return 'blocked';
  const found = row();
  if (!found) return 'rowGone';
  const openers = openersIn(found, form);
  if (openers.length === 0) return 'noOpener';
  const there = new Set(fieldsSeen(form));
  const newDialog = (): MemoDialog | undefined => {
    const field = fieldsSeen(form).find((one) => !there.has(one));
    return field && dialogAround(field, form);
  };
  let dialog: MemoDialog | undefined;
  for (const opener of openers) {
    if (dialog || isBlocked() || !opener.isConnected) continue;
    opener.click();
    dialog = await until(newDialog, tools, opener === openers.at(-1) ? patience : firstPatience);
  }
  if (isBlocked()) return 'blocked';
  if (!dialog) return 'noDialog';
  person.watch(dialog.root);
  const obstacle = (await isLoaded(dialog, expected, tools)) ? obstacleNow(dialog, tools) : 'notLoaded';
  if (person.hasActed()) return 'interrupted';
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

/** The console says in the dialog what it does not like. */
const isRefused = ({ root }: MemoDialog): boolean =>
  [...root.querySelectorAll('[role="alert"], [class*="explain-error" i], [class*="feedback-error" i]')].some(isSeen);

/** Its text and its hidden fields; not the memo, in which people write numbers of other orders. */
const saidIn = (root: Element): string =>
  [
    root.textContent,
    ...[...root.querySelectorAll<HTMLInputElement>('input[type="hidden"], input[readonly]')].map(({ value }) => value),
  ].join(' ');

/** A memo is often fetched when its dialog opens: what is written into a field that is still empty replaces it. */
const isLoaded = async (dialog: MemoDialog, expected: string | undefined, { wait, now }: EditTools): Promise<boolean> => {
  const emptyLongEnough = expected === undefined ? settledUnknown : expected === '' ? settledEmpty : Infinity;
  let last = JSON.stringify(dialog.read());
  let since = now();
  for (const from = now(); now() - from < patience; await wait(step)) {
    const content = dialog.read();
    const next = JSON.stringify(content);
    if (next !== last || !dialog.isReady() || !dialog.isOpen()) [last, since] = [next, now()];
    else if (now() - since >= (content.memo === '' ? emptyLongEnough : settled)) return true;
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

const until = async <T>(look: () => T | undefined | false, { wait, now }: EditTools, longest = patience): Promise<T | undefined> => {
  for (const from = now(); now() - from < longest; await wait(step)) {
    const found = look();
    if (found) return found;
    if (isBlocked()) return undefined;
  }
  return undefined;
};

interface Person {
  watch(root: Element): void;
  hasActed(): boolean;
  stop(): void;
}

/** Somebody presses or types in the dialog while we are at it: it is theirs. */
const watchPerson = (): Person => {
  const end = new AbortController();
  let dialog: Element | undefined;
  let acted = false;
  const hear = (event: Event): void => {
    acted ||= event.isTrusted && dialog !== undefined && event.composedPath().includes(dialog);
  };
  for (const type of ['keydown', 'pointerdown', 'paste', 'drop'])
    window.addEventListener(type, hear, { capture: true, signal: end.signal });
  return {
    watch: (root) => (dialog = root),
    hasActed: () => acted,
    stop: () => end.abort(),
  };
};
