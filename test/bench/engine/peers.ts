/** Other engines, given the same rules in their own languages. */
import { parse } from '@marcbachmann/cel-js';
import jsonLogic from 'json-logic-js';
import { LogicEngine } from 'json-logic-engine';
import { Engine } from 'json-rules-engine';
import { conditionsOf, isCondition, parseTimes, type Condition, type Node, type Rule } from '#core/rules';
import { surely, type Formula } from './formula.ts';
import { boundOf, type Names, type RecordOf, type Value } from './records.ts';

export interface Peer {
  readonly name: string;
  /** Does it run where `eval` is forbidden, as in every extension? */
  readonly cspSafe: boolean;
  /** Is it a package, or what a programmer would write by hand? */
  readonly isPackage: boolean;
  /** How many orders it is timed on: the slow ones take fewer. */
  readonly orders: number;
  /** Hits of each rule. */
  prepare(rules: readonly Rule[], names: Names): (records: readonly RecordOf[]) => number[] | Promise<number[]>;
}

const counting =
  (rules: readonly ((record: RecordOf) => unknown)[]) =>
  (records: readonly RecordOf[]): number[] => {
    const hits = rules.map(() => 0);
    for (const record of records) for (let rule = 0; rule < rules.length; rule += 1) if (rules[rule]!(record) === true) hits[rule]! += 1;
    return hits;
  };

/* ---- predicates written out and compiled by eval; true, false or 2 for unknown ---- */

const code = (node: Node, names: Names, record = 'r'): string => {
  if (isCondition(node)) {
    const path = `${record}.${names.of(node)}`;
    return node.op === 'isEmpty' ? path : `(${path}===null?2:${comparison(node, path)})`;
  }
  if ('lines' in node) {
    const each = code(node.where, names, 'l');
    const { lines } = node;
    const n = typeof lines === 'object' ? lines.atLeast : 1;
    if (lines === 'all')
      return `(r.lines.length===0?2:(()=>{let u=true;for(const l of r.lines){const c=${each};if(c===false)return false;if(c===2)u=2;}return u;})())`;
    const atLeast = `(()=>{let s=0,p=0;for(const l of r.lines){const c=${each};if(c===true){if(++s>=${n})return true;p++;}else if(c===2)p++;}return p>=${n}?2:false;})()`;
    return `(r.lines.length===0?2:${lines === 'none' ? `not(${atLeast})` : atLeast})`;
  }
  const kind = 'all' in node ? 'all' : 'any' in node ? 'any' : 'none';
  const children = ('all' in node ? node.all : 'any' in node ? node.any : node.none).map((child) => code(child, names, record));
  const settles = kind === 'all' ? 'false' : 'true';
  const otherwise = kind === 'all' ? 'true' : 'false';
  const steps = children.map((child) => `c=${child};if(c===${settles})return ${settles};if(c===2)u=2;`).join('');
  const group = children.length === 1 ? children[0]! : `(()=>{let u=${otherwise},c;${steps}return u;})()`;
  return kind === 'none' ? `not(${group})` : group;
};

/** The comparison alone, in JavaScript. */
const comparison = (condition: Condition, path: string): string => {
  const { op, value } = condition;
  const bound = JSON.stringify(boundOf(condition));
  const symbol = { eq: '===', ne: '!==', lt: '<', le: '<=', gt: '>', ge: '>=' }[op as 'eq'];
  if (symbol) return `${path}${symbol}${bound}`;
  switch (op) {
    case 'between':
      return `(${path}>=${(value as number[])[0]}&&${path}<${(value as number[])[1]})`;
    case 'in':
      return `${bound}.includes(${path})`;
    case 'contains':
      return `${path}.includes(${bound})`;
    case 'containsAny':
      return `(${(value as string[]).map((text) => `${path}.includes(${JSON.stringify(text)})`).join('||')})`;
    case 'startsWith':
      return `${path}.startsWith(${bound})`;
    case 'during':
      return `(${spansOf(value as string)
        .map(([from, to]) => `(${path}>=${from}&&${path}<${to})`)
        .join('||')})`;
    default:
      throw new Error(`The bench does not know ${op}`);
  }
};

/** A time window as ranges of minutes, of the day or of the week. */
const spansOf = (text: string): [number, number][] => {
  const { from, to, days } = parseTimes(text)!;
  if (!days)
    return from < to
      ? [[from, to]]
      : [
          [from, 1440],
          [0, to],
        ];
  return days.flatMap((day): [number, number][] => {
    const start = (day - 1) * 1440;
    if (from < to) return [[start + from, start + to]];
    const end = start + 1440 + to;
    return end <= 10_080
      ? [[start + from, end]]
      : [
          [start + from, 10_080],
          [0, end - 10_080],
        ];
  });
};

const evaluated: Peer = {
  name: 'predicates, new Function',
  cspSafe: false,
  isPackage: false,
  orders: 100_000,
  prepare: (rules, names) =>
    counting(
      rules.map(
        // eslint-disable-next-line no-new-func -- what we are compared with; no extension could run it
        ({ when }) => new Function(`const not=(c)=>c===2?2:!c;return (r)=>${code(when, names)}`)() as (record: RecordOf) => unknown,
      ),
    ),
};

/* ---- the same as closures ---- */

type Test = (record: RecordOf | Record<string, Value>) => boolean;
const closure = (formula: Formula, names: Names): Test => {
  switch (formula.kind) {
    case 'and': {
      const parts = formula.parts.map((part) => closure(part, names));
      return (record) => parts.every((part) => part(record));
    }
    case 'or': {
      const parts = formula.parts.map((part) => closure(part, names));
      return (record) => parts.some((part) => part(record));
    }
    case 'lines': {
      const where = closure(formula.where, names);
      const { which, n } = formula;
      return (record) => {
        const lines = record['lines'] as readonly Record<string, Value>[];
        if (lines.length === 0) return false;
        if (which === 'some') return lines.some(where);
        if (which === 'every') return lines.every(where);
        return which === 'atLeast' ? lines.filter(where).length >= n : lines.filter((line) => !where(line)).length < n;
      };
    }
    case 'is': {
      const { condition, positive } = formula;
      const name = names.of(condition);
      if (condition.op === 'isEmpty') return (record) => record[name] === positive;
      const compare = plainTest(condition);
      return (record) => {
        const value = record[name] as Value;
        return value !== null && compare(value) === positive;
      };
    }
  }
};

const plainTest = (condition: Condition): ((value: Exclude<Value, null>) => boolean) => {
  const { op } = condition;
  const bound = boundOf(condition) as never;
  const number: number = bound;
  switch (op) {
    case 'eq':
      return (value) => value === bound;
    case 'ne':
      return (value) => value !== bound;
    case 'lt':
      return (value) => (value as number) < number;
    case 'le':
      return (value) => (value as number) <= number;
    case 'gt':
      return (value) => (value as number) > number;
    case 'ge':
      return (value) => (value as number) >= number;
    case 'between': {
      const [low, high] = bound as [number, number];
      return (value) => (value as number) >= low && (value as number) < high;
    }
    case 'in':
      return (value) => (bound as string[]).includes(value as string);
    case 'contains':
      return (value) => (value as string).includes(bound);
    case 'containsAny':
      return (value) => (bound as string[]).some((text) => (value as string).includes(text));
    case 'startsWith':
      return (value) => (value as string).startsWith(bound);
    case 'during': {
      const spans = spansOf(bound);
      return (value) => spans.some(([from, to]) => (value as number) >= from && (value as number) < to);
    }
    default:
      throw new Error(`The bench does not know ${op}`);
  }
};

const closures: Peer = {
  name: 'plain closures',
  cspSafe: true,
  isPackage: false,
  orders: 50_000,
  prepare: (rules, names) => counting(rules.map(({ when }) => closure(surely(when), names))),
};

/* ---- CEL ---- */

const cel = (formula: Formula, names: Names, record = ''): string => {
  switch (formula.kind) {
    case 'and':
      return `(${formula.parts.map((part) => cel(part, names, record)).join(' && ')})`;
    case 'or':
      return `(${formula.parts.map((part) => cel(part, names, record)).join(' || ')})`;
    case 'lines': {
      const where = cel(formula.where, names, 'l.');
      const { which, n } = formula;
      if (which === 'some') return `lines.exists(l, ${where})`;
      if (which === 'every') return `(lines.size() > 0 && lines.all(l, ${where}))`;
      return which === 'atLeast'
        ? `lines.filter(l, ${where}).size() >= ${n}`
        : `(lines.size() > 0 && lines.filter(l, !(${where})).size() < ${n})`;
    }
    case 'is': {
      const { condition, positive } = formula;
      const path = `${record}${names.of(condition)}`;
      if (condition.op === 'isEmpty') return positive ? path : `!${path}`;
      const compare = celComparison(condition, path);
      return `(${path} != null && ${positive ? compare : `!(${compare})`})`;
    }
  }
};

const celComparison = (condition: Condition, path: string): string => {
  const { op, value } = condition;
  const literal = (one: unknown): string => (typeof one === 'number' ? one.toFixed(1) : JSON.stringify(one));
  const bound = boundOf(condition);
  const symbol = { eq: '==', ne: '!=', lt: '<', le: '<=', gt: '>', ge: '>=' }[op as 'eq'];
  if (symbol) return `${path} ${symbol} ${literal(bound)}`;
  switch (op) {
    case 'between':
      return `(${path} >= ${literal((value as number[])[0])} && ${path} < ${literal((value as number[])[1])})`;
    case 'in':
      return `${path} in ${JSON.stringify(bound)}`;
    case 'contains':
      return `${literal(bound)} in ${path}`;
    case 'containsAny':
      return `(${(value as string[]).map((text) => `${path}.contains(${literal(text)})`).join(' || ')})`;
    case 'startsWith':
      return `${path}.startsWith(${literal(bound)})`;
    default:
      return `(${spansOf(value as string)
        .map(([from, to]) => `(${path} >= ${literal(from)} && ${path} < ${literal(to)})`)
        .join(' || ')})`;
  }
};

export const celRules = (rules: readonly Rule[], names: Names): ((record: RecordOf) => unknown)[] =>
  rules.map(({ when }) => parse(cel(surely(when), names)) as unknown as (record: RecordOf) => unknown);

const celJs: Peer = {
  name: '@marcbachmann/cel-js, parsed once',
  cspSafe: true,
  isPackage: true,
  orders: 20_000,
  prepare: (rules, names) => counting(celRules(rules, names)),
};

/* ---- JsonLogic ---- */

const logic = (formula: Formula, names: Names): unknown => {
  switch (formula.kind) {
    case 'and':
    case 'or':
      return { [formula.kind]: formula.parts.map((part) => logic(part, names)) };
    case 'lines': {
      const lines = { var: 'lines' };
      const where = logic(formula.where, names);
      const { which, n } = formula;
      if (which === 'some') return { some: [lines, where] };
      if (which === 'every') return { all: [lines, where] };
      const count = (test: unknown): unknown => ({ reduce: [{ filter: [lines, test] }, { '+': [1, { var: 'accumulator' }] }, 0] });
      return which === 'atLeast' ? { '>=': [count(where), n] } : { '<': [count({ '!': [where] }), n] };
    }
    case 'is': {
      const { condition, positive } = formula;
      const value = { var: names.of(condition) };
      if (condition.op === 'isEmpty') return { '===': [value, positive] };
      const compare = logicComparison(condition, value);
      return { and: [{ '!==': [value, null] }, positive ? compare : { '!': [compare] }] };
    }
  }
};

const logicComparison = (condition: Condition, value: unknown): unknown => {
  const { op, value: operand } = condition;
  const bound = boundOf(condition);
  const symbol = { eq: '===', ne: '!==', lt: '<', le: '<=', gt: '>', ge: '>=' }[op as 'eq'];
  if (symbol) return { [symbol]: [value, bound] };
  const range = ([from, to]: readonly [number, number]): unknown => ({ and: [{ '>=': [value, from] }, { '<': [value, to] }] });
  switch (op) {
    case 'between':
      return range(operand as [number, number]);
    case 'in':
      return { in: [value, bound] };
    case 'contains':
      return { in: [bound, value] };
    case 'containsAny':
      return { or: (operand as string[]).map((text) => ({ in: [text, value] })) };
    case 'startsWith':
      return { '===': [{ substr: [value, 0, (bound as string).length] }, bound] };
    default:
      return { or: spansOf(operand as string).map(range) };
  }
};

const asTrue = (test: (record: RecordOf) => unknown) => (record: RecordOf) => Boolean(test(record));
const withSubstr = (engine: LogicEngine): LogicEngine => {
  engine.addMethod('substr', ([text, from, length]: [string, number, number]) => text.substr(from, length), {
    sync: true,
    deterministic: true,
  } as never);
  return engine;
};

const logicInterpreted: Peer = {
  name: 'json-logic-engine, interpreted',
  cspSafe: true,
  isPackage: true,
  orders: 20_000,
  prepare: (rules, names) => {
    const engine = withSubstr(new LogicEngine());
    return counting(rules.map(({ when }) => logic(surely(when), names)).map((one) => asTrue((record) => engine.run(one as never, record))));
  },
};

const logicBuilt: Peer = {
  name: 'json-logic-engine, built with eval',
  cspSafe: false,
  isPackage: true,
  orders: 20_000,
  prepare: (rules, names) => {
    const engine = withSubstr(new LogicEngine());
    return counting(rules.map(({ when }) => asTrue(engine.build(logic(surely(when), names) as never) as (record: RecordOf) => unknown)));
  },
};

const logicJs: Peer = {
  name: 'json-logic-js',
  cspSafe: true,
  isPackage: true,
  orders: 5_000,
  prepare: (rules, names) =>
    counting(rules.map(({ when }) => logic(surely(when), names)).map((one) => asTrue((record) => jsonLogic.apply(one as never, record)))),
};

/* ---- json-rules-engine: knows no lines, so what lines say is worked out before the clock starts ---- */

const jsonRules: Peer = {
  name: 'json-rules-engine',
  cspSafe: true,
  isPackage: true,
  orders: 400,
  prepare: (rules, names) => {
    const lineTests = new Map<Node, { name: string; test: Test }>();
    const translate = (formula: Formula): unknown => {
      switch (formula.kind) {
        case 'and':
          return { all: formula.parts.map(translate) };
        case 'or':
          return { any: formula.parts.map(translate) };
        case 'lines': {
          const known = lineTests.get(formula.node) ?? { name: `lines${lineTests.size}`, test: closure(formula, names) };
          lineTests.set(formula.node, known);
          return { fact: known.name, operator: 'equal', value: true };
        }
        case 'is': {
          const { condition, positive } = formula;
          if (condition.op === 'isEmpty') return { fact: names.of(condition), operator: 'equal', value: positive };
          return { fact: names.of(condition), operator: `${condition.op}${positive ? '' : ' not'}`, value: boundOf(condition) };
        }
      }
    };
    const engine = new Engine([], { allowUndefinedFacts: true });
    for (const { when } of rules) {
      for (const condition of conditionsOf(when)) {
        if (condition.op === 'isEmpty') continue;
        // Its own operators do not know text, times or nothing at all; one that does is what its users write.
        const known = new Map<string, (value: Exclude<Value, null>) => boolean>();
        const test = (value: Value, bound: unknown): boolean | undefined => {
          if (value === null) return undefined;
          const key = JSON.stringify(bound);
          let compare = known.get(key);
          if (!compare) known.set(key, (compare = plainTest({ ...condition, value: bound as never })));
          return compare(value);
        };
        engine.addOperator(condition.op, (value: Value, bound: unknown) => test(value, bound) === true);
        engine.addOperator(`${condition.op} not`, (value: Value, bound: unknown) => test(value, bound) === false);
      }
    }
    rules.forEach(({ when }, index) => {
      const conditions = translate(surely(when)) as Record<string, unknown>;
      engine.addRule({
        conditions: ('all' in conditions || 'any' in conditions ? conditions : { all: [conditions] }) as never,
        event: { type: String(index) },
      });
    });
    let prepared: { readonly of: readonly RecordOf[]; readonly facts: Record<string, unknown>[] } | undefined;
    return async (records) => {
      if (prepared?.of !== records) {
        prepared = {
          of: records,
          facts: records.map((record) => ({
            ...record,
            ...Object.fromEntries([...lineTests.values()].map(({ name, test }) => [name, test(record)])),
          })),
        };
      }
      const hits = rules.map(() => 0);
      for (const facts of prepared.facts) for (const { type } of (await engine.run(facts)).events) hits[Number(type)]! += 1;
      return hits;
    };
  },
};

export const peers: readonly Peer[] = [evaluated, logicBuilt, closures, celJs, logicInterpreted, logicJs, jsonRules];
