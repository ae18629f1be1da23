/** What a file would change, by the names of things: what people look at before they take it. */
import type { Config } from '#core/desk';
import { isSame } from '#core/storage';
import type { Bilingual, Rule } from '#core/rules';
import { shopSections, type ShopChange, type ShopPart, type ShopSection } from '../../shopFile.ts';
import type { ShopContent } from './file.ts';
import { partName } from './problem.ts';

/** @param after what the file makes of it, as {@link plan} says */
export const changesBetween = (
  before: ShopContent & { readonly all: readonly Rule[] },
  after: { readonly config: Pick<Config, ShopSection>; readonly all: readonly Rule[] },
): ShopChange[] => [
  ...shopSections.flatMap((section) =>
    differing(section, thingsIn(section, before.config[section]), thingsIn(section, after.config[section])),
  ),
  ...differing('rules', rulesIn(before.all), rulesIn(after.all)),
];

interface Thing {
  readonly id: string;
  readonly name: Bilingual;
  readonly what: unknown;
}

const differing = (part: ShopPart, before: readonly Thing[], after: readonly Thing[]): ShopChange[] => {
  const known = new Map(before.map((thing) => [thing.id, thing]));
  const left = new Set(after.map(({ id }) => id));
  const names = (things: readonly Thing[]): Bilingual[] => things.map(({ name }) => name);
  const change: ShopChange = {
    part,
    added: names(after.filter(({ id }) => !known.has(id))),
    changed: names(after.filter(({ id, what }) => known.has(id) && !isSame(known.get(id)?.what, what))),
    removed: names(before.filter(({ id }) => !left.has(id))),
  };
  return change.added.length + change.changed.length + change.removed.length > 0 ? [change] : [];
};

const rulesIn = (rules: readonly Rule[]): Thing[] => rules.map((rule) => ({ id: rule.id, name: rule.name, what: { ...rule, version: 0 } }));

const one = (id: string, name: string, what: unknown): Thing => ({ id, name: { zh: name, en: name }, what });

const thingsIn = (section: ShopSection, value: unknown): Thing[] => {
  const whole = value as Config;
  switch (section) {
    case 'team': {
      const { people, roles, categories } = value as Config['team'];
      return [
        ...people.map((person) => one(`person ${person.name}`, person.name, person)),
        ...roles.map((role) => one(`role ${role.name}`, role.name, role)),
        ...Object.entries(categories).map(([category, role]) => one(`category ${category}`, category, role)),
      ];
    }
    case 'notices': {
      const { accounts, templates, ...rest } = value as Config['notices'];
      return [
        ...accounts.map((account) => one(`account ${account.id}`, account.name, account)),
        ...templates.map((template) => one(`template ${template.id}`, template.name, template)),
        { id: 'rest', name: partName(section), what: rest },
      ];
    }
    case 'lists':
      return (value as Config['lists']).map((list) => one(list.id, list.name, list));
    case 'allow':
    case 'snoozes':
      return (value as Config['allow'] | Config['snoozes']).map((entry) => one(entry.id, entry.note ?? entry.value, entry));
    case 'catalogue':
      return (value as Config['catalogue']).map((item) => one(item.sku, item.sku, item));
    default:
      return [{ id: section, name: partName(section), what: whole }];
  }
};
