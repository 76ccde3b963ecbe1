import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { boundsOf } from './start/bounds.ts';
import { contextOf } from './start/context.ts';
import { type Config, defaultConfig } from './config/config.ts';
import { readOptions } from './config/options.ts';
import { readVersion } from './config/version.ts';
import { type Credentials, writeCredentials } from './start/credentials.ts';
import { createSystemClock } from './domain/clock.ts';
import { endpointSets } from './domain/rate-limit.ts';
import { createApp } from './http/app.ts';
import { createAuthenticator } from './http/auth/authenticate.ts';
import { openApiDocument } from './http/openapi/document.ts';
import { fingerprintOf, readTls, tlsFiles } from './http/tls.ts';
import { forgetOld } from './start/forget-old.ts';
import { openInstance, startTimes } from './start/instance.ts';
import { keyFiles, warnOfReadableKey } from './start/readable-keys.ts';
import { listen, tryAddress } from './start/listen.ts';
import { withinRequest } from './observe/current-request.ts';
import { createEvents } from './observe/events.ts';
import { openLog } from './observe/logger.ts';
import { createMetrics } from './observe/metrics.ts';
import { standardStream } from './observe/standard-streams.ts';
import { operations } from './operations/index.ts';
import { reporter } from './start/report-requests.ts';
import { databaseFile } from './store/sqlite/connect.ts';
import { keepYoungGeneration } from './start/young-generation.ts';

export type { Config, Credentials };
export { defaultConfig };
export * from './start/start-errors.ts';

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
  const clock = createSystemClock();
  const metrics = createMetrics();
  await using opened = new AsyncDisposableStack();
  const { logger } = opened.use(openLog(config, standardStream('stderr'), metrics.countDroppedLine));
  let isStarted = false;
  opened.defer(() => {
    if (isStarted) logger.info('server.stopped');
  });
  const events = createEvents(logger, metrics);
  if (!existsSync(databaseFile(config.dataDir))) await tryAddress(config);
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
      report: reporter(logger, metrics, store),
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
    version: readVersion(),
    withinRequest,
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
  isStarted = true;
  logger.info({ url }, 'server.started');
  opened.defer(() => logger.info('server.stopping'));

  return serverOf(url, credentials, config, opened.move());
}

/** What whoever started a server is given of it. */
const serverOf = (
  url: string,
  credentials: Credentials | undefined,
  { dataDir }: Config,
  running: AsyncDisposableStack,
): Server => {
  const close = (): Promise<void> => running.disposeAsync();
  return {
    url,
    get credentials() {
      if (credentials) return credentials;
      throw new Error(`credentials.json was removed from ${dataDir}; nobody else knows the secrets in it`);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
};
