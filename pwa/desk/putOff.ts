/** Puts cases off and says so, with the way back. */
import type { Ms } from '#core/order';
import type { OrderView } from '#core/worker';
import { announce } from '../announce.ts';
import { useText } from '../i18n.ts';
import { useToast } from '../stores/toast.ts';
import { useWords } from '../words.ts';
import { snoozed } from './snooze.ts';

export const usePutOff = () => {
  const { t } = useText();
  const words = useWords();
  const toast = useToast();
  /** @param until epoch ms */
  return (views: readonly OrderView[], until: number): void => {
    const before = snoozed.put(views, until, Date.now());
    const text = t('snooze.done', { n: words.count(views.length), at: words.when(until as Ms) }, views.length);
    toast.show({ text, undo: () => snoozed.restore(before) });
    announce(text);
  };
};
