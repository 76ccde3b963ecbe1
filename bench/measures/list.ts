import type { Bench } from '../bench.ts';
import { addConnections, connections, startPenstock } from '../penstock.ts';
import { atLeast, type Finding } from '../report.ts';
import { clients, compareWithBare } from './compare-with-bare.ts';

const listed = 100;

/** How fast a full page of connections is read. */
export async function measureList(bench: Bench): Promise<Finding> {
  await using penstock = await startPenstock(bench.newDirectory());
  await addConnections(penstock, listed);
  const { ratio, columns, rows } = await compareWithBare(bench, penstock, connections);
  return {
    title: 'List connections',
    method: `GET of a page of ${listed} Kafka connections with a bearer token, ${clients} clients.`,
    columns,
    rows,
    aims: [atLeast(`List ${listed} connections, share of the bare server`, 0.15, ratio)],
  };
}
