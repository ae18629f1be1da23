/** Which connectors the browser allows, asked anew whenever the accounts change. */
import { shallowRef, watch } from 'vue';
import type { ConnectorId } from '#core/desk';
import { connectors } from '#core/notify';
import { useConfig } from '../../stores/config.ts';
import { usePlatformAccess } from './access.ts';

export const useAllowed = () => {
  const access = usePlatformAccess();
  const config = useConfig();
  const allowed = shallowRef<ReadonlyMap<ConnectorId, boolean>>(new Map());

  const look = async (): Promise<void> => {
    if (!access) return;
    const used = new Set((config.view?.config.notices.accounts ?? []).map(({ connector }) => connector));
    const answers = [...used].map(async (connector) => [connector, await access.has(connectors[connector].hosts)] as const);
    allowed.value = new Map(await Promise.all(answers));
  };
  watch(() => config.view, look, { immediate: true });
  return { allowed, look };
};
