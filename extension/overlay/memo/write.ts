/** Marks a held order in its seller memo, and takes exactly that back. */
import { holdColour } from '../../consoles/memo.ts';
import type { Content } from './dialog.ts';
import { editMemo, type EditTools } from './edit.ts';
import { appendLine, hasLine, isSameMemo, takeOutLine } from './line.ts';
import type { MemoOutcome, MemoRecord } from './outcome.ts';

/**
 * Appends the first line that fits, and sets the flag.
 * @param lines the same in ever fewer words
 * @param unsure what may stand there from an attempt whose end nobody saw
 * @param keep stores what is about to be written; when it cannot, nothing is
 */
export const writeMemo = async (
  lines: readonly string[],
  unsure: MemoRecord | undefined,
  keep: (record: MemoRecord) => Promise<boolean>,
  tools: EditTools,
): Promise<MemoOutcome> => {
  const flag = tools.form.flags[holdColour];
  if (flag === undefined) return { kind: 'failed', trouble: 'noFlag' };
  let added = '';
  const recordOf = (before: Content): MemoRecord => ({
    added,
    flag: before.flag === flag ? null : flag,
    flagBefore: before.flag,
    at: tools.now(),
  });
  const edited = await editMemo(
    ({ memo, flag: flagNow }, { isOneLine }) => {
      if (unsure && unsure.added !== '' && takeOutLine(memo, unsure.added) !== undefined) {
        added = unsure.added;
        return flagNow === flag ? 'same' : { memo, flag };
      }
      if (hasLine(memo)) return 'alien';
      const appended = appendLine(memo, lines, tools.form.longest, isOneLine);
      if (!appended) return 'tooLong';
      added = appended.added;
      return { memo: appended.text, flag };
    },
    (before) => keep({ ...recordOf(before), unsure: true }),
    tools,
  );
  if (edited.kind === 'failed') return edited;
  if (edited.kind === 'same')
    return unsure ? { kind: 'written', record: { ...unsure, unsure: false } } : { kind: 'failed', trouble: 'notSaved' };
  const { before, after, found } = edited;
  if (found && isSame(found, before)) return { kind: 'failed', trouble: 'notSaved' };
  const record = recordOf(before);
  if (found && isSame(found, after)) return { kind: 'written', record };
  // Whatever stands there now: taking back looks for each part, and leaves alone what it does not find.
  return { kind: 'written', record, trouble: 'half' };
};

/** Takes the line out, if it still stands there as it was written, and the flag back to what it was, if it is still ours. */
export const takeBackMemo = async (record: MemoRecord, tools: EditTools): Promise<MemoOutcome> => {
  let isChanged = false;
  const edited = await editMemo(
    ({ memo, flag }) => {
      const without = record.added === '' ? memo : takeOutLine(memo, record.added);
      isChanged = without === undefined && hasLine(memo);
      const isOurFlag = record.flag !== null && flag === record.flag;
      const next = { memo: without ?? memo, flag: isOurFlag ? (record.flagBefore ?? tools.form.flags.none ?? flag) : flag };
      return next.memo === memo && next.flag === flag ? 'same' : next;
    },
    () => Promise.resolve(true),
    tools,
  );
  if (edited.kind === 'failed') return edited;
  const done: MemoOutcome = isChanged ? { kind: 'takenBack', trouble: 'changed' } : { kind: 'takenBack' };
  if (edited.kind === 'same' || (edited.found && isSame(edited.found, edited.after))) return done;
  return { kind: 'failed', trouble: edited.found && isSame(edited.found, edited.before) ? 'notSaved' : 'half' };
};

const isSame = (one: Content, other: Content): boolean => isSameMemo(one.memo, other.memo) && one.flag === other.flag;
