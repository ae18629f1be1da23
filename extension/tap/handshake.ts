/**
 * How the page's world and ours find each other: at `document_start`, before the page's first script, one synchronous event carries an
 * element across that never enters the page, and is stopped on the way. Either side may come first; whoever comes second starts.
 * Afterwards no listener is left, and events that the page makes up go nowhere.
 *
 * What is said later are events on that element, heard at once: a message through a port would come after the frame in which the page
 * draws what it was answered, and the badges a frame later. Where worlds cannot read each other's events (Firefox), a port carries it.
 */
const offer = 'danshao:port';
const ask = 'danshao:ask';
const said = 'said';

/** Gives a message to the other side; what is handed over with it may be gone afterwards. */
export type Say = (message: unknown, transfer: Transferable[] | undefined) => void;

/** The page's side. What is said before our side listens waits for it. */
export const offerWire = (scope: Window & typeof globalThis): Say => {
  const { apply } = scope.Reflect;
  const { dispatchEvent } = scope.EventTarget.prototype;
  const { postMessage } = scope.MessagePort.prototype;
  const { CustomEvent, MouseEvent } = scope;
  const wire = scope.document.createElement('i');
  const { port1, port2 } = new scope.MessageChannel();
  /** Somebody has heard it when it was prevented. */
  const tell = (target: EventTarget, event: Event): boolean => !apply(dispatchEvent, target, [event]);
  let isThere = false;
  const give = (): boolean => {
    isThere = tell(scope, new MouseEvent(offer, { relatedTarget: wire, cancelable: true }));
    if (isThere) apply(dispatchEvent, wire, [new scope.MessageEvent(offer, { ports: [port2] })]);
    return isThere;
  };
  if (!give()) {
    once(scope, ask, (event) => {
      event.stopImmediatePropagation();
      give();
    });
  }
  return (message, transfer) => {
    if (isThere && tell(wire, new CustomEvent(said, { __proto__: null, cancelable: true, detail: message } as CustomEventInit))) return;
    apply(postMessage, port1, transfer ? [message, transfer] : [message]);
  };
};

/**
 * Our side. `hear` is told every message of the tap, as soon as the page's own work ends. `missing` is called when the page's own scripts
 * may already have run and no tap has shown itself.
 */
export const takeWire = (scope: Window, hear: (message: unknown) => void, missing: () => void): void => {
  let taken = false;
  once(
    scope,
    offer,
    (event) => {
      event.stopImmediatePropagation();
      const wire = (event as MouseEvent).relatedTarget;
      if (!(wire instanceof EventTarget)) return;
      event.preventDefault();
      taken = true;
      wire.addEventListener(
        offer,
        (second) => {
          const [port] = (second as MessageEvent).ports;
          if (port) port.onmessage = ({ data }: MessageEvent<unknown>) => hear(data);
        },
        { once: true },
      );
      wire.addEventListener(said, (event) => {
        const message = readable(event as CustomEvent<unknown>);
        if (message === undefined) return;
        event.preventDefault();
        beforeNextFrame(() => hear(message));
      });
    },
    () => {
      if (!taken) missing();
    },
  );
  scope.dispatchEvent(new Event(ask));
  if (!taken && scope.document.readyState !== 'loading') missing();
};

/** `undefined` where what another world says cannot be read. */
const readable = (event: CustomEvent<unknown>): unknown => {
  try {
    const { detail } = event;
    return typeof detail === 'object' && detail !== null && (detail as { kind?: unknown }).kind !== undefined ? detail : undefined;
  } catch {
    return undefined;
  }
};

/** Not at once: the page goes on first. Tasks of this kind come before a frame that waits already; others after it. */
const beforeNextFrame = (work: () => void): void => {
  if (typeof scheduler === 'undefined') work();
  else void scheduler.postTask(work, { priority: 'user-blocking' });
};

/** Hears the event once, and no longer than until the document has been read. */
const once = (scope: Window, type: string, hear: (event: Event) => void, over?: () => void): void => {
  const stop = (): void => {
    scope.removeEventListener(type, heard, true);
    scope.removeEventListener('DOMContentLoaded', end, true);
  };
  const heard = (event: Event): void => {
    stop();
    hear(event);
  };
  const end = (): void => {
    stop();
    over?.();
  };
  scope.addEventListener(type, heard, true);
  scope.addEventListener('DOMContentLoaded', end, true);
};
