/** The calling side of the API: the same few lines for a worker beside the page and for a message channel. */
import { apiMethods, type Api, type ApiErrorId, type ApiMethod } from './api.ts';

export interface Call {
  readonly method: ApiMethod;
  readonly args: readonly unknown[];
}
export type Reply =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: ApiErrorId; readonly detail: string };

/** What a worker offers over Comlink to the page or document that started it. */
export interface WorkerFace {
  call(call: Call): Promise<Reply>;
}

/** A failure with an id the interface has a sentence for. `detail` is for the log of an engineer and holds no personal data. */
export class ApiError extends Error {
  readonly id: ApiErrorId;
  constructor(id: ApiErrorId, detail = '') {
    super(detail ? `${id}: ${detail}` : id);
    this.name = 'ApiError';
    this.id = id;
  }
}

/**
 * An {@link Api} over any way of carrying a {@link Call} to the worker and its {@link Reply} back.
 * Rejects with an {@link ApiError}.
 *
 * @example
 * const api = createClient((call) => chrome.runtime.sendMessage({ to: 'engine', ...call }));
 * const desk = await api.desk();
 */
export const createClient = (send: Send): Api => clientOf(send, apiMethods);

type Send = (call: Call) => Promise<Reply>;

/** Of these methods only. */
export const clientOf = <M extends ApiMethod>(send: Send, methods: readonly M[]): Pick<Api, M> => {
  const invoke = async (method: ApiMethod, args: readonly unknown[]): Promise<unknown> => {
    const reply = await send({ method, args });
    if (reply.ok) return reply.value;
    throw new ApiError(reply.error, reply.detail);
  };
  return Object.fromEntries(methods.map((method) => [method, (...args: unknown[]) => invoke(method, args)])) as unknown as Pick<Api, M>;
};
