/** To whom a case can go: those that solve its type of problem first, then roles, then people. */
import { ownerOf, type Team } from '#core/desk';
import type { HoldView, OrderView } from '#core/worker';

export interface Place {
  readonly kind: 'role' | 'person';
  readonly name: string;
  /** Open cases there now. */
  readonly open: number;
  /** The shop gave this type of problem to them. */
  readonly suits: boolean;
  readonly away: boolean;
}

/** Nobody is offered who has it already. @param now epoch ms */
export const placesFor = (
  team: Team,
  hold: Pick<HoldView, 'assignee' | 'owner' | 'tier' | 'category'>,
  verb: 'assign' | 'escalate',
  cases: readonly Pick<OrderView, 'hold'>[],
  now: number = Date.now(),
): Place[] => {
  const taken = verb === 'assign' ? hold.assignee?.name : hold.tier === 3 ? hold.owner : undefined;
  const suited = hold.category === '' ? undefined : ownerOf(team, hold.category, '');
  const openAt = (name: string): number => cases.filter((view) => view.hold?.assignee?.name === name).length;
  const openIn = (role: string): number => cases.filter((view) => view.hold?.owner === role).length;
  const places: Place[] = [
    ...team.roles.map(({ name }) => ({ kind: 'role' as const, name, open: openIn(name), suits: name === suited, away: false })),
    ...team.people.map(({ name, away }) => ({
      kind: 'person' as const,
      name,
      open: openAt(name),
      suits: false,
      away: away.some(({ from, until }) => from <= now && now < until),
    })),
  ];
  const offered = places.filter(({ name }) => name !== taken);
  return [...offered.filter(({ suits }) => suits), ...offered.filter(({ suits }) => !suits)];
};
