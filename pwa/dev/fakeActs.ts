/** What acts of people make of a page, for the engine in memory. `undefined`: it makes no sense in the page's state. */
import type { CaseEntry, Ticket } from '#core/desk';
import { hour, type Ms } from '#core/order';
import type { CaseCommand, HoldView, OrderPage } from '#core/worker';

export const afterAct = (page: OrderPage, command: CaseCommand, by: string): OrderPage | undefined => {
  const { at } = command;
  const { hold } = page.view;
  const told = (next: OrderPage, ...entries: CaseEntry[]): OrderPage => ({ ...next, timeline: [...next.timeline, ...entries] });
  if (command.verb === 'takeBack') return undefined;
  if (command.verb === 'comment') return told(page, { kind: 'commented', at, by, text: command.text });
  if (command.verb === 'urgent') {
    const kind = command.urgent ? 'urgent' : 'notUrgent';
    return told({ ...page, view: { ...page.view, urgent: command.urgent } }, { kind, at, by });
  }
  if (!hold) return undefined;
  const held = (changes: Partial<HoldView>): OrderPage => ({ ...page, view: { ...page.view, hold: { ...hold, ...changes } } });
  const ticketWith = (change: (ticket: Ticket) => Ticket): OrderPage => held({ ticket: hold.ticket && change(hold.ticket) });
  switch (command.verb) {
    case 'claim':
      return told(held({ assignee: { name: by, since: at, by, claimed: true, lastAct: at } }), { kind: 'claimed', at, by });
    case 'assign': {
      const { to, reason = null } = command;
      const assignee = { name: to, since: at, by, claimed: false, lastAct: at };
      return told(held({ assignee }), { kind: 'assigned', at, by, to, reason });
    }
    case 'ask': {
      const { template } = command;
      const until = (at + hour) as Ms;
      return told(held({ asked: { at, template, until }, tier: 1 }), { kind: 'asked', at, by, template, until });
    }
    case 'escalate': {
      const { tier, owner, reason = null } = command;
      return told(held({ tier, owner, assignee: null }), { kind: 'escalated', at, by, tier, owner, reason });
    }
    case 'split': {
      const { lead } = command;
      const added = command.tasks.map((task, index) => ({ ...task, id: `${command.id}#${index}`, done: null }));
      const ticket = { lead, tasks: [...(hold.ticket?.tasks ?? []), ...added], conclusion: null };
      return told(held({ ticket, tier: 3 }), { kind: 'split', at, by, lead, tasks: added.map((task) => task.title) });
    }
    case 'taskDone':
    case 'taskReopen': {
      const isDone = command.verb === 'taskDone';
      const task = hold.ticket?.tasks.find(({ id }) => id === command.task);
      if (!task || (task.done !== null) === isDone) return undefined;
      const note = command.note ?? null;
      const done = isDone ? { at, by, text: note } : null;
      const next = ticketWith((ticket) => ({
        ...ticket,
        conclusion: null,
        tasks: ticket.tasks.map((one) => (one === task ? { ...one, done } : one)),
      }));
      return told(next, { kind: isDone ? 'taskDone' : 'taskReopened', at, by, task: task.title, note });
    }
    case 'conclude': {
      const { text } = command;
      if (!hold.ticket?.tasks.every(({ done }) => done)) return undefined;
      return told(
        ticketWith((ticket) => ({ ...ticket, conclusion: { at, by, text } })),
        { kind: 'concluded', at, by, text },
      );
    }
  }
};
