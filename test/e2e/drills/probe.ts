/**
 * What a drill asks of the page, from the page's own world: `window.__probe`. It looks into open shadow roots and frames of the same origin,
 * and believes what the page itself has remembered about its nodes (`lookalikeOrder`, `lookalikeShip`), not what they look like.
 */

export interface Probe {
  /** Numbers of the orders that are drawn. */
  drawn(): string[];
  /** Of these, those that have no badge, and those whose ship control the extension has not marked; and what the page bar says. */
  state(): { drawn: number; unbadged: string[]; unmarked: string[]; bar: string };
  /** Is a question of the guard open? Its text. */
  question(): string;
  /** Looks at every frame as it is painted, until told to stop. */
  sample(): void;
  stopSampling(): Sampling;
  /** Draws the page anew, so many times, with a painted frame between. */
  stir(how: 'redraw' | 'wipe', times: number): Promise<void>;
  /** The middle of a ship control in the viewport, after it has been scrolled into sight. */
  pointOf(ship: string): Promise<{ x: number; y: number } | undefined>;
  focus(ship: string): void;
  /** Presses as a program does: by `click()`, or by an event of its own on what is in the control, which stays within its tree. */
  pressByCode(ship: string, how: 'click' | 'event'): void;
  tickAll(): void;
  /** Has the page heard one since they were last taken? */
  isHeard(): boolean;
  /** Presses of ship controls that the page itself has heard since the last time it was asked. */
  takePresses(): { ship: string; type: string }[];
  /** Errors and violated policies, as the page saw them. */
  errors(): string[];
}

export interface Sampling {
  readonly frames: number;
  /** Badges that stood where they do not belong, each said once. */
  readonly wrong: string[];
}

declare global {
  interface Window {
    __probe: Probe;
  }
}

interface Remembering extends Element {
  lookalikeOrder?: string;
  lookalikeShip?: string;
  lookalikeAll?: boolean;
}
interface Lookalike {
  presses: { ship: string; type: string }[];
  errors: string[];
  violations: string[];
  redraw?(): void;
  wipe?(): void;
}

/** Runs before everything else in every document; uses nothing outside of itself. */
export const installProbe = (): void => {
  type Root = Document | ShadowRoot;
  const isOurs = (element: Element): boolean => element.localName.startsWith('danshao-');
  const allRoots = (): Root[] => {
    const roots: Root[] = [];
    const enter = (root: Root): void => {
      roots.push(root);
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot && !isOurs(element)) enter(element.shadowRoot);
        if (element instanceof HTMLIFrameElement || element.localName === 'iframe') {
          const inner = (element as HTMLIFrameElement).contentDocument;
          if (inner) enter(inner);
        }
      }
    };
    enter(document);
    return roots;
  };
  /** Trees come and go with a page, not with its rows: a long page is not searched for them at every turn. */
  let known: { roots: Root[]; at: number } | undefined;
  const recentRoots = (): Root[] => {
    if (!known || performance.now() - known.at > 300) known = { roots: allRoots(), at: performance.now() };
    return known.roots;
  };
  const all = (selector: string, roots = recentRoots()): Remembering[] => roots.flatMap((root) => [...root.querySelectorAll(selector)]);
  const ours = (selector: string): string =>
    all(selector)
      .map(({ shadowRoot }) => shadowRoot?.textContent ?? '')
      .join('\n');
  const pages = (): Lookalike[] =>
    [window, ...[...document.querySelectorAll('iframe')].map(({ contentWindow }) => contentWindow)].flatMap(
      (scope) => (scope as unknown as { __lookalike?: Lookalike } | null)?.__lookalike ?? [],
    );
  const parentOf = (node: Node): Node | null => node.parentNode ?? (node as Partial<ShadowRoot>).host ?? null;
  const ownerOf = (badge: Element): string | undefined => {
    for (let at: Node | null = badge; at; at = parentOf(at)) {
      const { lookalikeOrder } = at as Remembering;
      if (lookalikeOrder !== undefined) return lookalikeOrder;
    }
    return undefined;
  };
  const isShown = (element: Element): boolean => element.getClientRects().length > 0;
  const drawn = (): string[] => [
    ...new Set(all('*').flatMap((element) => (element.lookalikeOrder !== undefined && isShown(element) ? element.lookalikeOrder : []))),
  ];
  const control = (ship: string): HTMLElement | undefined =>
    all('*').find((element) => element.lookalikeShip === ship) as HTMLElement | undefined;
  const painted = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));

  let sampling: { frames: number; wrong: Set<string>; stop: () => void } | undefined;
  const sample = (): void => {
    const roots = allRoots();
    const now = { frames: 0, wrong: new Set<string>(), stop: () => {} };
    const look = (): void => {
      now.frames += 1;
      const seen = new Map<string, number>();
      for (const badge of all('danshao-badge', roots)) {
        const number = badge.getAttribute('data-order') ?? '';
        // A place kept free says nothing yet.
        if (number === '' && badge.shadowRoot?.querySelector('button')?.textContent === '') continue;
        const owner = ownerOf(badge);
        if (owner !== number) now.wrong.add(`the badge of ${number} stands at ${owner ?? 'no order'}`);
        seen.set(number, (seen.get(number) ?? 0) + 1);
      }
      for (const [number, count] of seen) if (count > 1) now.wrong.add(`${number} has ${count} badges`);
    };
    // After every script of the frame has run and right before it is painted: that is when sizes are told.
    const tell = document.createElement('i');
    Object.assign(tell.style, { position: 'fixed', height: '1px', visibility: 'hidden' });
    document.documentElement.append(tell);
    const observer = new ResizeObserver(look);
    observer.observe(tell);
    let frame = 0;
    let isWide = false;
    const next = (): void => {
      isWide = !isWide;
      tell.style.width = isWide ? '2px' : '1px';
      frame = requestAnimationFrame(next);
    };
    next();
    now.stop = () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      tell.remove();
    };
    sampling = now;
  };

  window.__probe = {
    drawn,
    state: () => {
      const numbers = drawn();
      const valuesOf = (name: string): Set<string | null> => new Set(all(`[${name}]`).map((element) => element.getAttribute(name)));
      const [badges, marks] = [valuesOf('data-order'), valuesOf('data-danshao-guard')];
      return {
        drawn: numbers.length,
        unbadged: numbers.filter((number) => !badges.has(number)),
        unmarked: numbers.filter((number) => !marks.has(number)),
        bar: ours('danshao-bar'),
      };
    },
    question: () => {
      const open = all('html > *, body > *').filter((element) => isOurs(element) && element.localName !== 'danshao-card');
      return open
        .flatMap(({ shadowRoot }) => [...(shadowRoot?.querySelectorAll('[role="dialog"], [role="alertdialog"]') ?? [])])
        .filter(isShown)
        .map(({ textContent }) => textContent)
        .join('\n');
    },
    sample,
    stopSampling: () => {
      sampling?.stop();
      return { frames: sampling?.frames ?? 0, wrong: [...(sampling?.wrong ?? [])] };
    },
    stir: async (how, times) => {
      for (let time = 0; time < times; time++) {
        for (const page of pages()) page[how]?.();
        await painted();
      }
    },
    pointOf: async (ship) => {
      const element = control(ship);
      if (!element) return undefined;
      element.scrollIntoView({ block: 'center' });
      await painted();
      const now = control(ship);
      if (!now) return undefined;
      const { left, top, width, height } = now.getBoundingClientRect();
      const point = { x: left + width / 2, y: top + height / 2 };
      for (let scope = now.ownerDocument.defaultView; scope && scope !== window; scope = scope.parent as typeof scope) {
        const frame = scope.frameElement?.getBoundingClientRect();
        point.x += frame?.left ?? 0;
        point.y += frame?.top ?? 0;
      }
      return point;
    },
    focus: (ship) => control(ship)?.focus(),
    pressByCode: (ship, how) => {
      const element = control(ship);
      if (how === 'click') element?.click();
      else (element?.firstElementChild ?? element)?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    },
    tickAll: () => (all('input').find((element) => element.lookalikeAll) as HTMLElement | undefined)?.click(),
    isHeard: () => pages().some((page) => page.presses.length > 0),
    takePresses: () => pages().flatMap((page) => page.presses.splice(0)),
    errors: () => pages().flatMap((page) => [...page.errors, ...page.violations]),
  };
};
