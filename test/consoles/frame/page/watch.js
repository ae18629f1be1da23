/** What tests ask a page about itself: `window.__lookalike`. It sees what the page suffers, whoever caused it. */

export const watch = (name) => {
  const seen = {
    console: name,
    /** List calls made, and when the last answer was there (performance.now). */
    listCalls: 0,
    answeredAt: 0,
    /** Order rows put into the page so far, replacements included; orders after the last render; when that was. */
    rowsRendered: 0,
    rows: 0,
    renderedAt: 0,
    /** Presses of ship controls that reached the page's own ears: which orders', by which event. */
    presses: [],
    errors: [],
    /** What the page's policy forbade. */
    violations: [],
    /** Sum of layout shifts without input just before; and of all of them. */
    layoutShift: 0,
    layoutShiftAll: 0,
    shifts: [],
    longTasks: [],
  };
  window.__lookalike = seen;
  window.addEventListener('error', (event) => seen.errors.push(String(event.error?.stack ?? event.message)));
  window.addEventListener('unhandledrejection', (event) => seen.errors.push(String(event.reason?.stack ?? event.reason)));
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
    seen.violations.push(`${violatedDirective} ${blockedURI} ${sourceFile}`),
  );
  observe('layout-shift', (entry) => {
    seen.layoutShiftAll += entry.value;
    if (!entry.hadRecentInput) seen.layoutShift += entry.value;
    seen.shifts.push({
      at: entry.startTime,
      value: entry.value,
      recentInput: entry.hadRecentInput,
      nodes: entry.sources.map((source) => describe(source.node)),
    });
  });
  observe('longtask', (entry) => seen.longTasks.push({ at: entry.startTime, duration: entry.duration }));
  return seen;
};

const describe = (node) => (node?.nodeType === 1 ? `${node.localName}.${node.className}` : String(node?.nodeName));

const observe = (type, use) => {
  try {
    new PerformanceObserver((list) => list.getEntries().forEach(use)).observe({ type, buffered: true });
  } catch {
    // Not every browser knows these.
  }
};
