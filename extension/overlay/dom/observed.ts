/** An object that says when something in it has been replaced. */

/** @param changed called with its name after each assignment that changed a property; cheap and often, so gather */
export const observed = <T extends object>(target: T, changed: (name: keyof T) => void): T =>
  new Proxy(target, {
    set: (object, name, value: unknown) => {
      if (Reflect.get(object, name) === value) return true;
      Reflect.set(object, name, value);
      changed(name as keyof T);
      return true;
    },
  });

/** A map that says the same. */
export class ObservedMap<K, V> extends Map<K, V> {
  readonly #changed: () => void;
  constructor(changed: () => void) {
    super();
    this.#changed = changed;
  }
  override set(key: K, value: V): this {
    super.set(key, value);
    // The built-in constructor does not call this for an empty map; nothing is undefined here.
    this.#changed();
    return this;
  }
}

/** ms; nobody reads figures that change faster. */
const leisure = 150;

/** Runs `act` once per microtask, however often it is asked for; `now()` runs it at once, `later()` when there has been time to read. */
export const gather = (act: () => void): { soon: () => void; now: () => void; later: () => void } => {
  let waiting = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = (): void => {
    waiting = false;
    clearTimeout(timer);
    timer = undefined;
    act();
  };
  return {
    now,
    later: () => void (timer ??= setTimeout(now, leisure)),
    soon: () => {
      if (waiting) return;
      waiting = true;
      queueMicrotask(() => waiting && now());
    },
  };
};
