import type { Clock } from '../domain/clock.ts';
import { createTrustedTime } from '../domain/trusted-time.ts';
import type { Logger } from '../observe/logger.ts';
import type { Store } from '../store/store.ts';

/** How often expired tokens and old audit records are forgotten, in milliseconds. */
const purgeIntervalMs = 600_000;

/** How much of the audit trail is forgotten at a time, in milliseconds: whatever the clock says, the end is near only slowly. */
const spanMsMax = 86_400_000;

/** Forgets expired tokens and old audit records now and then, until it is disposed of. */
export function forgetOld(store: Store, clock: Clock, auditRetentionMs: number, logger: Logger): Disposable {
  const trusted = store.audit.newest().then((newest = clock.now()) => createTrustedTime(clock, newest));
  const purge = (): void => {
    const purging = [
      store.tokens.purge(clock.steady()),
      trusted.then((now) => store.audit.purge(now() - auditRetentionMs, spanMsMax)),
    ];
    Promise.all(purging).catch((error: unknown) => logger.error({ err: error }, 'purge.failed'));
  };
  // At once, too: a server that is started anew every few minutes would never come to it.
  purge();
  const timer = setInterval(purge, purgeIntervalMs).unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}
