import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { defaultConfig } from '../../src/config/config.ts';

/** Listens on a free port and says which. Idle connections are kept as long as Penstock keeps them. */
export function announce(server: Server): void {
  server.keepAliveTimeout = defaultConfig.keepAliveTimeoutMs;
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    process.stdout.write(`answers at http://127.0.0.1:${port}\n`);
  });
}
