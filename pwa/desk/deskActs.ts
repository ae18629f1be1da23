/** What the desk does with one case or with many: at once where it can be taken back, by a sheet where something has to be said first. */
import { computed, ref, shallowRef } from 'vue';
import type { OrderView } from '#core/worker';
import { useText } from '../i18n.ts';
import { useBatch } from '../stores/batch.ts';
import { useDecisions } from '../stores/decisions.ts';
import { useWords } from '../words.ts';
import { usePutOff } from './putOff.ts';
import { moneyIn } from './queues.ts';
import type { RowAction } from './rowActions.ts';

type Sheet = 'assign' | 'snooze' | 'check';

/** @param after called when something was done that takes cases out of the list */
export const useDeskActs = (after: () => void) => {
  const { t } = useText();
  const words = useWords();
  const decisions = useDecisions();
  const batch = useBatch();

  /** What the open sheet is about. */
  const views = shallowRef<readonly OrderView[]>([]);
  const sheet = ref<Sheet>();
  const isOpen = (name: Sheet) =>
    computed({ get: () => sheet.value === name, set: (yes: boolean) => (sheet.value = yes ? name : undefined) });

  const ask = (name: Sheet, about: readonly OrderView[]): void => {
    views.value = about;
    sheet.value = name;
  };

  const decide = async (about: readonly OrderView[], verb: 'release' | 'keep'): Promise<void> => {
    const [one] = about;
    const isDone =
      about.length === 1 && one
        ? await decisions.decide(one, verb)
        : await batch.run(about, {
            verb,
            said: (done) => t(`batch.done.${verb}`, { n: words.count(done.length), money: words.money(moneyIn(done)) }, done.length),
          });
    if (isDone) after();
  };
  const assign = async (to: string, reason: string): Promise<void> => {
    const became = await batch.run(views.value, {
      verb: 'assign',
      to,
      reason,
      said: (done) => t('batch.done.assign', { n: words.count(done.length), to }, done.length),
    });
    if (became) after();
  };
  const putOff = usePutOff();
  const snooze = (until: number): void => {
    putOff(views.value, until);
    after();
  };

  /** What is not as it was when it was held is looked at once more before it leaves the house. */
  const act = (action: RowAction, about: readonly OrderView[]): void => {
    const [one] = about;
    if (!one) return;
    if (action === 'assign' || action === 'snooze') ask(action, about);
    else if (action === 'release' && about.length === 1 && (one.hold?.changes.length ?? 0) > 0) ask('check', about);
    else void decide(about, action);
  };
  const release = (): void => void decide(views.value, 'release');

  return { views, assigning: isOpen('assign'), snoozing: isOpen('snooze'), checking: isOpen('check'), act, assign, snooze, release };
};
