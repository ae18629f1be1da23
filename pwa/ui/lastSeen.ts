/**
 * When the newest orders of a console were last seen, and whether that is recent enough. Shown in the page's bar, in the side panel and in
 * the app, which all say the same of the same patrol.
 */

/** Why a patrol has stopped until somebody acts. `away`: its tab has left the console, most often for the log-in page. */
export type StopReason = 'slider' | 'login' | 'away' | 'closed';

/** Why a patrol waits for a better moment. `ours`: a card or a question of Danshao is open. `elsewhere`: the tab shows no list. */
export type Hindrance = 'dialog' | 'ours' | 'typing' | 'elsewhere';

/** Minutes since midnight of the shop's day, 0–1439; across midnight when `from` is larger. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

/** What is said of a patrol. Instants in epoch ms. */
export interface PatrolLook {
  readonly on: boolean;
  /** When it was switched on. */
  readonly since: number;
  readonly seenAt: number | null;
  readonly stopped: StopReason | null;
  readonly putOff: Hindrance | null;
  /** Attempts in a row that showed no orders. */
  readonly failures: number;
  readonly quiet: QuietHours | null;
}

/** `resting`: on purpose, at night or while paused. `late`: longer than five minutes, which nobody asked for. */
export type SeenTone = 'off' | 'fresh' | 'late' | 'stopped' | 'resting';

/** How long ago, in words that change seldom: tens of seconds, then minutes, then hours. */
export type Ago =
  | { readonly unit: 'never' | 'now' }
  | { readonly unit: 'seconds'; readonly n: number }
  | { readonly unit: 'minutes' | 'hours'; readonly n: number };

export interface LastSeen {
  readonly tone: SeenTone;
  readonly ago: Ago;
  /** What else there is to say; the worst first. */
  readonly why: StopReason | Hindrance | 'quiet' | 'paused' | 'failing' | undefined;
}

/** New orders are to be found, classified and pushed within this time, ms. */
export const lateAfter = 300_000;

/**
 * @param isQuiet are these the patrol's quiet hours?
 * @param isPaused is its host paused?
 */
export const lastSeen = (look: PatrolLook, now: number, isQuiet: boolean, isPaused: boolean): LastSeen => {
  const ago = agoOf(look.seenAt, now);
  if (!look.on) return { tone: 'off', ago, why: undefined };
  if (look.stopped) return { tone: 'stopped', ago, why: look.stopped };
  if (isPaused || isQuiet) return { tone: 'resting', ago, why: isPaused ? 'paused' : 'quiet' };
  const isLate = now - Math.max(look.since, look.seenAt ?? 0) > lateAfter;
  return { tone: isLate ? 'late' : 'fresh', ago, why: look.putOff ?? (look.failures > 0 ? 'failing' : undefined) };
};

/** A clock that was set back makes nothing seen in the future. */
export const agoOf = (at: number | null, now: number): Ago => {
  if (at === null) return { unit: 'never' };
  const seconds = Math.max(0, Math.floor((now - at) / 1000));
  if (seconds < 10) return { unit: 'now' };
  if (seconds < 60) return { unit: 'seconds', n: seconds - (seconds % 10) };
  if (seconds < 3600) return { unit: 'minutes', n: Math.floor(seconds / 60) };
  return { unit: 'hours', n: Math.floor(seconds / 3600) };
};

/** @param minutes of the shop's day */
export const isWithin = ({ from, to }: QuietHours, minutes: number): boolean =>
  from <= to ? minutes >= from && minutes < to : minutes >= from || minutes < to;
