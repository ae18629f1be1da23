/** Backups in memory: a few from the last days, of which one cannot be read any more. */
import { day, hour, second, type Ms } from '#core/order';
import { dropFile, putFile, takeFile, type Api, type BackupCheck, type BackupView, type ChangeNotice } from '#core/worker';

export type BackupCalls = Pick<
  Api,
  'backups' | 'backup' | 'restoreBackup' | 'drillBackup' | 'exportBackup' | 'restoreFile' | 'restoreCopy' | 'acceptLoss'
>;

export interface FakeBackupOptions {
  readonly now: () => number;
  readonly guard: () => void;
  readonly tell: (notice: ChangeNotice) => void;
  /** `old`: the last is days ago, and the automatic one fails; `broken`: none can be read; `none`: there is none. */
  readonly backups: 'sample' | 'old' | 'broken' | 'none';
}

export const createFakeBackups = ({ now, guard, tell, backups }: FakeBackupOptions): BackupCalls => {
  const started = now();
  const ago = backups === 'old' ? 4 * day : 0;
  let list: BackupView[] = (backups === 'none' ? [] : [2 * hour, 10 * hour, day + 3 * hour, 2 * day + hour, 9 * day]).map((age, index) => ({
    id: `b${index}`,
    at: (started - ago - age) as Ms,
    events: 24_310 - index * 640,
    bytes: 2_913_000 - index * 71_000,
  }));
  const damaged = (id: string): boolean => backups === 'broken' || id === 'b4';
  const check = (backup: BackupView | undefined): BackupCheck => {
    if (!backup) return { at: null, fault: 'missing', expected: 0, events: 0, orders: 0, openCases: 0 };
    const { at, events, id } = backup;
    if (damaged(id)) return { at, fault: 'damaged', expected: events, events: 6000, orders: 0, openCases: 0 };
    return { at, fault: null, expected: events, events, orders: 11_902, openCases: 7 };
  };
  const work = async (): Promise<void> => {
    guard();
    await new Promise((done) => setTimeout(done, second));
  };

  return {
    backups: async () => {
      guard();
      const [last] = list;
      const fails = backups === 'old' && last?.id === 'b0';
      const daysSince = last ? Math.floor((now() - last.at) / day) : null;
      return { backups: list, daysSince, failed: fails ? 9 : 0, failure: fails ? 'storageFull' : null };
    },
    backup: async ({ id, at }) => {
      await work();
      const known = list.find((one) => one.id === id);
      if (known) return known;
      const made = { id, at, events: 24_310, bytes: 2_914_000 };
      list = [made, ...list];
      return made;
    },
    restoreBackup: async ({ backup }) => {
      await work();
      const found = list.find(({ id }) => id === backup);
      const inUse = found !== undefined && !damaged(found.id);
      if (inUse) tell({ keys: [], rules: true, reopen: true });
      return { ...check(found), inUse };
    },
    exportBackup: async () => {
      await work();
      const file = new Blob(['a sealed log']);
      return { file: await putFile(file), events: 24_310, bytes: 2_914_000 };
    },
    restoreFile: async ({ file, passphrase }) => {
      await work();
      const given = await takeFile(file);
      await dropFile(file);
      const fault = !given?.size ? ('notABackup' as const) : passphrase === 'wrong' ? ('passphrase' as const) : null;
      if (fault === null) tell({ keys: [], rules: true, reopen: true });
      return { ...check(list[0]), fault, inUse: fault === null };
    },
    restoreCopy: async () => {
      await work();
      tell({ keys: [], rules: true, reopen: true });
      return { ...check(list[0]), inUse: true };
    },
    acceptLoss: async () => guard(),
    drillBackup: async () => {
      await work();
      return check(list[0]);
    },
  };
};
