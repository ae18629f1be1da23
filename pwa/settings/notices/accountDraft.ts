/** One account, new or known, from what is saved to what is typed and back: its secrets first, then the notices, then the roles. */
import { computed, ref, shallowRef, watch, type Ref } from 'vue';
import type { Account, ConnectorId } from '#core/desk';
import { connectors } from '#core/notify';
import type { ApiErrorId } from '#core/worker';
import { useEngine } from '../../api.ts';
import { errorId } from '../../asked.ts';
import { useText } from '../../i18n.ts';
import { useConfig } from '../../stores/config.ts';
import { fingerprint } from '../draft.ts';
import { usePlatformAccess } from './access.ts';
import { accountFaults, toAccount, toAccountForm, toldThrough, typedSecrets, withAccount, type AccountForm } from './accountForm.ts';

export const useAccountDraft = (id: () => string, connector: () => ConnectorId | undefined) => {
  const { api } = useEngine();
  const access = usePlatformAccess();
  const config = useConfig();
  const { t } = useText();

  const known = computed<Account | undefined>(() => config.view?.config.notices.accounts.find((account) => account.id === id()));
  const sealed = computed(() => config.view?.sealed.includes(id()) ?? false);
  const form = ref() as Ref<AccountForm | undefined>;
  const base = shallowRef('');
  const changed = computed(() => form.value !== undefined && fingerprint(form.value) !== base.value);

  const discard = (): void => {
    const platform = connector();
    if (!config.view || platform === undefined) return;
    form.value = toAccountForm(platform, known.value, config.view.config);
    base.value = fingerprint(form.value);
  };
  watch(
    [id, connector, () => config.view],
    ([nextId, nextConnector], [lastId, lastConnector]) => {
      if (!changed.value || nextId !== lastId || nextConnector !== lastConnector) discard();
    },
    { immediate: true, flush: 'sync' },
  );

  const faults = computed(() => {
    const platform = connector();
    if (!form.value || platform === undefined) return { name: undefined, fields: [] };
    const others = (config.view?.config.notices.accounts ?? []).filter((account) => account.id !== id()).map(({ name }) => name);
    return accountFaults(platform, form.value, sealed.value || isElsewhere(), others);
  });
  /** Known, but its secrets are on another device: they need not be typed in here. */
  const isElsewhere = (): boolean => known.value !== undefined && form.value !== undefined && !typedSecrets(form.value);
  const faultCount = computed(() => (faults.value.name ? 1 : 0) + faults.value.fields.length);

  const busy = ref(false);
  const failed = shallowRef<ApiErrorId>();
  /** The browser was asked, and the person said no. */
  const denied = ref(false);

  /** Resolves to the account's id once it is saved. */
  const save = async (): Promise<string | undefined> => {
    const platform = connector();
    if (!form.value || !config.view || platform === undefined || busy.value) return undefined;
    busy.value = true;
    failed.value = undefined;
    try {
      // First of all: browsers ask for nothing that does not follow a press at once.
      denied.value = form.value.on && access ? !(await access.ask(connectors[platform].hosts)) : false;
      if (denied.value) form.value.on = false;
      const account = toAccount(known.value?.id ?? newId(platform), platform, form.value);
      if (typedSecrets(form.value)) await api.setSecrets(account.id, trimmed(form.value.secrets));
      const { notices, team } = config.view.config;
      const told = toldThrough(team, account.id, form.value.roles);
      if (told !== team && !(await config.save('team', told, t('account.saved', { name: account.name })))) return stuck();
      if (!(await config.save('notices', withAccount(notices, account, form.value.buyers), t('account.saved', { name: account.name }))))
        return stuck();
      for (const field of Object.keys(form.value.secrets)) form.value.secrets[field] = '';
      base.value = fingerprint(form.value);
      return account.id;
    } catch (error) {
      failed.value = errorId(error);
      return undefined;
    } finally {
      busy.value = false;
    }
  };
  const stuck = (): undefined => {
    failed.value = config.failed?.error;
    return undefined;
  };

  return { form, known, sealed, changed, faults, faultCount, busy, failed, denied, discard, save };
};

const newId = (connector: ConnectorId): string => `${connector}-${crypto.randomUUID().slice(0, 8)}`;

const trimmed = (fields: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, value.trim()]));
