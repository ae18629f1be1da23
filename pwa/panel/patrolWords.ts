/** What a patrol has seen, put into words. */
import { useText } from '../i18n.ts';
import type { LastSeen } from '../ui/lastSeen.ts';

export const usePatrolWords = () => {
  const { t } = useText();

  /** "巡检中 40 秒前" */
  const sentence = ({ tone, ago, why }: LastSeen): string => {
    if (tone === 'stopped' || tone === 'resting')
      return t(`patrol.why.${why as 'slider' | 'login' | 'away' | 'closed' | 'quiet' | 'paused'}`);
    const n = 'n' in ago ? ago.n : 0;
    if (tone === 'late') return t(`patrol.late.${ago.unit as 'never' | 'minutes' | 'hours'}`, { n });
    return tone === 'off' ? t(`patrol.ago.${ago.unit}`, { n }) : t(`patrol.on.${ago.unit}`, { n });
  };

  /** What to do, or what it waits for; empty when all is well. */
  const hint = ({ tone, why }: LastSeen): string => {
    if (tone === 'stopped') return t(`patrol.next.${why as 'slider' | 'login' | 'away' | 'closed'}`);
    if (tone === 'resting' || why === undefined) return '';
    return t(`patrol.putOff.${why as 'dialog' | 'ours' | 'typing' | 'elsewhere' | 'failing'}`);
  };

  return { sentence, hint };
};
