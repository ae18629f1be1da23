/**
 * The page's built-in functions as they were before its first script. A page may replace any of them later; what we do with its answers
 * must not pass through its hands.
 */
export type Scope = Window & typeof globalThis;

export const saveNatives = (scope: Scope) => {
  const { Reflect, Request, Response, URL, XMLHttpRequest, EventTarget, Promise, Headers, ReadableStream, Blob } = scope;
  const getter = (type: { prototype: object }, name: string): ((this: unknown) => unknown) =>
    Reflect.getOwnPropertyDescriptor(type.prototype, name)?.get ?? (() => undefined);
  return {
    apply: Reflect.apply,
    define: Reflect.defineProperty,
    describe: Reflect.getOwnPropertyDescriptor,
    print: scope.Function.prototype.toString,
    now: scope.Date.now,
    later: scope.setTimeout.bind(scope),
    stringify: scope.JSON.stringify,
    then: Promise.prototype.then,
    test: scope.RegExp.prototype.test,
    URL,
    Request,
    URLSearchParams: scope.URLSearchParams,
    Uint8Array: scope.Uint8Array,
    WeakMap: scope.WeakMap,
    paramsToString: scope.URLSearchParams.prototype.toString,
    hrefOf: getter(URL, 'href'),
    requestUrl: getter(Request, 'url'),
    clone: Response.prototype.clone,
    responseBody: getter(Response, 'body'),
    responseHeaders: getter(Response, 'headers'),
    header: Headers.prototype.get,
    reader: ReadableStream.prototype.getReader,
    listen: EventTarget.prototype.addEventListener,
    xhr: XMLHttpRequest.prototype,
    xhrType: getter(XMLHttpRequest, 'responseType'),
    xhrText: getter(XMLHttpRequest, 'responseText'),
    xhrResponse: getter(XMLHttpRequest, 'response'),
    blobBytes: Blob.prototype.arrayBuffer,
  };
};

export type Natives = ReturnType<typeof saveNatives>;
