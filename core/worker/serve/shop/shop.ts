/** The settings of a shop taken out as a file, looked at, and taken in: all of a file or nothing of it, in one transaction. */
import type { Config, ConfigChange, DeskEvent, EventKind, EventPayload } from '#core/desk';
import { isSame } from '#core/storage';
import { checkListRemoval, presetLists, presets, type Rule, type RuleMode } from '#core/rules';
import type { CommandStamp } from '../../api.ts';
import { ApiError } from '../../client.ts';
import { shopSections, type ShopFileCheck, type ShopFileProblem, type ShopSection } from '../../shopFile.ts';
import { formsOf } from '../ruleset.ts';
import { personActor, type Session } from '../session.ts';
import { changesBetween } from './compare.ts';
import { readShopFile, shopContent, shopFileText, type ShopContent, type ShopFile } from './file.ts';
import { problem } from './problem.ts';

export const exportShop = async (session: Session): Promise<string> =>
  shopFileText({ ...(await standing(session)).content, at: session.now() });

export const checkShop = async (session: Session, { text }: { text: string }): Promise<ShopFileCheck> => {
  const { problems, file } = readShopFile(text, session.now());
  const now = await standing(session);
  const then = file && planOf(file, now);
  const all = [...problems, ...(then ? missingLists(then, now) : [])];
  return {
    ok: file !== undefined && all.every(({ severity }) => severity === 'warning'),
    problems: all,
    changes: then ? changesBetween({ ...now.content, all: now.rules }, { config: then.config, all: then.rules }) : [],
    at: file?.at ?? null,
    shop: file?.config.shop?.name ?? '',
  };
};

/** Rejects with `badInput` when {@link checkShop} finds an error. @returns what it was before, as a file */
export const importShop = async (session: Session, { id, at, text }: CommandStamp & { text: string }): Promise<string> => {
  const { file } = readShopFile(text, session.now());
  const now = await standing(session);
  const then = file && planOf(file, now);
  if (!then || missingLists(then, now).length > 0) throw new ApiError('badInput', 'shop file');
  const actor = await personActor(session);
  const events: DeskEvent[] = [];
  const write = <K extends EventKind>(kind: K, about: string, payload: EventPayload<K>): void => {
    events.push(session.scribe.write(kind, `${id}#${about}`, at, actor, payload) as DeskEvent);
  };
  for (const section of shopSections) {
    if (isSame(now.config[section], then.config[section])) continue;
    write('config.set', section, { section, value: then.config[section] } as ConfigChange);
  }
  await writeRules(session, then, now, write);
  await session.commit(events);
  return shopFileText({ ...now.content, at: session.now() });
};

interface Standing {
  readonly config: Config;
  readonly rules: readonly Rule[];
  readonly content: ShopContent;
}

const standing = async (session: Session): Promise<Standing> => {
  const [config, { rules }] = await Promise.all([session.config(), session.ruleset()]);
  return { config, rules, content: shopContent(config, rules) };
};

interface Plan {
  readonly config: Pick<Config, ShopSection>;
  /** All there would be, in their modes. */
  readonly rules: readonly Rule[];
}

/** What a file does not speak of stays as it is. */
const planOf = ({ config, rules, modes }: ShopFile, now: Standing): Plan => {
  const kept = rules === undefined ? now.rules : [...presets.filter(({ id }) => !rules.some((rule) => rule.id === id)), ...rules];
  const modeNow = new Map(now.rules.map(({ id, mode }) => [id, mode]));
  const moded = kept.map((rule): Rule => {
    const isWhole = rules?.some(({ id }) => id === rule.id) ?? false;
    const mode: RuleMode = modes[rule.id] ?? (isWhole ? rule.mode : (modeNow.get(rule.id) ?? rule.mode));
    return { ...rule, mode };
  });
  return { config: { ...now.config, ...config }, rules: moded };
};

/** Rules that would ask a list that is there now, and would be there no more. */
const missingLists = (then: Plan, now: Standing): ShopFileProblem[] => {
  const left = new Set(then.config.lists.map(({ id }) => id));
  const gone = now.config.lists.filter(({ id }) => !left.has(id) && !isShippedList(id));
  return gone.flatMap((list) => {
    const asking = then.rules.filter((rule) => checkListRemoval(list, [rule]) !== undefined);
    return asking.map((rule) => problem('listGone', 'rules', (locale) => ({ rule: rule.name[locale] })));
  });
};

const isShippedList = (id: string): boolean => presetLists.some((list) => list.id === id);

type RuleWriter = <K extends 'rule.saved' | 'rule.removed' | 'rule.modeSet'>(kind: K, about: string, payload: EventPayload<K>) => void;

/** A rule that says the same as before is left alone; what is new gets a number that none of its forms had. */
const writeRules = async (session: Session, then: Plan, now: Standing, write: RuleWriter): Promise<void> => {
  const before = new Map(now.rules.map((rule) => [rule.id, rule]));
  const shipped = new Map(presets.map((rule) => [rule.id, rule]));
  for (const rule of now.rules) {
    if (!then.rules.some(({ id }) => id === rule.id)) write('rule.removed', `${rule.id}#removed`, { rule: rule.id });
  }
  for (const rule of then.rules) {
    const present = before.get(rule.id);
    if (present && saysSame(present, rule)) {
      if (present.mode !== rule.mode) write('rule.modeSet', `${rule.id}#mode`, { rule: rule.id, mode: rule.mode });
      continue;
    }
    const first = shipped.get(rule.id);
    if (present && first && saysSame(first, rule)) {
      write('rule.removed', `${rule.id}#removed`, { rule: rule.id });
      write('rule.modeSet', `${rule.id}#mode`, { rule: rule.id, mode: rule.mode });
      continue;
    }
    const forms = formsOf(await session.db.ruleModes.get(rule.id));
    const latest = Math.max(0, first?.version ?? 0, ...forms.map(({ form }) => form?.version ?? 0));
    write('rule.saved', `${rule.id}#saved`, { rule: { ...rule, version: Math.max(latest + 1, rule.version) } });
  }
};

/** All but the number of the form, and whether it is in force. */
const saysSame = (a: Rule, b: Rule): boolean => isSame({ ...a, version: 0, mode: 'off' }, { ...b, version: 0, mode: 'off' });
