/** All drills, by the name of their file. */
import type { Drill } from './drill.ts';
import { drill as blankFrame } from './blank-frame.ts';
import { drill as droppedHooks } from './dropped-hooks.ts';
import { drill as english } from './english.ts';
import { drill as frozenNatives } from './frozen-natives.ts';
import { drill as innerFrame } from './inner-frame.ts';
import { drill as lateAnswers } from './late-answers.ts';
import { drill as manyRows } from './many-rows.ts';
import { drill as noAnimation } from './no-animation.ts';
import { drill as numberInAttribute } from './number-in-attribute.ts';
import { drill as numberInLink } from './number-in-link.ts';
import { drill as recycledRows } from './recycled-rows.ts';
import { drill as renamedClasses } from './renamed-classes.ts';
import { drill as replacedUnderPress } from './replaced-under-press.ts';
import { drill as reversedColumns } from './reversed-columns.ts';
import { drill as shadowRoot } from './shadow-root.ts';
import { drill as splitNumber } from './split-number.ts';
import { drill as splitRows } from './split-rows.ts';
import { drill as strictPolicy } from './strict-policy.ts';
import { drill as swappedNodes } from './swapped-nodes.ts';
import { drill as untouched } from './untouched.ts';
import { drill as wipedHtml } from './wiped-html.ts';
import { drill as wrappedNatives } from './wrapped-natives.ts';
import { drill as wrappedRows } from './wrapped-rows.ts';

export const drills = {
  untouched,
  'renamed-classes': renamedClasses,
  'dropped-hooks': droppedHooks,
  'wrapped-rows': wrappedRows,
  'split-rows': splitRows,
  'swapped-nodes': swappedNodes,
  'wiped-html': wipedHtml,
  'recycled-rows': recycledRows,
  'many-rows': manyRows,
  'reversed-columns': reversedColumns,
  'split-number': splitNumber,
  'number-in-attribute': numberInAttribute,
  'number-in-link': numberInLink,
  english,
  'shadow-root': shadowRoot,
  'inner-frame': innerFrame,
  'blank-frame': blankFrame,
  'strict-policy': strictPolicy,
  'no-animation': noAnimation,
  'frozen-natives': frozenNatives,
  'wrapped-natives': wrappedNatives,
  'late-answers': lateAnswers,
  'replaced-under-press': replacedUnderPress,
} as const satisfies Readonly<Record<string, Drill>>;

export type DrillName = keyof typeof drills;

export const drillNames = Object.keys(drills) as DrillName[];

export const drillNamed = (name: string | null): Drill | undefined =>
  name !== null && Object.hasOwn(drills, name) ? drills[name as DrillName] : undefined;
