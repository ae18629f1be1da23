/**
 * Watches the page and says where its orders are. One observer for everything; what it sees is worked on once per frame, and not at all
 * while the tab is hidden. Only what must not wait is done at once: whoever shows something in a row is told that the row may have changed
 * under it, so that nothing wrong is ever painted.
 */
import { mapPage, type PageMap } from './map.ts';
import { createTraces, tracedAttributes, type TraceWords } from './traces.ts';
import { isOurs } from './words.ts';

export interface PageWatch {
  /** The page as it is at this instant, not as it was at the last frame. */
  now(): PageMap;
  /** Looks again at the next frame, e.g. because more orders are known. */
  refresh(): void;
  /** Looks again at once, unless the next frame will anyway: a page that is being painted lets nobody wait for a frame cheaply. */
  look(): void;
}

export interface WatchOptions extends TraceWords {
  readonly isKnown: (number: string) => boolean;
  /** After every change that matters, at most once per frame. */
  readonly onMap: (map: PageMap) => void;
  /** Right after the page has changed something, before it is painted. */
  readonly onChange: () => void;
  readonly signal: AbortSignal;
}

export const watchPage = (options: WatchOptions): PageWatch => {
  const { isKnown, onMap, onChange, signal } = options;
  const traces = createTraces(options);
  traces.read(document.body);
  let frame = 0;

  const hear = (records: readonly MutationRecord[]): boolean => {
    const theirs = records.filter((record) => !isOurDoing(record));
    traces.hear(theirs);
    return theirs.length > 0;
  };
  const observer = new MutationObserver((records) => {
    if (!hear(records)) return;
    onChange();
    schedule();
  });
  const map = (): PageMap => {
    hear(observer.takeRecords());
    traces.prune();
    return mapPage(traces, isKnown);
  };
  const schedule = (): void => {
    if (frame !== 0 || document.hidden || signal.aborted) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      onMap(map());
    });
  };

  const look = (): void => {
    if (frame === 0 && !document.hidden && !signal.aborted) onMap(map());
  };

  observer.observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: tracedAttributes,
  });
  document.addEventListener('visibilitychange', schedule, { signal });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
  });
  schedule();
  return { now: map, refresh: schedule, look };
};

/** Our own badges coming and going. */
const isOurDoing = ({ type, target, addedNodes, removedNodes }: MutationRecord): boolean =>
  isOurs(target) || (type === 'childList' && removedNodes.length === 0 && addedNodes.length > 0 && [...addedNodes].every(isOurs));
