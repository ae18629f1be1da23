/** What the events of one order say of each other: which had no effect, which were taken back, and what clocks did in between. */
import { emptyRecord, extend, found, refusalOf, standing, timelineOf, type CaseRefusal, type DeskEvent, type EventOf } from '#core/desk';
import type { Ms, OrderKey } from '#core/order';
import { clockRow, type AuditRow, type Beside } from './row.ts';

export interface OrderStory {
  beside(event: DeskEvent): Beside;
  /** Oldest first. */
  readonly clocks: readonly AuditRow[];
}

export const storyOf = (key: OrderKey, events: readonly DeskEvent[], now: Ms): OrderStory => {
  const refused = new Map<string, CaseRefusal>();
  const assessments = new Map<string, EventOf<'order.assessed'>>();
  const stand = standing(events);
  let record = emptyRecord(key);
  let latest: EventOf<'order.assessed'> | undefined;
  for (const event of stand) {
    const why = refusalOf(found(record.case, event), event);
    if (why) refused.set(event.id, why);
    if (event.kind === 'order.assessed') latest = event;
    if (event.kind === 'case.held' && event.actor.kind === 'rules' && latest) assessments.set(event.id, latest);
    record = extend(record, event);
  }
  const ids = new Set(stand.map(({ id }) => id));
  const entries = record.order ? timelineOf(record.order, events, now) : [];
  return {
    beside: (event) => {
      const assessment = assessments.get(event.id)?.payload.assessment;
      return {
        refused: refused.get(event.id) ?? null,
        takenBack: !ids.has(event.id),
        assessment: assessment && {
          score: assessment.score,
          rules: assessment.rules.filter(({ result, shadow }) => result === 'hit' && !shadow).map(({ name }) => name),
        },
      };
    },
    clocks: entries.flatMap((entry) => {
      if (entry.kind === 'expired') return clockRow('clock.expired', key, entry.at, entry.then);
      return entry.kind === 'waited' ? clockRow('clock.waited', key, entry.at, null) : [];
    }),
  };
};
