import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type Config, defaultConfig } from './config/config.ts';
import { readOptions } from './config/options.ts';
import { readVersion } from './config/version.ts';
import { createConnectionTypes } from './connections/connection-types.ts';
import { connectionTypes } from './connections/index.ts';
import { type Credentials, writeCredentials } from './credentials.ts';
import { systemClock } from './domain/clock.ts';
import { endpointSets } from './domain/rate-limit.ts';
import { createApp } from './http/app.ts';
import { createAuthenticator } from './http/auth/authenticate.ts';
import type { EdgeOptions } from './http/edge.ts';
import { openApiDocument } from './http/openapi/document.ts';
import { createMemoryBuckets } from './http/pace/memory-buckets.ts';
import { createRateLimiter } from './http/pace/rate-limiter.ts';
import { createRefusalKeeper } from './http/pace/refusals.ts';
import { fingerprintOf, readTls, tlsFiles } from './http/tls.ts';
import { forgetOld } from './forget-old.ts';
import { openInstance } from './instance.ts';
import { listen, tryAddress } from './listen.ts';
import { withinRequest } from './observe/current-request.ts';
import { createEvents } from './observe/events.ts';
import { createLogger } from './observe/logger.ts';
import { createMetrics } from './observe/metrics.ts';
import { operations } from './operations/index.ts';
import type { Context } from './operations/operation.ts';
import { reporter } from './report-requests.ts';
import { databaseFile } from './store/sqlite/open.ts';

export type { Config, Credentials };
export { defaultConfig };
export * from './start-errors.ts';

/** A running Penstock. */
export interface Server extends AsyncDisposable {
  /** Where it answers, without a slash at the end. */
  readonly url: string;
  /**
   * What the first start created: ids, an API key and a service account.
   *
   * @throws when `credentials.json` was removed from the data directory since
   */
  readonly credentials: Credentials;
  /** Stops accepting, finishes what is in flight, closes the store. The same as disposing of it. */
  close(): Promise<void>;
}

/**
 * Starts a Penstock in this process.
 *
 * @param overrides what differs from {@link defaultConfig}; `port: 0` picks a free port
 * @throws ConfigError, EndpointSetError, TlsError, StoreError, MasterKeyError or ListenError when it cannot start, each
 *   with a `code`; nothing is left open then
 */
export async function startServer(overrides: Partial<Config> = {}): Promise<Server> {
  const config = readOptions(overrides);
  const sets = endpointSets(operations, config.rateLimits);
  const files = tlsFiles(config);
  const tls = files && readTls(files);
  const clock = systemClock;
  const logger = createLogger(config.logLevel, config.logFormat);
  const metrics = createMetrics();
  const events = createEvents(logger, metrics);
  await using opened = new AsyncDisposableStack();
  let isStarted = false;
  opened.defer(() => {
    if (isStarted) logger.info('server.stopped');
  });
  if (!existsSync(databaseFile(config.dataDir))) await tryAddress(config);
  const instance = opened.use(await openInstance(config, clock));
  const { store, sealer } = instance;

  const context = contextOf(config, { store, sealer, clock, events, endpointSets: sets });
  const { nonceLifetimeMs, publicUrl } = config;
  const operatorToken = randomBytes(32).toString('base64url');
  let openApi: string | undefined;
  const app = createApp({
    operations,
    edge: {
      context,
      authenticator: createAuthenticator({ store, sealer, clock, nonceLifetimeMs, publicUrl, operatorToken }),
      ...limitersOf(context, config),
      publicUrl,
      report: reporter(logger, metrics),
    },
    tokenEndpoint: { store, clock, events, tokenLifetimeMs: config.tokenLifetimeMs },
    probes: {
      isReady: () => app.server.listening && store.isWritable(),
      metrics: metrics.read,
      openApi: () => (openApi ??= openApiDocument(operations)),
    },
    limits: config,
    tls,
    version: readVersion(),
    withinRequest,
  });
  const announce = (certificate: typeof tls): void =>
    instance.lock.announce({
      pid: process.pid,
      url,
      operatorToken,
      certFingerprint: fingerprintOf(certificate),
    });
  const { url } = opened.use(await listen(app, files, config, logger, announce));
  const credentials = instance.credentials && { ...instance.credentials, baseUrl: publicUrl ?? url };
  if (credentials) writeCredentials(config.dataDir, credentials);
  announce(tls);
  opened.use(forgetOld(store, clock, config.auditRetentionMs, logger));
  isStarted = true;
  logger.info({ url }, 'server.started');
  opened.defer(() => logger.info('server.stopping'));

  const running = opened.move();
  const close = (): Promise<void> => running.disposeAsync();
  return {
    url,
    get credentials() {
      if (credentials) return credentials;
      throw new Error(
        `credentials.json was removed from ${config.dataDir}; nobody else knows the secrets in it`,
      );
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** What operations work with. */
const contextOf = (
  config: Config,
  parts: Pick<Context, 'store' | 'sealer' | 'clock' | 'events' | 'endpointSets'>,
): Context => ({
  ...parts,
  connectionTypes: createConnectionTypes({
    types: connectionTypes,
    sealer: parts.sealer,
    policy: { publicBrokersOnly: config.publicBrokersOnly },
    readyDelayMs: config.connectionReadyDelayMs,
  }),
  delays: {
    privateLinkDoneMs: config.privateLinkDoneDelayMs,
    clusterMs: config.clusterDelayMs,
    peeringMs: config.connectionReadyDelayMs,
  },
});

/** What bounds requests, and what is written down of those that are refused. */
function limitersOf(
  context: Context,
  { rateLimitEnforced }: Config,
): Pick<EdgeOptions, 'rateLimiter' | 'keepRefusal'> {
  const buckets = createMemoryBuckets();
  const rateLimiter = createRateLimiter(context.endpointSets, buckets, rateLimitEnforced);
  return { rateLimiter, keepRefusal: createRefusalKeeper(context, rateLimiter, buckets) };
}
