import { randomBytes } from 'node:crypto';
import { boundsOf } from './bounds.ts';
import { type Config, defaultConfig } from './config/config.ts';
import { readOptions } from './config/options.ts';
import { createConnectionTypes } from './connections/connection-types.ts';
import { connectionTypes } from './connections/index.ts';
import { type Credentials, writeCredentials } from './credentials.ts';
import { createSystemClock } from './domain/clock.ts';
import { endpointSets } from './domain/rate-limit.ts';
import { createApp } from './http/app.ts';
import { createAuthenticator } from './http/auth/authenticate.ts';
import type { RequestReport } from './http/edge.ts';
import { openApiDocument } from './http/openapi/document.ts';
import { fingerprintOf, readTls, tlsFiles } from './http/tls.ts';
import { forgetOld } from './forget-old.ts';
import { keyFiles, warnOfReadableKey } from './readable-keys.ts';
import { openInstance, startTimes } from './instance.ts';
import { listen } from './listen.ts';
import { createEvents } from './observe/events.ts';
import { type Logger, openLog } from './observe/logger.ts';
import { createMetrics, type Metrics } from './observe/metrics.ts';
import { standardStream } from './observe/standard-streams.ts';
import { operations } from './operations/index.ts';
import type { Context } from './operations/operation.ts';
import { keepYoungGeneration } from './young-generation.ts';

export type { Config, Credentials };
export { defaultConfig };

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
 * @throws ConfigError, EndpointSetError, TlsError, StoreError, MasterKeyError or a system error when it cannot start;
 *   nothing is left open then
 */
export async function startServer(overrides: Partial<Config> = {}): Promise<Server> {
  const config = readOptions(overrides);
  const sets = endpointSets(operations, config.rateLimits);
  const files = tlsFiles(config);
  const tls = files && readTls(files);
  const clock = createSystemClock();
  const metrics = createMetrics();
  await using opened = new AsyncDisposableStack();
  const { logger } = opened.use(openLog(config.logLevel, standardStream('stderr'), metrics.countDroppedLine));
  const events = createEvents(logger, metrics);
  const instance = opened.use(await openInstance(config, clock, startTimes(config, clock.steady())));
  const { store, sealer } = instance;

  const context = contextOf(config, { store, sealer, clock, events, endpointSets: sets });
  const { nonceLifetimeMs, publicUrl } = config;
  const { clientLimits, ...bounds } = boundsOf(context, config, metrics.countFailedSignIn);
  const { failedSignIns } = bounds;
  opened.use(failedSignIns);
  const operatorToken = randomBytes(32).toString('base64url');
  let openApi: string | undefined;
  const app = createApp({
    operations,
    edge: {
      context,
      authenticator: createAuthenticator({ store, sealer, clock, nonceLifetimeMs, publicUrl, operatorToken }),
      ...bounds,
      publicUrl,
      report: reporter(logger, metrics),
    },
    tokenEndpoint: {
      store,
      clock,
      events,
      failedSignIns,
      limits: clientLimits,
      tokenLifetimeMs: config.tokenLifetimeMs,
    },
    probes: {
      trouble: async () => (app.server.listening ? store.trouble() : 'Penstock is starting or stopping.'),
      metrics: metrics.read,
      openApi: () => (openApi ??= openApiDocument(operations)),
    },
    limits: config,
    tls,
  });
  const announce = (certificate: typeof tls): void =>
    instance.announce({
      pid: process.pid,
      url,
      operatorToken,
      certFingerprint: fingerprintOf(certificate),
    });
  const { url } = opened.use(await listen(app, files, config, logger, announce));
  const credentials = instance.credentials && { ...instance.credentials, baseUrl: publicUrl ?? url };
  if (credentials) writeCredentials(config.dataDir, credentials);
  announce(tls);
  for (const file of keyFiles(config)) warnOfReadableKey(file, logger);
  opened.use(forgetOld(store, clock, config.auditRetentionMs, logger));
  keepYoungGeneration();
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
    cloudAccessRoleMs: config.connectionReadyDelayMs,
  },
});

const reporter =
  (logger: Logger, metrics: Metrics) =>
  (report: RequestReport): void => {
    metrics.countRequest(report.operationId, report.status, report.durationMs);
    // Without a fault nothing is copied: the log leaves out what is undefined, and mostly it leaves out all of this.
    if (report.fault === undefined) return logger.debug(report, 'request.answered');
    const { fault: err, ...told } = report;
    logger.error({ ...told, err }, 'request.failed');
  };
