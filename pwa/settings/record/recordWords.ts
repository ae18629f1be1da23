/** The record in words. */
import type { AuditRow } from '#core/worker';
import { offsetAt, type Ms } from '#core/order';
import type { Bilingual } from '#core/rules';
import { useText } from '../../i18n.ts';
import { useWords } from '../../words.ts';
import { shopZone } from '../../zone.ts';
import type { RecordWords } from './table.ts';

/** Facts that are told, in this order; the rest is for engineers. */
const told = [
  'to',
  'owner',
  'lead',
  'template',
  'account',
  'as',
  'failure',
  'rule',
  'mode',
  'section',
  'name',
  'value',
  'outcome',
] as const;
const instants = ['deadline', 'until'] as const;

export const useRecordWords = (): RecordWords => {
  const { t, locale } = useText();
  const words = useWords();
  const what = ({ what: kind, takenBack, refused }: AuditRow): string => {
    const [about, act] = kind.split('.');
    const done = t(`record.what.${about}.${act}`);
    if (takenBack) return t('record.takenBack', { done });
    return refused ? t('record.refused', { done }) : done;
  };
  const fact = (name: string, value: string): string => t('record.fact', { name: t(`record.facts.${name}`), value });
  const isPlain = (value: unknown): value is string | number | boolean =>
    ['string', 'number', 'boolean'].includes(typeof value) && value !== '';
  const namesOf = (value: unknown, pick: (one: never) => string): string[] =>
    Array.isArray(value) ? value.map((one) => pick(one as never)) : [];
  return {
    heads: (['at', 'writtenAt', 'who', 'device', 'order', 'what', 'why', 'detail', 'id'] as const).map((head) => t(`record.heads.${head}`)),
    dateTime: fullTime,
    who: ({ who }) => (who.kind === 'person' ? words.who(who.name) : t(`record.by.${who.kind}`)),
    what,
    detail: ({ facts }) =>
      [
        ...told.flatMap((name) => (isPlain(facts[name]) ? fact(name, String(facts[name])) : [])),
        ...instants.flatMap((name) => (typeof facts[name] === 'number' ? fact(name, fullTime(facts[name] as AuditRow['at'])) : [])),
        ...namesOf(facts['rules'], (rule: Bilingual) => rule[locale.value]),
        ...namesOf(facts['tasks'], (task: { title: string; owner: string }) => t('record.task', task)),
      ].join(t('record.between')),
    foot: (n, link, head) => t('record.foot', { n, link, head }),
  };
};

/** With the year and the second, in the shop's zone: files are read years later. @example "2026-11-21 10:00:05" */
export const fullTime = (at: Ms): string => new Date(at + offsetAt(at, shopZone.value)).toISOString().slice(0, 19).replace('T', ' ');
