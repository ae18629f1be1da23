/** Patrols and pauses for the app in this extension: read from the storage, changed by the background. */
import { shallowRef } from 'vue';
import { consoleFor } from '#extension/consoles/index.ts';
import { commandPatrol } from '#extension/messaging.ts';
import { patrolSeen, watchPatrols, type Patrol, type Patrols } from '#extension/patrol.ts';
import { pause, pausedUntil, resume, untilResumed, untilTomorrow, watchPauses, type Pauses } from '#extension/pause.ts';
import type { PatrolDesk, PatrolEntry } from '#pwa/panel/beside.ts';

export const createPatrolDesk = (): PatrolDesk => {
  const known = shallowRef<Patrols>({});
  const patrols = shallowRef<readonly PatrolEntry[]>([]);
  const pauses = shallowRef<Pauses>({});
  watchPatrols((next) => {
    known.value = next;
    patrols.value = Object.values(next).flatMap(toEntry);
  });
  watchPauses((next) => (pauses.value = next));

  return {
    patrols,
    seen: (entry, now) => patrolSeen(known.value[entry.host] ?? (entry as unknown as Patrol), now, pauses.value),
    pausedUntil: (host, now) => pausedUntil(pauses.value, host, now),
    start: ({ host, url, tabId }) => void commandPatrol({ do: 'start', host, url, tabId }),
    stop: (host) => void commandPatrol({ do: 'stop', host }),
    set: (host, changes) => void commandPatrol({ do: 'set', host, ...changes }),
    pause: (host, howLong) => void pause(host, howLong === 'page' ? untilResumed : untilTomorrow(Date.now())),
    resume: (host) => void resume(host),
  };
};

const toEntry = (patrol: Patrol): PatrolEntry[] => {
  const console = consoleFor(new URL(patrol.url));
  return console ? [{ ...patrol, console: console.id }] : [];
};
