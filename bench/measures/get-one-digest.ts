import type { Bench } from '../bench.ts';
import { clientCore, program, runOn } from '../child.ts';
import { addConnections, connectionAt, startPenstock } from '../penstock.ts';
import { type Finding, spread, spreadColumns } from '../report.ts';
import { inRounds } from '../rounds.ts';
import { clients } from './compare-with-bare.ts';

/** How long the client may take to start and to end besides its load. */
const secondsSpare = 20;

/** How fast one connection is read with an API key. */
export async function measureGetOneDigest(bench: Bench): Promise<Finding> {
  await using penstock = await startPenstock(bench.newDirectory());
  await addConnections(penstock, 1);
  const { publicKey, privateKey } = penstock.credentials.apiKey;
  const client = [process.execPath, program('bench/clients/digest-client.ts'), penstock.at(connectionAt(1))];
  const found = await inRounds(bench, {
    digest: async (seconds) => {
      const command = [...client, publicKey, privateKey, String(clients), String(seconds)];
      return Number(await runOn(clientCore, command, seconds + secondsSpare, bench.interrupted));
    },
  });
  return {
    title: 'Read one connection with an API key',
    method:
      `The same with HTTP digest authentication, ${clients} clients, each with a nonce that it goes on using. wrk does not ` +
      'know digest: the clients are a script of Node, which may be slower than the server, so this says at least.',
    columns: ['Requests per second', ...spreadColumns],
    rows: [['Penstock', ...spread(found.digest)]],
    aims: [],
  };
}
