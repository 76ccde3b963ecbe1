import { join } from 'node:path';
import type { Bench } from '../bench.ts';
import { startPenstockProcess } from '../penstock.ts';
import { atMost, type Finding, spread, spreadColumns } from '../report.ts';
import { median } from '../statistics.ts';

const starts = 10;

/** How long it takes from starting the process to its first answer. */
export async function measureStart(bench: Bench): Promise<Finding> {
  const dataDir = bench.newDirectory();
  const variables = { NODE_COMPILE_CACHE: join(bench.newDirectory(), 'compile-cache') };
  const first = await startOnce(dataDir, variables);
  const further: number[] = [];
  for (let start = 0; start < starts; start++) further.push(await startOnce(dataDir, variables));
  return {
    title: 'Start',
    method:
      'From starting the process to the first 200 of `/healthz`, on one core. The first start creates the data ' +
      `directory and compiles; ${starts} others follow it.`,
    columns: ['Milliseconds', ...spreadColumns],
    rows: [
      ['first start', ...spread([first])],
      ['further starts', ...spread(further)],
    ],
    aims: [atMost('Start to first answer', 600, median(further), ' ms')],
  };
}

async function startOnce(dataDir: string, variables: Record<string, string>): Promise<number> {
  const started = performance.now();
  await using server = await startPenstockProcess(dataDir, { variables });
  const { status } = await fetch(`${server.url}/healthz`);
  const took = performance.now() - started;
  if (status !== 200) throw new Error(`/healthz answers ${status}.`);
  return took;
}
