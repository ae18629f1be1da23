/**
 * The page's built-in functions as they were before its first script. A page may replace any of them later; what we do with its answers
 * must not pass through its hands, and what it breaks must not break in ours.
 */
export type Scope = Window & typeof globalThis;

export const saveNatives = (scope: Scope) => {
  const { Reflect, Request, Response, URL, XMLHttpRequest, EventTarget, Promise, Headers, Blob, WeakMap, Number } = scope;
  const { ArrayBuffer } = scope;
  /** Somebody may have put a class of their own in front of the browser's; then it is further up. */
  const getter = (type: { prototype: object }, name: string): ((this: unknown) => unknown) => {
    for (let owner: object | null = type.prototype; owner; owner = Reflect.getPrototypeOf(owner)) {
      const get = Reflect.getOwnPropertyDescriptor(owner, name)?.get;
      if (get) return get;
    }
    return () => undefined;
  };
  return {
    apply: Reflect.apply,
    define: Reflect.defineProperty,
    describe: Reflect.getOwnPropertyDescriptor,
    prototypeOf: Reflect.getPrototypeOf,
    print: scope.Function.prototype.toString,
    includes: scope.String.prototype.includes,
    now: scope.Date.now,
    stringify: scope.JSON.stringify,
    isInteger: Number.isInteger,
    isSafeInteger: Number.isSafeInteger,
    then: Promise.prototype.then,
    test: scope.RegExp.prototype.test,
    Proxy: scope.Proxy,
    URL,
    Request,
    URLSearchParams: scope.URLSearchParams,
    copy: ArrayBuffer.prototype.slice,
    WeakMap,
    keep: WeakMap.prototype.set,
    recall: WeakMap.prototype.get,
    forget: WeakMap.prototype.delete,
    paramsToString: scope.URLSearchParams.prototype.toString,
    hrefOf: getter(URL, 'href'),
    hostOf: getter(URL, 'host'),
    pathOf: getter(URL, 'pathname'),
    requestUrl: getter(Request, 'url'),
    clone: Response.prototype.clone,
    bytes: Response.prototype.arrayBuffer,
    responseHeaders: getter(Response, 'headers'),
    header: Headers.prototype.get,
    listen: EventTarget.prototype.addEventListener,
    xhr: XMLHttpRequest.prototype,
    xhrType: getter(XMLHttpRequest, 'responseType'),
    xhrText: getter(XMLHttpRequest, 'responseText'),
    xhrResponse: getter(XMLHttpRequest, 'response'),
    blobBytes: Blob.prototype.arrayBuffer,
  };
};

export type Natives = ReturnType<typeof saveNatives>;

type Method = (...args: never[]) => unknown;

/**
 * Was this function the browser's own? A bound one prints as native and has another name; a `Proxy` of somebody who was here before us
 * cannot be told from the original, and does the same harm to nobody.
 */
export const isNative = ({ apply, print, includes }: Natives, method: Method, name: string): boolean =>
  method.name === name && apply(includes, apply(print, method, []), ['[native code]']);

/** The same function with something done on the way. What a page writes on `Object.prototype` is no trap of ours. */
export const wrap = <F extends Method>(
  { Proxy }: Natives,
  method: F,
  call: (target: F, self: unknown, args: Parameters<F>) => unknown,
): F => new Proxy(method, { __proto__: null, apply: call } as ProxyHandler<F>);
