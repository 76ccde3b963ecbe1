import type { Server as HttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Config } from './config/config.ts';
import type { createApp } from './http/app.ts';
import { type TlsFiles, watchTls } from './http/tls.ts';
import type { Logger } from './observe/logger.ts';

type App = ReturnType<typeof createApp>;

/** An app that accepts connections; disposing of it finishes what is in flight. */
export interface Listening extends AsyncDisposable {
  /** Where it answers, without a slash at the end. */
  readonly url: string;
}

/**
 * Lets clients in.
 *
 * @param files where the certificate that the app serves is kept, to follow it when it changes; null for plain HTTP
 * @throws a system error when the port is taken or not allowed
 */
export async function listen(
  app: App,
  files: TlsFiles | null,
  { host, port, shutdownTimeoutMs }: Config,
  logger: Logger,
): Promise<Listening> {
  await app.listen({ host, port });
  const watch = files && followTls(app, files, logger);
  return {
    url: urlOf(app.server.address() as AddressInfo, files ? 'https' : 'http'),
    async [Symbol.asyncDispose]() {
      watch?.[Symbol.dispose]();
      await stopListening(app, shutdownTimeoutMs);
    },
  };
}

function urlOf({ address, family, port }: AddressInfo, scheme: 'http' | 'https'): string {
  const everywhere = address === '0.0.0.0' || address === '::';
  const host = everywhere ? '127.0.0.1' : family === 'IPv6' ? `[${address}]` : address;
  return `${scheme}://${host}:${port}`;
}

/** Serves new connections with the certificate that is in the files now. */
const followTls = (app: App, files: TlsFiles, logger: Logger): Disposable =>
  watchTls(files, {
    take(options) {
      (app.server as HttpsServer).setSecureContext(options);
      logger.info(files, 'tls.reloaded');
    },
    refuse: (error) => logger.error({ err: error }, 'tls.reload.failed'),
  });

/** Waits for the requests in flight, but not for ever. */
async function stopListening(app: App, timeoutMs: number): Promise<void> {
  const deadline = setTimeout(() => app.server.closeAllConnections(), timeoutMs);
  try {
    await app.close();
  } finally {
    clearTimeout(deadline);
  }
}
