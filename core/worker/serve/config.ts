/** What the shop has set up, section by section over what is shipped. */
import * as v from 'valibot';
import { configSchemas, defaultConfig, DeskEventSchema, zoneOf, type Config, type ConfigChange, type ConfigSection } from '#core/desk';
import { isZone } from '#core/order';
import { checkAllow, checkListRemoval, checkLists, checkSnoozes, presetLists, type Problem } from '#core/rules';
import type { Database } from '#core/storage';
import type { CommandStamp } from '../api.ts';
import { ApiError } from '../client.ts';
import { personActor, type Session } from './session.ts';

/** A section that this build does not understand counts as not set up; the log keeps it. */
export const readConfig = async (db: Database): Promise<Config> => {
  const rows = await db.configs.toArray();
  const understood = rows.flatMap(({ section, value }) => {
    const parsed = v.safeParse(configSchemas[section as ConfigSection], value);
    return parsed.success ? [[section, parsed.output] as const] : [];
  });
  return { ...defaultConfig, ...Object.fromEntries(understood) };
};

/** By which clock the shop lived when this stamp of the log was given. */
export const zoneBefore = async (db: Database, stamp: string): Promise<string> => {
  const past = (await db.configs.get('shop'))?.past;
  const parsed = v.safeParse(configSchemas.shop, past?.findLast(({ at }) => at < stamp)?.value);
  return zoneOf(parsed.success ? { shop: parsed.output } : defaultConfig);
};

/**
 * Replaces one section. Rejects with `badInput` when it is not one, when rules would be left without a list that they ask, and for a time
 * zone that there is not.
 */
export const setConfig = async (session: Session, { id, at, section, value }: CommandStamp & ConfigChange): Promise<void> => {
  const actor = await personActor(session);
  const event = session.scribe.write('config.set', id, at, actor, { section, value } as ConfigChange);
  if (!v.safeParse(DeskEventSchema, event).success) throw new ApiError('badInput', `config ${String(section)}`);
  const wrong = await wrongIn(session, { section, value } as ConfigChange);
  if (wrong) throw new ApiError('badInput', wrong);
  await session.commit([event]);
};

/** What stands beside the rules is checked as rules are. @returns the id and place of the first error */
const wrongIn = async (session: Session, change: ConfigChange): Promise<string | undefined> => {
  const { rules, book } = await session.ruleset();
  const firstOf = (problems: readonly Problem[]): string | undefined => {
    const error = problems.find(({ severity }) => severity === 'error');
    return error && `${error.id} ${error.path}`.trim();
  };
  switch (change.section) {
    case 'lists': {
      const left = new Set([...presetLists, ...change.value].map(({ id }) => id));
      const inUse = book.lists.flatMap((list) => (left.has(list.id) ? [] : (checkListRemoval(list, rules) ?? [])));
      return firstOf([...checkLists(change.value, undefined), ...inUse]);
    }
    case 'allow':
      return firstOf(checkAllow(change.value, undefined));
    case 'snoozes':
      return firstOf(checkSnoozes(change.value, rules, undefined));
    case 'shop':
      return change.value.zone === undefined || isZone(change.value.zone) ? undefined : 'config shop.zone';
    default:
      return undefined;
  }
};
