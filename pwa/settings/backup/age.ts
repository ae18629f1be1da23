/** The age of the last backup in words. */
import { computed, type ComputedRef } from 'vue';
import { useText } from '../../i18n.ts';
import { useBackups } from '../../stores/backups.ts';

export const useBackupAge = (): ComputedRef<string> => {
  const { t } = useText();
  const backups = useBackups();
  return computed(() => {
    const days = backups.view?.daysSince;
    if (days === undefined) return '';
    if (days === null) return t('backup.none');
    return days === 0 ? t('backup.fresh') : t('backup.age', { n: days }, days);
  });
};
