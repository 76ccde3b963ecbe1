import { once } from 'node:events';
import type { Server as HttpsServer } from 'node:https';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { SecureContextOptions } from 'node:tls';
import type { Config } from '../config/config.ts';
import type { createApp } from '../http/app.ts';
import { type TlsFiles, watchTls } from '../http/tls.ts';
import { ListenError } from './listen-error.ts';
import type { Logger } from '../observe/logger.ts';

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
 * @param onReload hears of every certificate that is served from then on instead
 * @throws ListenError when the port is taken or not allowed, or the address is not to be had
 */
export async function listen(
  app: App,
  files: TlsFiles | null,
  { host, port, shutdownTimeoutMs }: Config,
  logger: Logger,
  onReload: (certificate: SecureContextOptions) => void,
): Promise<Listening> {
  const open = openSockets(app);
  await app.listen({ host, port }).catch((error: NodeJS.ErrnoException) => {
    throw new ListenError(host, port, error);
  });
  const watch = files && followTls(app, files, logger, onReload);
  return {
    url: urlOf(app.server.address() as AddressInfo, files ? 'https' : 'http'),
    async [Symbol.asyncDispose]() {
      watch?.[Symbol.dispose]();
      await stopListening(app, open, shutdownTimeoutMs);
    },
  };
}

/**
 * Looks whether it would be possible to listen, so that a first start that could not leaves nothing behind.
 *
 * @throws ListenError
 */
export async function tryAddress({ host, port }: Pick<Config, 'host' | 'port'>): Promise<void> {
  const probe = createServer();
  try {
    probe.listen({ host, port });
    await once(probe, 'listening');
  } catch (error) {
    throw new ListenError(host, port, error as NodeJS.ErrnoException);
  }
  probe.close();
  await once(probe, 'close');
}

function urlOf({ address, family, port }: AddressInfo, scheme: 'http' | 'https'): string {
  const everywhere = address === '0.0.0.0' || address === '::';
  const host = everywhere ? '127.0.0.1' : family === 'IPv6' ? `[${address}]` : address;
  return `${scheme}://${host}:${port}`;
}

/** Serves new connections with the certificate that is in the files now. */
const followTls = (
  app: App,
  files: TlsFiles,
  logger: Logger,
  onReload: (certificate: SecureContextOptions) => void,
): Disposable =>
  watchTls(files, {
    take(options) {
      (app.server as HttpsServer).setSecureContext(options);
      onReload(options);
      logger.info(files, 'tls.reloaded');
    },
    refuse: (error) => logger.error({ err: error }, 'tls.reload.failed'),
  });

/** All connections, also those that are not HTTP yet: one whose TLS handshake is not done is nobody else's. */
function openSockets(app: App): ReadonlySet<Socket> {
  const open = new Set<Socket>();
  app.server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return open;
}

/** Waits for the requests in flight, but not for ever, and not for those who never said anything. */
async function stopListening(app: App, open: ReadonlySet<Socket>, timeoutMs: number): Promise<void> {
  const deadline = setTimeout(() => {
    for (const socket of open) socket.destroy();
  }, timeoutMs);
  try {
    const closed = app.close();
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
    await closed;
  } finally {
    clearTimeout(deadline);
  }
}
