import type { Bench } from '../bench.ts';
import { fillWorkspace } from '../fill.ts';
import { addConnections, connectionPrefix, type Penstock, startPenstock } from '../penstock.ts';
import { atMost, type Finding, number, spread, spreadColumns } from '../report.ts';
import { type Contestant, inRounds } from '../rounds.ts';
import { median } from '../statistics.ts';
import { wrk } from '../wrk.ts';
import { clients } from './compare-with-bare.ts';

const few = 1000;

/** Whether reading one connection takes longer where there are many. */
export async function measureSize(bench: Bench): Promise<Finding> {
  const many = bench.small ? 10_000 : 1_000_000;
  await using small = await startFilled(bench, few);
  await using large = await startFilled(bench, many);
  const found = await inRounds(bench, {
    small: readAny(bench, small, few),
    large: readAny(bench, large, many),
  });
  const ratio = median(found.small) / median(found.large);
  return {
    title: 'Read one connection of many',
    method: `GET of a random connection of a workspace, ${clients} clients.`,
    columns: ['Requests per second', ...spreadColumns, 'time per request'],
    rows: [
      [`${number(few)} connections`, ...spread(found.small), '1'],
      [`${number(many)} connections`, ...spread(found.large), number(ratio)],
    ],
    aims: [
      atMost(`Time to read one of ${number(many)} connections, times one of ${number(few)}`, 1.2, ratio),
    ],
  };
}

/** Starts a Penstock whose workspace has a number of connections. */
async function startFilled(bench: Bench, count: number): Promise<Penstock> {
  const dataDir = bench.newDirectory();
  {
    await using penstock = await startPenstock(dataDir);
    await addConnections(penstock, 1);
  }
  fillWorkspace(dataDir, count);
  return startPenstock(dataDir);
}

const readAny = (bench: Bench, penstock: Penstock, count: number): Contestant<number> => {
  const { headers } = penstock;
  const url = penstock.at(`${connectionPrefix}NUMBER`);
  const script = ['random.lua', String(count)];
  return async (seconds) => (await wrk(bench, { url, headers, clients, seconds, script })).perSecond;
};
