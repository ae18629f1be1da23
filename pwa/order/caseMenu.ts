/** What can be done about a case without deciding it. Nothing is offered that the engine would refuse. */
import type { OrderView } from '#core/worker';
import type { AppIconName } from '../ui/appIcons.ts';

export type CaseAction = 'claim' | 'assign' | 'ask' | 'escalate' | 'split' | 'urgent' | 'notUrgent' | 'snooze' | 'wake' | 'cancel';

export const actionIcons: Readonly<Record<CaseAction, AppIconName>> = {
  claim: 'person',
  assign: 'hand',
  ask: 'letter',
  escalate: 'raise',
  split: 'ticket',
  urgent: 'urgent',
  notUrgent: 'urgent',
  snooze: 'moon',
  wake: 'moon',
  cancel: 'x',
};

/**
 * The first ones stand in sight, the others behind a button.
 * @param me the name this device acts under
 * @param asleep this person put it off, on this device
 */
export const caseActions = (
  { open, hold, release, urgent }: OrderView,
  me: string,
  asleep = false,
): { near: CaseAction[]; more: CaseAction[] } => {
  const urgency: CaseAction = urgent ? 'notUrgent' : 'urgent';
  if (!open) return { near: [], more: [] };
  if (!hold) return { near: release ? [urgency] : [], more: [] };
  const { assignee } = hold;
  const isTaken = assignee?.claimed === true;
  const near: CaseAction[] = isTaken || (assignee?.name === me && me !== '') ? ['assign'] : ['claim', 'assign'];
  const more: CaseAction[] = [asleep ? 'wake' : 'snooze', 'ask', 'escalate', 'split', urgency];
  if (!hold.cancelling) more.push('cancel');
  return { near, more };
};
