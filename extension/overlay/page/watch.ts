/**
 * Watches the page and says where its orders are. One observer for everything, open shadow roots and frames of the same origin included;
 * what it sees is worked on once per frame at most, and not at all while the tab is hidden. Only what must not wait is done at once: whoever shows
 * something in a row is told that the row may have changed under it, so that nothing wrong is ever painted.
 *
 * Frames are reached from here rather than by a script of ours in each: there is one bar, one card, one set of keys and one list of the
 * page's orders, and the frame's rows are among them.
 */
import { isLive } from '../dom/tree.ts';
import { mapPage, type PageMap } from './map.ts';
import { createTraces, type TraceWords } from './traces.ts';
import { isOurs } from './words.ts';

export interface PageWatch {
  /** The page as it is at this instant, not as it was at the last frame. */
  now(): PageMap;
  /** Looks again at the next frame, e.g. because more orders are known. */
  refresh(): void;
  /** Looks again at once, unless the next frame will anyway: a page that is being painted lets nobody wait for a frame cheaply. */
  look(): void;
  /** Looks whether the page has opened a shadow root or another document in a frame. Cheap; to be called now and then. */
  openMore(): void;
  /** Reads the whole page anew, and looks at once; e.g. because orders are missing on it; observers do not hear of a shadow root that is opened late. */
  reread(): void;
}

export interface WatchOptions extends TraceWords {
  readonly isKnown: (number: string) => boolean;
  /** How many numbers are known; they are never fewer than before. */
  readonly knownCount: () => number;
  /** After every change that matters, at most once per frame. */
  readonly onMap: (map: PageMap) => void;
  /** Right after the page has changed something, before it is painted. Answers whether something of ours had to go. */
  readonly onChange: () => boolean;
  /** The page has changed something that moves no row; there may be more or less room on its lines. */
  readonly onRest?: () => void;
  /** An open shadow root, or the document of a frame of the same origin, has been found; once for each. */
  readonly onRoot?: (root: ShadowRoot | Document) => void;
  readonly signal: AbortSignal;
}

export const watchPage = (options: WatchOptions): PageWatch => {
  const { isKnown, knownCount, onMap, onChange, onRest, onRoot, signal } = options;
  const roots = new Set<Node>();
  const traces = createTraces(options, (root) => {
    // A frame may still load when its page has been left.
    if (signal.aborted) return;
    observe(root);
    onRoot?.(root);
    schedule();
  });
  let frame = 0;
  let latest: PageMap | undefined;
  let mapped = -1;
  let knew = -1;
  let isDropped = false;

  const hear = (records: readonly MutationRecord[]): boolean => {
    const theirs = records.filter((record) => !isOurDoing(record));
    traces.hear(theirs);
    return theirs.length > 0;
  };
  const observer = new MutationObserver((records) => {
    if (document.hidden) put(records);
    else if (hear(records)) changed();
  });
  const changed = (): void => {
    if (onChange()) isDropped = true;
    schedule();
  };
  /** Nobody sees a hidden page: what happens there is only kept, and read when it is shown or asked for. */
  let backlog: MutationRecord[] = [];
  let isBehind = false;
  const put = (records: readonly MutationRecord[]): void => {
    if (backlog.length + records.length > longestBacklog) {
      backlog = [];
      isBehind = true;
    } else backlog.push(...records);
  };
  const catchUp = (): void => {
    const kept = backlog;
    backlog = [];
    if (isBehind) traces.read(document.documentElement);
    isBehind = false;
    hear(kept);
  };
  let attributes = 0;
  const observe = (root: Node): void => {
    roots.add(root);
    observer.observe(root, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: [...traces.attributes],
    });
  };
  /** Numbers have been found in attributes of other names: from now on we hear of those as well. */
  const observeMore = (): void => {
    if (attributes === traces.attributes.size) return;
    attributes = traces.attributes.size;
    for (const root of roots) {
      if (root.nodeType === Node.DOCUMENT_NODE || isLive(root)) observe(root);
      else roots.delete(root);
    }
  };
  /** Worked out anew only when something has happened that may have moved a row. */
  const map = (): PageMap => {
    catchUp();
    hear(observer.takeRecords());
    traces.prune();
    observeMore();
    if (!latest || mapped !== traces.version || knew !== knownCount()) {
      mapped = traces.version;
      knew = knownCount();
      latest = mapPage(traces, isKnown);
      traces.containers = latest.containers;
    }
    return latest;
  };
  let drawnAt = 0;
  let pause: ReturnType<typeof setTimeout> | undefined;
  const schedule = (): void => {
    if (frame !== 0 || document.hidden || signal.aborted) return;
    const early = isDropped ? 0 : drawnAt + restless - performance.now();
    if (early <= 0) drawSoon();
    else pause ??= setTimeout(drawSoon, early);
  };
  const drawSoon = (): void => {
    clearTimeout(pause);
    pause = undefined;
    if (frame !== 0 || document.hidden || signal.aborted) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      drawnAt = performance.now();
      const before = latest;
      const now = map();
      const mustDraw = now !== before || isDropped;
      isDropped = false;
      if (mustDraw) onMap(now);
      else onRest?.();
    });
  };
  const forget = (): void => void (latest = undefined);

  traces.read(document.documentElement);
  observe(document.documentElement);
  observeMore();
  const seenAgain = (): void => {
    if (document.hidden) return;
    catchUp();
    changed();
  };
  document.addEventListener('visibilitychange', seenAgain, { signal });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
    clearTimeout(pause);
  });
  schedule();
  return {
    now: map,
    refresh: () => {
      forget();
      schedule();
    },
    look: () => {
      // The next frame would find nothing new on the page; it is we who know more.
      if (frame !== 0) isDropped = true;
      else if (!document.hidden && !signal.aborted) onMap(map());
    },
    openMore: traces.openMore,
    reread: () => {
      traces.read(document.documentElement);
      if (frame === 0 && !document.hidden && !signal.aborted) onMap(map());
    },
  };
};

/**
 * ms between one look and the next. A list that is being scrolled changes with every frame, and its rows come in before they are in sight;
 * whatever would be wrong is gone at once, and does not wait for this.
 */
const restless = 40;

/** Records kept of a hidden page; with more, it is read anew. */
const longestBacklog = 2000;

/** Our own badges coming and going. */
const isOurDoing = ({ type, target, addedNodes, removedNodes }: MutationRecord): boolean => {
  if (isOurs(target)) return true;
  if (type !== 'childList' || addedNodes.length === 0 || removedNodes.length > 0) return false;
  for (const node of addedNodes) if (!isOurs(node)) return false;
  return true;
};
