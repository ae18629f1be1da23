/**
 * How the page's world and ours find each other: at `document_start`, before the page's first script, one synchronous event carries a
 * message port across and is stopped on the way. Either side may come first; whoever comes second starts. Afterwards no listener is left,
 * and events that the page makes up go nowhere.
 */
const offer = 'danshao:port';
const ask = 'danshao:ask';

/** The page's side. Messages sent into the port wait there until our side listens. */
export const offerPort = (scope: Window): MessagePort => {
  const { port1, port2 } = new MessageChannel();
  const give = (): boolean => !scope.dispatchEvent(new MessageEvent(offer, { ports: [port2], cancelable: true }));
  if (!give()) {
    once(scope, ask, (event) => {
      event.stopImmediatePropagation();
      give();
    });
  }
  return port1;
};

/**
 * Our side. `use` is called at most once, with the port of the tap. `missing` is called when the page's own scripts may already have run
 * and no tap has shown itself.
 */
export const takePort = (scope: Window, use: (port: MessagePort) => void, missing: () => void): void => {
  let taken = false;
  once(
    scope,
    offer,
    (event) => {
      event.stopImmediatePropagation();
      event.preventDefault();
      const port = (event as MessageEvent).ports[0];
      if (!port) return;
      taken = true;
      use(port);
    },
    () => {
      if (!taken) missing();
    },
  );
  scope.dispatchEvent(new Event(ask));
  if (!taken && scope.document.readyState !== 'loading') missing();
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
