/** Whom the shop lets pass, and what it does not want to hear of, while they are being typed: ends and amounts may still be missing. */
import { day, formatFen, ms, parseYuan, startOfDay, type Fen } from '#core/order';
import type { AllowEntry, Snooze } from '#core/rules';
import { shopZone } from '../../zone.ts';

export interface GuardForm {
  readonly key: string;
  readonly id: string;
  by: Snooze['by'];
  value: string;
  /** Epoch ms; `undefined` while no day is chosen. */
  from: number | undefined;
  until: number | undefined;
  note: string;
  /** Yuan, as typed. Of an allowed one. */
  upTo: string;
  /** Of a snooze. */
  rule: string;
}

export const toAllowForms = (entries: readonly AllowEntry[]): GuardForm[] =>
  entries.map(({ id, by, value, from, until, upTo, note = '' }) => ({
    key: newKey(),
    id,
    by,
    value,
    from,
    until,
    note,
    upTo: yuan(upTo),
    rule: '',
  }));

export const toSnoozeForms = (snoozes: readonly Snooze[]): GuardForm[] =>
  snoozes.map(({ id, by, value, from, until, note = '', rule }) => ({ key: newKey(), id, by, value, from, until, note, upTo: '', rule }));

/** As it would be saved; what is missing is missing, so that the check can say so. */
export const toAllowEntry = ({ id, by, value, from, until, upTo, note }: GuardForm): AllowEntry =>
  ({ id, by, value: value.trim(), ...given({ from, until, upTo: parseYuan(upTo) }), ...noted(note) }) as AllowEntry;

export const toSnooze = ({ id, rule, by, value, from, until, note }: GuardForm): Snooze =>
  ({ id, rule, by, value: value.trim(), ...given({ from, until }), ...noted(note) }) as Snooze;

/** From today on; until when is the usual time for it. */
export const newGuard = (now: number, days: number, rule = ''): GuardForm => {
  const from = startOfDay(ms(now), shopZone.value);
  return {
    key: newKey(),
    id: `g-${crypto.randomUUID().slice(0, 8)}`,
    by: 'buyer',
    value: '',
    from,
    // Days of 23 and 25 hours end at midnight, too.
    until: startOfDay(ms(from + (days + 1.5) * day), shopZone.value),
    note: '',
    upTo: '',
    rule,
  };
};

/** Puts what a check suggests into the form. */
export const repaired = (form: GuardForm, entry: AllowEntry | Snooze): GuardForm => ({
  ...form,
  ...{ by: entry.by, value: entry.value, from: entry.from, until: entry.until, note: entry.note ?? '' },
  ...('upTo' in entry ? { upTo: yuan(entry.upTo) } : {}),
  ...('rule' in entry ? { rule: entry.rule } : {}),
});

const yuan = (fen: number | undefined): string =>
  fen === undefined
    ? ''
    : formatFen(fen as Fen)
        .replace(/[¥,]/g, '')
        .replace(/\.00$/, '');
const given = (values: Record<string, number | undefined>): Record<string, number> =>
  Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
const noted = (note: string): { note?: string } => (note.trim() === '' ? {} : { note: note.trim() });

let last = 0;
const newKey = (): string => `guard${++last}`;
