import type { Bench } from '../bench.ts';
import { bothCores } from '../child.ts';
import { createLoad } from '../create-load.ts';
import { addConnections, connectionAt, connections, startPenstock } from '../penstock.ts';
import { atMost, type Finding, number, spread, spreadColumns } from '../report.ts';
import { inRounds } from '../rounds.ts';
import { median } from '../statistics.ts';
import { wrk } from '../wrk.ts';
import { clients as manyReaders } from './compare-with-bare.ts';

const creatingClients = 64;

const what = (readers: string): string =>
  `Latency of ${readers} while others create, times that without them`;

/** How long readers wait for a connection while nobody else is there, and while many create. */
export async function measureLatencyUnderLoad(bench: Bench): Promise<Finding> {
  await using penstock = await startPenstock(bench.newDirectory(), { cores: bothCores });
  await addConnections(penstock, 1);
  const { headers } = penstock;
  const readBy =
    (clients: number) =>
    async (seconds: number): Promise<number> => {
      const url = penstock.at(connectionAt(1));
      return (await wrk(bench, { url, headers, clients, seconds })).latencyMedianMs;
    };
  // Creating starts together with reading and lasts longer.
  const create = async (seconds: number): Promise<void> => {
    const load = { url: penstock.at(connections), headers, clients: creatingClients, seconds: seconds + 1 };
    await createLoad(bench, load);
  };
  const loaded =
    (read: (seconds: number) => Promise<number>) =>
    async (seconds: number): Promise<number> =>
      (await Promise.all([read(seconds), create(seconds)]))[0];
  const found = await inRounds(bench, {
    oneQuiet: readBy(1),
    oneLoaded: loaded(readBy(1)),
    manyQuiet: readBy(manyReaders),
    manyLoaded: loaded(readBy(manyReaders)),
  });
  const one = median(found.oneLoaded) / median(found.oneQuiet);
  const many = median(found.manyLoaded) / median(found.manyQuiet);
  const beside = `beside ${creatingClients} creating clients`;
  return {
    title: 'Read while others create',
    method: `GET of one connection by 1 and by ${manyReaders} clients, alone and while ${creatingClients} clients create connections. The server has both cores, one of which it shares with the clients.`,
    columns: ['Median latency in ms', ...spreadColumns, 'times'],
    rows: [
      ['1 reader', ...spread(found.oneQuiet), '1'],
      [`1 reader ${beside}`, ...spread(found.oneLoaded), number(one)],
      [`${manyReaders} readers`, ...spread(found.manyQuiet), '1'],
      [`${manyReaders} readers ${beside}`, ...spread(found.manyLoaded), number(many)],
    ],
    aims: [atMost(what('1 reader'), 3, one), atMost(what(`${manyReaders} readers`), 3, many)],
  };
}
