import type { Bench } from '../bench.ts';
import { addConnections, addWorkspaces, connections, startPenstock } from '../penstock.ts';
import { atLeast, type Finding, number, spread } from '../report.ts';
import { inRounds } from '../rounds.ts';
import { median } from '../statistics.ts';
import { connectionsOf } from '../../test/support/bodies.ts';
import { wrk } from '../wrk.ts';
import { clients, compareWithBare } from './compare-with-bare.ts';

const listed = 100;

/** More pages than are kept in memory. */
const workspaces = 400;

/** How fast a full page of connections is read: the same one again and again, and one of many. */
export async function measureList(bench: Bench): Promise<Finding> {
  const count = bench.small ? 20 : workspaces;
  await using penstock = await startPenstock(bench.newDirectory());
  await addConnections(penstock, listed);
  await addWorkspaces(penstock, count, listed);
  const { ratio, bareMedian, columns, rows } = await compareWithBare(bench, penstock, connections);
  const { headers } = penstock;
  const url = penstock.at(connectionsOf('many-NUMBER'));
  const script = ['random.lua', String(count)];
  const { any } = await inRounds(bench, {
    any: async (seconds) => (await wrk(bench, { url, headers, clients, seconds, script })).perSecond,
  });
  const anyRatio = median(any) / bareMedian;
  return {
    title: 'List connections',
    method:
      `GET of a page of ${listed} Kafka connections with a bearer token, ${clients} clients: the same page, which is ` +
      `kept in memory until its workspace changes, and one of ${count} pages, most of which have to be read.`,
    columns,
    rows: [...rows, [`Penstock, one of ${count} pages`, ...spread(any), number(anyRatio)]],
    aims: [
      atLeast(`List ${listed} connections, share of the bare server`, 0.3, ratio),
      atLeast(
        `List one of ${count} pages of ${listed} connections, share of the bare server`,
        0.15,
        anyRatio,
      ),
    ],
  };
}
