// The whole module, for the reason that compile-cache.js gives.
import asyncHooks from 'node:async_hooks';

/**
 * What `process.nextTick` made for one callback, kept for as long as the process runs. Once a full collection has found
 * none of these alive, Node 26 makes each of them three to four times as slowly for ever; docs/decisions/0013.
 */
export let tick;

const hook = asyncHooks.createHook({
  init(_asyncId, type, _triggerAsyncId, resource) {
    if (type === 'TickObject') tick = resource;
  },
});
hook.enable();
process.nextTick(() => undefined);
hook.disable();
