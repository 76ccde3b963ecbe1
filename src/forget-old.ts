import type { Clock } from './domain/clock.ts';
import type { Logger } from './observe/logger.ts';
import type { Store } from './store/store.ts';

/** How often expired tokens and old audit records are forgotten, in milliseconds. */
const purgeIntervalMs = 600_000;

/** Forgets expired tokens and old audit records now and then, until it is disposed of. */
export function forgetOld(store: Store, clock: Clock, auditRetentionMs: number, logger: Logger): Disposable {
  const purge = (): void => {
    const now = clock.now();
    Promise.all([store.tokens.purge(now), store.audit.purge(now - auditRetentionMs)]).catch(
      (error: unknown) => logger.error({ err: error }, 'purge.failed'),
    );
  };
  // At once, too: a server that is started anew every few minutes would never come to it.
  purge();
  const timer = setInterval(purge, purgeIntervalMs).unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}
