/** Backups on this device, and the one thing that is being done about them. */
import { computed, ref, shallowRef } from 'vue';
import { defineStore } from 'pinia';
import type { Ms } from '#core/order';
import { dropFile, putFile, takeFile, type ApiErrorId, type BackupCheck, type BackupRestored, type FileRestored } from '#core/worker';
import { useEngine } from '../api.ts';
import { createAsked, errorId } from '../asked.ts';

export type BackupWork = 'make' | 'drill' | 'restore' | 'export' | 'open';

/** From then on it is said aloud. Whole days. */
const tooLong = 3;

export const useBackups = defineStore('backups', () => {
  const { api } = useEngine();
  const asked = createAsked(() => api.backups());
  const busy = ref<BackupWork>();
  const failed = shallowRef<{ readonly work: BackupWork; readonly error: ApiErrorId }>();
  const drilled = shallowRef<BackupCheck>();
  const restored = shallowRef<BackupRestored>();
  const openedFile = shallowRef<FileRestored>();
  const last = computed(() => asked.value.value?.backups[0]);
  const late = computed(() => (asked.value.value?.daysSince ?? 0) >= tooLong);

  const stamp = (): { id: string; at: Ms } => ({ id: crypto.randomUUID(), at: Date.now() as Ms });
  /** One at a time. Resolves to whether it was done. */
  const run = async (work: BackupWork, act: () => Promise<unknown>): Promise<boolean> => {
    if (busy.value) return false;
    busy.value = work;
    failed.value = undefined;
    drilled.value = undefined;
    restored.value = undefined;
    openedFile.value = undefined;
    try {
      await act();
      await asked.refresh();
      return true;
    } catch (error) {
      failed.value = { work, error: errorId(error) };
      return false;
    } finally {
      busy.value = undefined;
    }
  };
  const make = (): Promise<boolean> => run('make', () => api.backup(stamp()));
  const drill = (): Promise<boolean> => run('drill', async () => (drilled.value = await api.drillBackup()));
  const restore = (backup: string): Promise<boolean> =>
    run('restore', async () => (restored.value = await api.restoreBackup({ ...stamp(), backup })));

  /** Resolves to the file; `undefined` when it could not be made. */
  const exportFile = async (passphrase: string): Promise<Blob | undefined> => {
    let file: Blob | undefined;
    await run('export', async () => {
      const made = await api.exportBackup({ ...stamp(), passphrase });
      file = await takeFile(made.file);
      await dropFile(made.file);
    });
    return file;
  };
  const openFile = (file: Blob, passphrase: string): Promise<boolean> =>
    run('open', async () => (openedFile.value = await api.restoreFile({ ...stamp(), file: await putFile(file), passphrase })));
  /** After a loss. */
  const restoreCopy = (): Promise<boolean> => run('open', async () => (openedFile.value = await api.restoreCopy(stamp())));
  const acceptLoss = (): Promise<boolean> => run('open', () => api.acceptLoss(stamp()));

  const { value: view, error, waiting, refresh } = asked;
  return {
    view,
    error,
    waiting,
    refresh,
    busy,
    failed,
    drilled,
    restored,
    openedFile,
    last,
    late,
    make,
    drill,
    restore,
    exportFile,
    openFile,
    restoreCopy,
    acceptLoss,
  };
});
