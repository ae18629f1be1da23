/**
 * The same orders for engines that know no windows, no zone and no lines but plain records: every value that a rule reads, worked out
 * before the clock starts, `null` where there is none. What they are spared is to our disadvantage.
 */
import type { History } from '#core/engine';
import { minuteOfDay, minuteOfWeek, ms, type Order } from '#core/order';
import { conditionsOfRule, isMultiple, isOfLine, parseTimes, type Condition, type Rule } from '#core/rules';
import { createPlanner } from '../../../core/engine/program.ts';
import { isUnknown, type Reading } from '../../../core/engine/reading.ts';
import { createRun, read } from '../../../core/engine/trace.ts';

export type Value = number | string | boolean | readonly string[] | null;
export type RecordOf = Record<string, Value | readonly Record<string, Value>[]>;

/** Under which name a condition's value stands in the records. */
export interface Names {
  of(condition: Condition): string;
}

export interface Records {
  readonly names: Names;
  readonly records: RecordOf[];
}

export const makeRecords = (orders: readonly Order[], rules: readonly Rule[], history: Pick<History, 'read'>, zone: string): Records => {
  const planner = createPlanner();
  const conditions = rules.flatMap(conditionsOfRule);
  const columns = new Map<string, { name: string; condition: Condition }>();
  const keyOf = (condition: Condition): string => {
    const { term, op, value } = condition;
    const times = op === 'during' ? (parseTimes(value)?.days ? 'week' : 'day') : '';
    return JSON.stringify([term, times, isMultiple(value) ? value.of : '', op.startsWith('is') ? op : '']);
  };
  for (const condition of conditions) {
    const key = keyOf(condition);
    if (!columns.has(key)) columns.set(key, { name: `p${columns.size}`, condition });
  }
  const all = [...columns.values()];
  const valueOf = ({ term, op, value }: Condition, run: ReturnType<typeof createRun>, line: number | undefined): Value => {
    const reading = read(planner.term(term), run, line);
    if (op === 'isEmpty') return isUnknown(reading) ? reading.cause === 'absent' || reading.cause === 'null' : reading.value === '';
    if (isUnknown(reading)) return null;
    if (op === 'during') return (parseTimes(value)?.days ? minuteOfWeek : minuteOfDay)(ms(reading.value as number), zone);
    if (isMultiple(value)) {
      const of = read(planner.term(value.of), run, line);
      return isUnknown(of) || of.value === 0 ? null : hundredths(reading, of);
    }
    return typeof reading.value === 'number' ? halves(reading.value, reading.per ?? 1) : reading.value;
  };
  const records = orders.map((order): RecordOf => {
    const run = createRun(order, { history, at: order.createdAt, zone }, 0, 0);
    const record: RecordOf = {};
    for (const { name, condition } of all) if (!isOfLine(condition.term)) record[name] = valueOf(condition, run, undefined);
    record['lines'] = order.lines.map((_, line) =>
      Object.fromEntries(all.flatMap(({ name, condition }) => (isOfLine(condition.term) ? [[name, valueOf(condition, run, line)]] : []))),
    );
    return record;
  });
  return { names: { of: (condition) => columns.get(keyOf(condition))!.name }, records };
};

/** A fraction as its floor and a half: on the right side of every whole bound. The bench's amounts are positive and small. */
const halves = (over: number, under: number): number => Math.floor(over / under) + (over % under === 0 ? 0 : 0.5);
const hundredths = (a: Reading & { value: unknown }, b: Reading & { value: unknown }): number =>
  halves((a.value as number) * 100 * (('per' in b && b.per) || 1), (b.value as number) * (('per' in a && a.per) || 1));

/** The bound that such a value is compared with. */
export const boundOf = ({ value }: Condition): number | string | boolean | readonly (string | number)[] =>
  isMultiple(value) ? value.times : (value as number | string | boolean | string[]);
