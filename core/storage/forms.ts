/**
 * Traces as they are kept. What an assessment says of a rule is the same for every order but for the values that were read: each form is kept
 * once, and each event keeps the number of the form and the values. A shop's log is a fifth as large that way.
 */
import type { DeskEvent, EventOf } from '#core/desk';
import type { Database, FormRow } from './database.ts';

type Assessed = EventOf<'order.assessed'>;
type Trace = Assessed['payload']['assessment']['rules'][number];

/** The number of a form, and the values that stand in its gaps, in order. A trace whose form has no number stands as it is. */
type KeptTrace = readonly [form: number, ...values: unknown[]] | Trace;

/** Forms and their numbers. Read once per database; what another worker has added is read when it is met. */
export interface Forms {
  /** The payloads as they are kept. New forms are written down, in a transaction of their own. */
  keep(events: readonly DeskEvent[]): Promise<unknown[]>;
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

const createForms = (db: Database): Forms => {
  const numbers = new Map<string, number>();
  const forms = new Map<number, Form>();
  const learn = (rows: readonly FormRow[]): void => {
    for (const { id, text } of rows) {
      if (forms.has(id)) continue;
      numbers.set(text, id);
      forms.set(id, formFrom(text));
    }
  };
  /** Two workers that meet the same form give it one number. */
  const number = async (texts: ReadonlySet<string>): Promise<void> => {
    const rows = await db.transaction('rw', db.forms, async () => {
      const known = await db.forms.toArray();
      const there = new Set(known.map(({ text }) => text));
      const added = [...texts].filter((text) => !there.has(text)).slice(0, Math.max(0, mostForms - known.length));
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
      const split = events.map((event) => (event.kind === 'order.assessed' ? event.payload.assessment.rules.map(splitTrace) : []));
      const texts = new Set(split.flatMap((traces) => traces.map(({ text }) => text)).filter((text) => !numbers.has(text)));
      if (texts.size > 0 && numbers.size < mostForms) await number(texts);
      return events.map(({ payload }, index) => {
        if (!isAssessed(payload)) return payload;
        const { assessment } = payload;
        const rules = assessment.rules.map((trace, place): KeptTrace => {
          const { text, values } = (split[index] ?? [])[place] ?? splitTrace(trace);
          const form = numbers.get(text);
          return form === undefined ? trace : [form, ...values];
        });
        return { ...payload, assessment: { ...assessment, rules } };
      });
    },
    load: async (kept) => {
      for (const payload of kept) {
        if (!isAssessed(payload) || keptTraces(payload).every((trace) => !isNumbered(trace) || forms.has(trace[0]))) continue;
        learn(await db.forms.toArray());
        return;
      }
    },
    payloadOf: (kept) => {
      if (!isAssessed(kept)) return kept as DeskEvent['payload'];
      const rules = keptTraces(kept).map((trace) => {
        if (!isNumbered(trace)) return trace;
        const form = forms.get(trace[0]);
        if (!form) throw new RangeError('The form of a trace is not there');
        return filled(form, trace);
      });
      return { ...kept, assessment: { ...kept.assessment, rules } };
    },
  };
};

const isAssessed = (payload: unknown): payload is Assessed['payload'] =>
  typeof payload === 'object' && payload !== null && 'assessment' in payload;
const keptTraces = ({ assessment }: Assessed['payload']): readonly KeptTrace[] => assessment.rules as readonly KeptTrace[];
const isNumbered = (trace: KeptTrace): trace is readonly [form: number, ...values: unknown[]] => Array.isArray(trace);

/** What differs from order to order. */
const gaps = ['value', 'limit', 'n', 'hits', 'daysKept', 'masked', 'line', 'lineTitle'] as const;
type Condition = Trace['conditions'][number];

interface Form {
  /** With `null` in its gaps, which is nothing that a condition says. */
  readonly trace: Trace;
  /** The gaps of each condition; none where no condition has any. */
  readonly gaps: readonly (readonly (keyof Condition)[])[];
}

const splitTrace = (trace: Trace): { text: string; values: unknown[] } => {
  if (trace.conditions.length === 0) return { text: JSON.stringify(trace), values: [] };
  const values: unknown[] = [];
  const conditions = trace.conditions.map((condition) => {
    const form: Record<string, unknown> = { ...condition };
    for (const gap of gaps) {
      if (condition[gap] === undefined) continue;
      values.push(condition[gap]);
      form[gap] = null;
    }
    return form;
  });
  return { text: JSON.stringify({ ...trace, conditions }), values };
};

const formFrom = (text: string): Form => {
  const trace = JSON.parse(text) as Trace;
  return { trace, gaps: trace.conditions.map((condition) => gaps.filter((gap) => (condition[gap] as unknown) === null)) };
};

/** Keys stand where they stood. */
const filled = ({ trace, gaps: open }: Form, kept: readonly unknown[]): Trace => {
  if (kept.length === 1) return trace;
  let next = 1;
  const conditions = trace.conditions.map((condition, index): Condition => {
    const names = open[index] ?? [];
    if (names.length === 0) return condition;
    const whole: Record<string, unknown> = { ...condition };
    for (const name of names) whole[name] = kept[next++];
    return whole as Condition;
  });
  return { ...trace, conditions };
};
