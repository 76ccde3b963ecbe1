import { executionAsyncResource } from 'node:async_hooks';

/**
 * What `process.nextTick` made for one callback, kept for as long as the process runs. Once a full collection has found
 * none of these alive, Node 26 makes each of them three to four times as slowly for ever; docs/decisions/0013.
 */
export const tick = await new Promise((resolve) => {
  process.nextTick(() => resolve(executionAsyncResource()));
});
