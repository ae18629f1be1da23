/** The record in words. */
import type { AuditRow } from '#core/desk';
import { defaultZone, offsetAt, type Ms } from '#core/order';
import { useText } from '../../i18n.ts';
import { useWords } from '../../words.ts';
import type { RecordWords } from './table.ts';

/** Facts that are told, in this order; the rest is for engineers. */
const told = ['to', 'owner', 'lead', 'tasks', 'template', 'account', 'as', 'failure', 'rule', 'mode', 'section', 'name', 'value'] as const;
const instants = ['deadline', 'until'] as const;

export const useRecordWords = (): RecordWords => {
  const { t } = useText();
  const words = useWords();
  const what = ({ what: kind }: AuditRow): string => {
    const [about, act] = kind.split('.');
    return t(`record.what.${about}.${act}`);
  };
  const fact = (name: string, value: string): string => t('record.fact', { name: t(`record.facts.${name}`), value });
  return {
    heads: (['at', 'writtenAt', 'who', 'device', 'order', 'what', 'why', 'detail', 'id'] as const).map((head) => t(`record.heads.${head}`)),
    dateTime: fullTime,
    who: ({ by }) => (by.kind === 'person' ? words.who(by.name) : t(`record.by.${by.kind}`)),
    what,
    detail: ({ facts }) =>
      [
        ...told.flatMap((name) =>
          facts[name] === undefined || facts[name] === null || facts[name] === '' ? [] : fact(name, String(facts[name])),
        ),
        ...instants.flatMap((name) => (typeof facts[name] === 'number' ? fact(name, fullTime(facts[name] as AuditRow['at'])) : [])),
      ].join(t('record.between')),
  };
};

/** With the year and the second, in the shop's zone: files are read years later. @example "2026-11-21 10:00:05" */
export const fullTime = (at: Ms): string => new Date(at + offsetAt(at, defaultZone)).toISOString().slice(0, 19).replace('T', ' ');
