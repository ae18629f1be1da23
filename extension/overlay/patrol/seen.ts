/** What the page's bar says of the patrol, as the background keeps it. */
import type { LastSeen } from '#pwa/ui/lastSeen.ts';
import { patrolSeen, watchPatrols, type Patrol } from '../../patrol.ts';
import { watchPauses, type Pauses } from '../../pause.ts';

/** Calls `apply` with what to say, or with nothing while no patrol is on, now and after every change. Returns the way to stop. */
export const followPatrol = (host: string, apply: (seen: ((now: number) => LastSeen) | undefined) => void): (() => void) => {
  let patrol: Patrol | undefined;
  let pauses: Pauses = {};
  const tell = (): void => {
    const [on, paused] = [patrol, pauses];
    apply(on?.on ? (now) => patrolSeen(on, now, paused) : undefined);
  };
  const stops = [
    watchPatrols((patrols) => {
      patrol = patrols[host];
      tell();
    }),
    watchPauses((known) => {
      pauses = known;
      tell();
    }),
  ];
  return () => stops.forEach((stop) => stop());
};
