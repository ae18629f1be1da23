/** The lines of a case's story put into words: people act with their names, the system acts without a subject. */
import type { CaseEntry, CaseRefusal } from '#core/desk';
import { minute } from '#core/order';
import { useText } from '../i18n.ts';
import { scoreText } from '../ui/marks.ts';
import { useWords } from '../words.ts';

export interface EntryText {
  readonly text: string;
  /** A short remark on the same line. */
  readonly note: string;
  /** What somebody wrote, in their own lines. */
  readonly body: string;
  /** Who acted, for the dot's colour. `idle`: it had no effect. */
  readonly by: 'hold' | 'person' | 'clock' | 'shop' | 'idle';
}

/** Paid at once, held at once: one line says both. */
export const saidBefore = (entry: CaseEntry, before: CaseEntry | undefined): boolean =>
  before !== undefined &&
  Math.abs(entry.at - before.at) < minute &&
  ((entry.kind === 'paid' && before.kind === 'created') || (entry.kind === 'held' && entry.by === null && before.kind === 'assessed'));

/** @param templateName how the shop calls a message to the buyer, by its id */
export const useEntryWords = (templateName: (id: string) => string) => {
  const { t } = useText();
  const words = useWords();

  const quote = (text: string): string => t('timeline.quote', { text });

  /** What was tried, in the words of what would have happened. */
  const tried = (entry: CaseEntry & { kind: 'refused' }): string => {
    const who = words.who(entry.by);
    if (entry.what === 'other') return t('timeline.other', { who });
    return entry.what === 'held' ? t('timeline.heldBy', { who }) : t(`timeline.${entry.what}`, { who });
  };
  /** Not only that it was free already, but who had let it go. */
  const whyNot = (why: CaseRefusal, earlier: readonly CaseEntry[]): string => {
    const last = why === 'notHeld' ? earlier.findLast((entry) => letsGo(entry)) : undefined;
    if (last?.kind === 'expired') return t('refusal.after.expired');
    if (last?.kind === 'healed') return t('refusal.after.healed');
    if (last?.kind === 'released' || last?.kind === 'shippedAnyway') return t('refusal.after.released', { who: words.who(last.by) });
    return t(`refusal.${why}`);
  };

  /**
   * @param earlier the lines above it
   * @param next the line below, that may be said together with this one
   */
  const entryText = (entry: CaseEntry, earlier: readonly CaseEntry[], next?: CaseEntry): EntryText => {
    const both = next !== undefined && saidBefore(next, entry);
    const reason = 'reason' in entry && entry.reason ? quote(entry.reason) : '';
    const note = 'late' in entry && entry.late ? `${reason}${t('timeline.late')}` : reason;
    const person = (text: string, body = ''): EntryText => ({ text, note, body, by: 'person' });
    const who = 'by' in entry ? words.who(entry.by ?? '') : '';
    switch (entry.kind) {
      case 'created':
      case 'paid':
        return { text: both ? t('timeline.createdAndPaid') : t(`timeline.${entry.kind}`), note, body: '', by: 'shop' };
      case 'assessed': {
        const score = scoreText(entry.score, entry.upperBound);
        const text = both
          ? t('timeline.assessedAndHeld', { score })
          : t(`timeline.assessed.${entry.decision === 'none' && entry.upperBound ? 'unknown' : entry.decision}`, { score });
        return { text, note: t('order.ruleset', { n: entry.version }), body: '', by: entry.decision === 'hold' ? 'hold' : 'shop' };
      }
      case 'held':
        return { text: entry.by === null ? t('timeline.held') : t('timeline.heldBy', { who }), note, body: '', by: 'hold' };
      case 'expired':
        return { text: t(`timeline.expired.${entry.then}`), note, body: '', by: 'clock' };
      case 'waited':
        return { text: t('timeline.waited'), note, body: '', by: 'clock' };
      case 'healed':
        return { text: t('timeline.healed'), note, body: '', by: 'clock' };
      case 'undone':
        return person(t(`timeline.undone.${entry.what}`, { who }));
      case 'assigned':
        if (entry.by === null) return { text: t('timeline.assignedByRoster', { to: entry.to }), note, body: '', by: 'shop' };
        return person(t('timeline.assigned', { who, to: entry.to }));
      case 'commented':
        return person(t('timeline.commented', { who }), entry.text);
      case 'concluded':
        return person(t('timeline.concluded', { who }), entry.text);
      case 'asked': {
        const said = { template: templateName(entry.template), until: words.when(entry.until) };
        if (entry.by === null) return { text: t('timeline.askedByRules', said), note, body: '', by: 'shop' };
        return person(t('timeline.asked', { ...said, who }));
      }
      case 'escalated': {
        const said = { n: entry.tier, owner: entry.owner };
        if (entry.by === null) return { text: t('timeline.escalatedByRules', said), note, body: '', by: 'clock' };
        return person(t('timeline.escalated', { ...said, who }));
      }
      case 'split':
        return person(
          earlier.some(({ kind }) => kind === 'split')
            ? t('timeline.splitMore', { who, n: entry.tasks.length })
            : t('timeline.split', { who, lead: entry.lead, n: entry.tasks.length }),
          entry.tasks.join('\n'),
        );
      case 'taskDone':
      case 'taskReopened':
        return person(t(`timeline.${entry.kind}`, { who, task: entry.task }), entry.note ?? '');
      case 'changed': {
        const text = entry.reopened ? t('timeline.changedAndHeld', { what: words.changed(entry.what) }) : words.changedAlone(entry.what);
        return { text, note, body: '', by: 'hold' };
      }
      case 'refused':
        return { text: t('timeline.refused', { what: tried(entry), why: whyNot(entry.why, earlier) }), note, body: '', by: 'idle' };
      default:
        return person(t(`timeline.${entry.kind}`, { who }));
    }
  };

  return { entryText };
};

const letsGo = (entry: CaseEntry): boolean =>
  entry.kind === 'released' ||
  entry.kind === 'shippedAnyway' ||
  entry.kind === 'healed' ||
  (entry.kind === 'expired' && entry.then === 'release');
