/** What a condition can be about, as an editor offers it, and what a condition about it begins with. */
import { hour, minute, provinces } from '#core/order';
import {
  conditionsOfRule,
  fieldIds,
  fieldLabel,
  fieldOf,
  isWindow,
  operandKind,
  operatorsOf,
  optionLabel,
  presets,
  typeOf,
  type Condition,
  type FieldId,
  type Locale,
  type Operand,
  type Operator,
  type Rule,
  type Term,
  type WindowTerm,
} from '#core/rules';
import type { PickOption } from '../../ui/picking.ts';

/** How terms stand together in the picker. */
export const termGroups = ['money', 'order', 'buyer', 'receiver', 'words', 'history', 'line'] as const;
export type TermGroup = (typeof termGroups)[number];

const groupOfField = (id: FieldId): TermGroup => {
  if (id.startsWith('amount.') || id === 'order.cost') return 'money';
  const [room] = id.split('.');
  return room === 'buyer' || room === 'receiver' || room === 'words' || room === 'line' ? room : 'order';
};

/** What the past can be asked for, each with the shape that it begins with. */
export const windowStarts = {
  count: { window: { measure: 'count', by: 'buyer', hours: 720 } },
  sum: { window: { measure: 'sum', of: 'amount.paid', by: 'buyer', hours: 720 } },
  mean: { window: { measure: 'mean', of: 'amount.paid', by: 'shop', hours: 720 } },
  min: { window: { measure: 'min', of: 'amount.paid', by: 'shop', hours: 720 } },
  max: { window: { measure: 'max', of: 'amount.paid', by: 'shop', hours: 720 } },
  distinct: { window: { measure: 'distinct', of: 'buyer.id', by: 'address', hours: 720 } },
  daysSinceLast: { window: { measure: 'daysSinceLast', by: 'buyer', hours: 2160 } },
  outcomeShare: { window: { measure: 'outcomeShare', outcomes: ['returned', 'refunded'], by: 'region', hours: 1440, atLeast: 10 } },
  outcomeCount: { window: { measure: 'outcomeCount', outcomes: ['returned', 'refunded'], by: 'buyer', hours: 1440 } },
} as const satisfies Record<WindowTerm['window']['measure'], WindowTerm>;
export type WindowMeasure = keyof typeof windowStarts;
export const measures = Object.keys(windowStarts) as readonly WindowMeasure[];

/** A field's id, or `history:` and a measure. */
export const choiceOf = (term: Term): string => (isWindow(term) ? `history:${term.window.measure}` : term.field);

export const termOf = (choice: string, lines: boolean): Term => {
  if (!choice.startsWith('history:')) return { field: choice };
  const start: WindowTerm = windowStarts[choice.slice('history:'.length) as WindowMeasure];
  return lines && start.window.measure === 'count' ? { window: { ...start.window, by: 'sku' } } : start;
};

/** Fields of the goods are offered inside of lines only. */
export const termChoices = (
  lines: boolean,
  locale: Locale,
  groupName: (group: TermGroup) => string,
  measureName: (measure: WindowMeasure) => string,
): PickOption<string>[] => {
  const order = lines
    ? (['line', ...termGroups.filter((group) => group !== 'line')] as const)
    : termGroups.filter((group) => group !== 'line');
  return order.flatMap((group): PickOption<string>[] =>
    group === 'history'
      ? measures.map((measure) => ({ value: `history:${measure}`, text: capital(measureName(measure)), group: groupName(group) }))
      : fieldIds
          .filter((id) => groupOfField(id) === group)
          .map((id) => ({ value: id, text: capital(fieldLabel(id, locale)), group: groupName(group), search: id })),
  );
};

/** Names stand at the beginning here, not in the middle of a sentence. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The operators of a term, those that people ask for most first. Of windows nothing is ever masked or empty. */
export const operatorsFor = (term: Term): readonly Operator[] => {
  const type = typeOf(term);
  if (!type) return [];
  const all = type === 'instant' ? (['during', ...operatorsOf.instant.filter((op) => op !== 'during')] as const) : operatorsOf[type];
  return isWindow(term) ? all.filter((op) => operandKind(type, op) !== 'none') : all;
};

const firstOperator: Partial<Record<string, Operator>> = {
  money: 'ge',
  integer: 'ge',
  ratio: 'gt',
  duration: 'lt',
  instant: 'ge',
  timeOfDay: 'during',
  list: 'containsAny',
  boolean: 'eq',
  enum: 'eq',
};
const firstOfField: Partial<Record<string, Pick<Condition, 'op' | 'value'>>> = {
  'order.createdAt': { op: 'during', value: '22:00-06:00' },
  'order.paidAt': { op: 'during', value: '22:00-06:00' },
  'order.source': { op: 'eq' },
  'receiver.province': { op: 'in', value: [] },
  'receiver.city': { op: 'in', value: [] },
  'receiver.district': { op: 'in', value: [] },
  'order.payDelay': { op: 'lt', value: 5 * minute },
};

/** A condition about a term as it stands when it is put in; what only the shop can know is left open. */
export const startOf = (term: Term): Condition => {
  const known = isWindow(term) ? undefined : firstOfField[term.field];
  if (known) return { term, ...known };
  const type = typeOf(term) ?? 'text';
  const op = firstOperator[type] ?? 'containsAny';
  return withOperator({ term, op, value: startValue(term, op) } as Condition, op);
};

const startValue = (term: Term, op: Operator): Operand | undefined => {
  const type = typeOf(term) ?? 'text';
  switch (operandKind(type, op)) {
    case 'number':
      return type === 'money'
        ? 50_000
        : type === 'ratio'
          ? 1500
          : type === 'duration'
            ? hour
            : op === 'shorterThan'
              ? 6
              : type === 'integer'
                ? 3
                : undefined;
    case 'range':
      return type === 'money'
        ? [50_000, 100_000]
        : type === 'ratio'
          ? [1000, 2000]
          : type === 'integer'
            ? [3, 10]
            : type === 'duration'
              ? [minute, hour]
              : undefined;
    case 'texts':
      return [];
    case 'boolean':
      return true;
    case 'times':
      return '22:00-06:00';
    default:
      return isWindow(term) ? undefined : fieldOf(term.field)?.options?.[0];
  }
};

/** The same condition with another operator; what was to compare with stays where it still makes sense. */
export const withOperator = (condition: Condition, op: Operator): Condition => {
  const { term, value } = condition;
  const type = typeOf(term) ?? 'text';
  const kind = operandKind(type, op);
  const before = operandKind(type, condition.op);
  const kept = (): Operand | undefined => {
    if (kind === 'none') return undefined;
    if (kind === before) return value ?? startValue(term, op);
    if (kind === 'texts' && typeof value === 'string' && value !== '') return [value];
    if (kind === 'text' && Array.isArray(value)) return value.length > 0 ? String(value[0]) : startValue(term, op);
    if (kind === 'range' && typeof value === 'number') return [value, value * 2 || 1];
    if (kind === 'number' && before === 'range' && Array.isArray(value)) return Number(value[0]);
    return startValue(term, op);
  };
  const next = kept();
  return { term, op, ...(next === undefined ? {} : { value: next }) };
};

/** Another term: what was there stays as far as both are compared alike. */
export const withTerm = (condition: Condition, term: Term): Condition => {
  const same = typeOf(term) === typeOf(condition.term) && (isWindow(term) || fieldOf(term.field)?.options === undefined);
  return same && operatorsFor(term).includes(condition.op) ? { ...condition, term } : startOf(term);
};

/** Values that a field is known to take: its options, provinces, what the shop's rules and the shipped ones say. */
export const knownValues = (field: string, rules: readonly Rule[], locale: Locale): PickOption<string>[] => {
  const options = fieldOf(field)?.options;
  const values = options ?? [
    ...(field === 'receiver.province' ? provinces : []),
    ...said(field, [...rules, ...presets]),
    ...(sources[field] ?? []),
  ];
  return [...new Set(values)].map((value) => ({ value, text: optionLabel(field, value, locale) }));
};

/** Where the orders of the consoles say that they come from. */
const sources: Readonly<Record<string, readonly string[]>> = { 'order.source': ['抖音小店', '淘宝', '天猫'] };

const said = (field: string, rules: readonly Rule[]): string[] =>
  rules.flatMap(conditionsOfRule).flatMap(({ term, value }) => {
    if (isWindow(term) || term.field !== field) return [];
    return typeof value === 'string' ? [value] : Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
  });
