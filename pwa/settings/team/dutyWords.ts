/** Who is on duty, in words; and when nobody is, who comes next. */
import { nextOnDuty, onDuty, type Team } from '#core/desk';
import type { Ms } from '#core/order';
import { useText } from '../../i18n.ts';
import { useWords } from '../../words.ts';
import { shopZone } from '../../zone.ts';

export interface DutyWords {
  /** '' when nobody is. */
  readonly now: string;
  /** '' when somebody is. */
  readonly next: string;
}

export const useDutyWords = () => {
  const { t } = useText();
  const words = useWords();
  const names = (people: readonly { name: string }[]): string => people.map(({ name }) => name).join(t('list.pause'));

  return (team: Team, role: string, at: Ms): DutyWords => {
    const present = onDuty(team, role, at, shopZone.value);
    if (present.length > 0) return { now: names(present), next: '' };
    const next = nextOnDuty(team, role, at, shopZone.value);
    return { now: '', next: next ? t('team.dutyNext', { at: words.when(next.at, at), who: names(next.people) }) : t('team.dutyNobody') };
  };
};
