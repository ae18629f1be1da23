/** Where on the page a problem of the team is shown: at what one changes to solve it. */
import type { TeamProblem, TeamProblemId } from '#core/desk';

type Place = 'person' | 'role' | 'category';

const placeOf: Readonly<Record<TeamProblemId, Place>> = {
  duplicatePerson: 'person',
  idlePerson: 'person',
  unknownRole: 'person',
  awayBackwards: 'person',
  ownStandIn: 'person',
  unknownStandIn: 'person',
  standInAway: 'person',
  duplicateRole: 'role',
  emptyRole: 'role',
  emptyShift: 'role',
  unknownInShift: 'role',
  outsiderInShift: 'role',
  neverOnShift: 'role',
  unknownCategoryRole: 'category',
};

/** @param name of the person, the role, or the problem type; none for one that has no name yet */
export const problemsAt = (problems: readonly TeamProblem[], place: Place, name: string): TeamProblem[] =>
  name === '' ? [] : problems.filter(({ id, facts }) => placeOf[id] === place && facts[place] === name);
