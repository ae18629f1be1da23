/**
 * Traces as they are kept. What an assessment says of a rule is the same for every order but for the values that were read: each form is kept
 * once, and each event keeps the number of the form and the values. A shop's log is a fifth as large that way.
 */
import type { DeskEvent, EventOf } from '#core/desk';
import { hexOf, sha256 } from './chain/hash.ts';
import type { Database, FormRow } from './database.ts';

type Assessed = EventOf<'order.assessed'>;
type Trace = Assessed['payload']['assessment']['rules'][number];

/** The number of a form (in an outline: its hash), and the values that stand in its gaps, in order. A trace without a number stands as it is. */
type KeptTrace = readonly [form: number | string, ...values: unknown[]] | Trace;

/** Forms and their numbers. Read once per database; what another worker has added is read when it is met. */
export interface Forms {
  /** The payloads as they are kept. New forms are written down, in a transaction of their own. */
  keep(events: readonly DeskEvent[]): Promise<unknown[]>;
  /** The payload with the hash of each form in place of the form: short, and the same on every device. */
  outline(event: DeskEvent): Promise<unknown>;
  /** Reads forms again if one of these payloads has a number that is not known. Inside a transaction, `forms` must be part of it. */
  load(kept: Iterable<unknown>): Promise<void>;
  /** A payload as it was. @throws RangeError when a form is not there */
  payloadOf(kept: unknown): DeskEvent['payload'];
}

export const formsOf = (db: Database): Forms => {
  let forms = all.get(db);
  if (!forms) all.set(db, (forms = createForms(db)));
  return forms;
};
const all = new WeakMap<Database, Forms>();

/** More than any shop's rules make; beyond it, traces are kept whole. */
const mostForms = 20_000;

interface Form {
  readonly text: string;
  /** With `null` in its gaps, which is nothing that a condition says. */
  readonly trace: Trace;
  /** The gaps of each condition. */
  readonly gaps: readonly (readonly Gap[])[];
  /** `undefined` while it is not written down. */
  number: number | undefined;
  hash: Promise<string> | string | undefined;
}

const createForms = (db: Database): Forms => {
  const byText = new Map<string, Form>();
  const byNumber = new Map<number, Form>();
  /** Those of one rule, the one met last first: most orders miss most rules in the same way. */
  const byRule = new Map<string, Form[]>();

  const formOf = (text: string, trace: Trace): Form => {
    const known = byText.get(text);
    if (known) return known;
    const form: Form = { text, trace, gaps: trace.conditions.map(gapsOf), number: undefined, hash: undefined };
    byText.set(text, form);
    const ofRule = byRule.get(trace.ruleId);
    if (ofRule) ofRule.unshift(form);
    else byRule.set(trace.ruleId, [form]);
    return form;
  };
  const find = (trace: Trace): Form => {
    const ofRule = byRule.get(trace.ruleId) ?? [];
    const place = ofRule.findIndex((form) => isOfForm(trace, form.trace));
    const found = ofRule[place];
    if (found) {
      if (place > 0) ofRule.unshift(...ofRule.splice(place, 1));
      return found;
    }
    const emptied = withoutValues(trace);
    return formOf(JSON.stringify(emptied), emptied);
  };
  const learn = (rows: readonly FormRow[]): void => {
    for (const { id, text } of rows) {
      if (byNumber.has(id)) continue;
      const trace = traceFrom(text);
      if (!trace) continue;
      const form = formOf(text, trace);
      form.number = id;
      byNumber.set(id, form);
    }
  };
  /** Two workers that meet the same form give it one number. */
  const number = async (texts: readonly string[]): Promise<void> => {
    const rows = await db.transaction('rw', db.forms, async () => {
      const known = await db.forms.toArray();
      const there = new Set(known.map(({ text }) => text));
      const added = texts.filter((text) => !there.has(text)).slice(0, Math.max(0, mostForms - known.length));
      const ids = await db.forms.bulkAdd(
        added.map((text) => ({ text })),
        { allKeys: true },
      );
      return [...known, ...added.map((text, index) => ({ id: ids[index] as number, text }))];
    });
    learn(rows);
  };

  return {
    keep: async (events) => {
      const found = events.map((event) => (event.kind === 'order.assessed' ? event.payload.assessment.rules.map(find) : []));
      const fresh = new Set(found.flatMap((forms) => forms.flatMap((form) => (form.number === undefined ? form.text : []))));
      if (fresh.size > 0 && byNumber.size < mostForms) await number([...fresh]);
      return events.map(({ payload }, index) =>
        withTraces(payload, (trace, place) => {
          const form = found[index]?.[place];
          return form?.number === undefined ? trace : [form.number, ...valuesIn(trace)];
        }),
      );
    },
    outline: async ({ payload }) => {
      if (!isAssessed(payload)) return payload;
      const found = payload.assessment.rules.map(find);
      for (const form of found) form.hash ??= sha256(form.text).then(hexOf);
      for (const form of found) if (typeof form.hash !== 'string') form.hash = await form.hash;
      return withTraces(payload, (trace, place) => [found[place]?.hash as string, ...valuesIn(trace)]);
    },
    load: async (kept) => {
      for (const payload of kept) {
        if (!isAssessed(payload) || keptTraces(payload).every((trace) => !isNumbered(trace) || byNumber.has(trace[0] as number))) continue;
        learn(await db.forms.toArray());
        return;
      }
    },
    payloadOf: (kept) => {
      if (!isAssessed(kept)) return kept as DeskEvent['payload'];
      const rules = keptTraces(kept).map((trace) => {
        if (!isNumbered(trace)) return trace;
        const form = byNumber.get(trace[0] as number);
        if (!form) throw new RangeError('The form of a trace is not there');
        return filled(form, trace);
      });
      return { ...kept, assessment: { ...kept.assessment, rules } };
    },
  };
};

/** `undefined` where it was damaged: then the events that need it are none. */
const traceFrom = (text: string): Trace | undefined => {
  try {
    const trace = JSON.parse(text) as Trace;
    return Array.isArray(trace.conditions) ? trace : undefined;
  } catch {
    return undefined;
  }
};

const isAssessed = (payload: unknown): payload is Assessed['payload'] =>
  typeof payload === 'object' && payload !== null && 'assessment' in payload;
const keptTraces = ({ assessment }: Assessed['payload']): readonly KeptTrace[] => assessment.rules as readonly KeptTrace[];
const isNumbered = (trace: KeptTrace): trace is readonly [form: number | string, ...values: unknown[]] => Array.isArray(trace);
const withTraces = (payload: unknown, change: (trace: Trace, place: number) => KeptTrace): unknown =>
  isAssessed(payload)
    ? { ...payload, assessment: { ...payload.assessment, rules: payload.assessment.rules.map((trace, place) => change(trace, place)) } }
    : payload;

/** What differs from order to order. */
const gapNames = ['value', 'limit', 'n', 'hits', 'daysKept', 'masked', 'line', 'lineTitle'] as const;
type Gap = (typeof gapNames)[number];
type Condition = Trace['conditions'][number];
const isGap = (name: string): boolean => (gapNames as readonly string[]).includes(name);

const gapsOf = (condition: Condition): Gap[] => gapNames.filter((gap) => condition[gap] !== undefined);

const valuesIn = ({ conditions }: Trace): unknown[] => {
  const values: unknown[] = [];
  for (const condition of conditions) for (const gap of gapNames) if (condition[gap] !== undefined) values.push(condition[gap]);
  return values;
};

const withoutValues = (trace: Trace): Trace => ({
  ...trace,
  conditions: trace.conditions.map((condition) => {
    const form: Record<string, unknown> = { ...condition };
    for (const gap of gapNames) if (condition[gap] !== undefined) form[gap] = null;
    return form as Condition;
  }),
});

/** Says a trace what a form says, key by key and in the same order? Most of its parts are the rule's own, and need no second look. */
const isOfForm = (trace: Trace, form: Trace): boolean =>
  trace.result === form.result &&
  trace.conditions.length === form.conditions.length &&
  hasSameKeys(trace, form, (name, one, other) => name === 'conditions' || isEqual(one, other)) &&
  trace.conditions.every((condition, index) =>
    hasSameKeys(condition, form.conditions[index] as Condition, (name, one, other) => isGap(name) || isEqual(one, other)),
  );

const hasSameKeys = (one: object, other: object, same: (name: string, one: unknown, other: unknown) => boolean): boolean => {
  const [names, others] = [told(one), told(other)];
  if (names.length !== others.length) return false;
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] as keyof object;
    if (name !== others[index] || !same(name, one[name], other[name])) return false;
  }
  return true;
};

/** What is `undefined` is not told. */
const told = (value: object): string[] => {
  const names = Object.keys(value);
  return names.some((name) => value[name as keyof object] === undefined)
    ? names.filter((name) => value[name as keyof object] !== undefined)
    : names;
};

const isEqual = (one: unknown, other: unknown): boolean => {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  return Array.isArray(one) === Array.isArray(other) && hasSameKeys(one, other, (_, a, b) => isEqual(a, b));
};

/** Keys stand where they stood. */
const filled = ({ trace, gaps }: Form, kept: readonly unknown[]): Trace => {
  if (kept.length === 1) return trace;
  let next = 1;
  const conditions = trace.conditions.map((condition, index): Condition => {
    const names = gaps[index] ?? [];
    if (names.length === 0) return condition;
    const whole: Record<string, unknown> = { ...condition };
    for (const name of names) whole[name] = kept[next++];
    return whole as unknown as Condition;
  });
  return { ...trace, conditions };
};
