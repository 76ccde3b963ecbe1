import type { Bench } from '../bench.ts';
import { createLoad } from '../create-load.ts';
import { addConnections, connectionAt, connections, startPenstock } from '../penstock.ts';
import { atMost, type Finding, number, spread, spreadColumns } from '../report.ts';
import { inRounds } from '../rounds.ts';
import { median } from '../statistics.ts';
import { wrk } from '../wrk.ts';

const creatingClients = 64;

/** How long one reader waits for a connection while nobody else is there, and while many create. */
export async function measureLatencyUnderLoad(bench: Bench): Promise<Finding> {
  await using penstock = await startPenstock(bench.newDirectory());
  await addConnections(penstock, 1);
  const { headers } = penstock;
  const read = async (seconds: number): Promise<number> => {
    const url = penstock.at(connectionAt(1));
    return (await wrk(bench, { url, headers, clients: 1, seconds })).latencyMedianMs;
  };
  // Creating starts together with reading and lasts longer.
  const create = async (seconds: number): Promise<void> => {
    const load = { url: penstock.at(connections), headers, clients: creatingClients, seconds: seconds + 1 };
    await createLoad(bench, load);
  };
  const found = await inRounds(bench, {
    quiet: read,
    loaded: async (seconds) => (await Promise.all([read(seconds), create(seconds)]))[0],
  });
  const ratio = median(found.loaded) / median(found.quiet);
  return {
    title: 'Read while others create',
    method: `GET of one connection by 1 client, alone and while ${creatingClients} clients create connections.`,
    columns: ['Median latency in ms', ...spreadColumns, 'times'],
    rows: [
      ['alone', ...spread(found.quiet), '1'],
      [`beside ${creatingClients} creating clients`, ...spread(found.loaded), number(ratio)],
    ],
    aims: [atMost('Latency of reading while others create, times that of reading alone', 3, ratio)],
  };
}
