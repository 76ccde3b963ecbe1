import { AsyncLocalStorage } from 'node:async_hooks';

const ids = new AsyncLocalStorage<string>();

/** Does work for a request; whatever is logged on the way is logged with its id. */
export const withinRequest = (id: string, work: () => void): void => ids.run(id, work);

/** The id of the request that is being worked on, for the log; nothing where there is none. */
export function currentRequest(): { readonly requestId?: string } {
  const requestId = ids.getStore();
  return requestId === undefined ? {} : { requestId };
}
