/** What the shop has set up, section by section over what is shipped. */
import * as v from 'valibot';
import { configSchemas, defaultConfig, DeskEventSchema, type Config, type ConfigChange, type ConfigSection } from '#core/desk';
import type { Database } from '#core/storage';
import type { CommandStamp } from '../api.ts';
import { ApiError } from '../client.ts';
import type { Session } from './session.ts';

/** A section that this build does not understand counts as not set up; the log keeps it. */
export const readConfig = async (db: Database): Promise<Config> => {
  const rows = await db.configs.toArray();
  const understood = rows.flatMap(({ section, value }) => {
    const parsed = v.safeParse(configSchemas[section as ConfigSection], value);
    return parsed.success ? [[section, parsed.output] as const] : [];
  });
  return { ...defaultConfig, ...Object.fromEntries(understood) };
};

/** Replaces one section. Rejects with `badInput` when it is not one. */
export const setConfig = async (session: Session, { id, at, section, value }: CommandStamp & ConfigChange): Promise<void> => {
  const actor = { kind: 'person' as const, name: await session.person() };
  const event = session.scribe.write('config.set', id, at, actor, { section, value } as ConfigChange);
  if (!v.safeParse(DeskEventSchema, event).success) throw new ApiError('badInput', `config ${String(section)}`);
  await session.commit([event]);
};
