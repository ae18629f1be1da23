/** The scenes that a shop can begin with: one kind of trouble each, with the shipped rules that look for it. */
import type { Start } from '#core/desk';
import { day, type Ms } from '#core/order';
import type { Rule, RuleMode } from '#core/rules';
import type { AppIconName } from '../ui/appIcons.ts';

export const scenes = [
  { id: 'large', rules: ['large-order'], icon: 'flag' },
  { id: 'night', rules: ['night-order'], icon: 'moon' },
  { id: 'remote', rules: ['remote-returns'], icon: 'box' },
  { id: 'presale', rules: ['presale-unpaid'], icon: 'clock' },
] as const satisfies readonly { id: string; rules: readonly string[]; icon: AppIconName }[];
export type Scene = (typeof scenes)[number];
export type Pilot = NonNullable<Start['pilot']>;

/** A week shows weekdays and a weekend. */
export const trialDays = 7;
/** So much history the shipped rules compare with. */
export const wantedDays = 30;

/** The rules of the scene are tried out; all others keep still. Only what is other than it is. */
export const modesFor = (scene: Scene, rules: readonly Pick<Rule, 'id' | 'mode'>[]): Record<string, RuleMode> => {
  const tried: readonly string[] = scene.rules;
  return Object.fromEntries(
    rules.flatMap(({ id, mode }) => {
      const wanted = tried.includes(id) ? 'shadow' : mode === 'live' || mode === 'shadow' ? 'off' : mode;
      return wanted === mode ? [] : [[id, wanted] as const];
    }),
  );
};

/** @param at epoch ms */
export const pilotOf = (scene: Scene, rules: readonly Pick<Rule, 'id' | 'mode'>[], at: Ms): Pilot => ({
  scene: scene.id,
  rules: [...scene.rules],
  since: at,
  before: Object.fromEntries(rules.map(({ id, mode }) => [id, mode])),
  live: null,
});

/** What goes back to how it was; rules that are gone by now are left out. */
export const modesBefore = ({ before }: Pilot, rules: readonly Pick<Rule, 'id' | 'mode'>[]): Record<string, RuleMode> =>
  Object.fromEntries(
    rules.flatMap(({ id, mode }) => {
      const former = before[id];
      return former === undefined || former === mode ? [] : [[id, former] as const];
    }),
  );

/** The first day is day 1. */
export const dayOfTrial = ({ since }: Pick<Pilot, 'since'>, now: number): number => Math.max(1, Math.floor((now - since) / day) + 1);

/** Of how many days the orders are looked at: since it began, and a week at least, so that the first day shows something. */
export const daysLookedAt = (pilot: Pick<Pilot, 'since'>, now: number): number => Math.min(90, Math.max(trialDays, dayOfTrial(pilot, now)));

/** Days of history that rules would still like to have. */
export const missingDays = (days: number): number => Math.max(0, wantedDays - days);
