import type { Bench } from '../bench.ts';
import { addConnections, connectionAt, startPenstock } from '../penstock.ts';
import { atLeast, type Finding } from '../report.ts';
import { clients, compareWithBare } from './compare-with-bare.ts';

/** How fast one connection is read. */
export async function measureGetOne(bench: Bench): Promise<Finding> {
  await using penstock = await startPenstock(bench.newDirectory());
  await addConnections(penstock, 1);
  const { ratio, columns, rows } = await compareWithBare(bench, penstock, connectionAt(1));
  return {
    title: 'Read one connection',
    method: `GET of one Kafka connection with a bearer token, ${clients} clients.`,
    columns,
    rows,
    aims: [atLeast('Read one connection, share of the bare server', 0.45, ratio)],
  };
}
