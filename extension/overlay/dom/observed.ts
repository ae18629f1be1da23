/** An object that says when something in it has been replaced. */

/** @param changed called after each assignment that changed a property; cheap and often, so gather */
export const observed = <T extends object>(target: T, changed: () => void): T =>
  new Proxy(target, {
    set: (object, name, value: unknown) => {
      if (Reflect.get(object, name) === value) return true;
      Reflect.set(object, name, value);
      changed();
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

/** Runs `act` once per microtask, however often it is asked for; `now()` runs it at once. */
export const gather = (act: () => void): { soon: () => void; now: () => void } => {
  let waiting = false;
  const now = (): void => {
    waiting = false;
    act();
  };
  return {
    now,
    soon: () => {
      if (waiting) return;
      waiting = true;
      queueMicrotask(() => waiting && now());
    },
  };
};
