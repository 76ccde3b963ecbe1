import { join } from 'node:path';
import type { Bench } from '../bench.ts';
import { bothCores, program, runOn, serverCore, startOn } from '../child.ts';
import { createLoad } from '../create-load.ts';
import { addConnections, connections, startPenstock } from '../penstock.ts';
import { atLeast, type Finding, spread, spreadColumns } from '../report.ts';
import { type Contestant, inRounds } from '../rounds.ts';
import { median } from '../statistics.ts';
import type { Load } from '../wrk.ts';

const manyClients = 64;

/** How long a script may take to start and to end besides its work. */
const secondsSpare = 20;

/** How fast connections are created, each on disk before it is answered. */
export async function measureCreates(bench: Bench): Promise<Finding> {
  await using penstock = await startPenstock(bench.newDirectory(), { cores: bothCores });
  await addConnections(penstock, 1);
  await using single = await startOn(bothCores, [
    program('bench/servers/single-commit-server.ts'),
    join(bench.newDirectory(), 'single.db'),
  ]);
  const creations =
    (load: Pick<Load, 'url' | 'headers' | 'clients'>): Contestant<number> =>
    async (seconds) =>
      (await createLoad(bench, { ...load, seconds })).perSecond;
  const target = { url: penstock.at(connections), headers: penstock.headers };
  const found = await inRounds(bench, {
    syncs: scripted(bench, 'bench/disk/sync-rate.ts'),
    commits: scripted(bench, 'bench/disk/commit-rate.ts'),
    singleOne: creations({ url: single.url, clients: 1 }),
    penstockOne: creations({ ...target, clients: 1 }),
    singleMany: creations({ url: single.url, clients: manyClients }),
    penstockMany: creations({ ...target, clients: manyClients }),
  });
  const { syncs, commits, singleOne, penstockOne, singleMany, penstockMany } = found;
  return {
    title: 'Create connections',
    method:
      'POST of a Kafka connection with a password, answered when it is on disk. Beside it, on the same disk: a 4 KiB ' +
      'page appended to a file and synced, over and over; the statements that store a connection committed to SQLite ' +
      '(write-ahead log, a sync per commit), one creation at a time; and the same behind a bare `node:http` server, ' +
      'which checks and seals nothing. All servers have both cores, one of which they share with the clients.',
    columns: ['Per second', ...spreadColumns],
    rows: [
      ['appends, each synced', ...spread(syncs)],
      ['SQLite, a commit each', ...spread(commits)],
      ['SQLite behind `node:http`, 1 client', ...spread(singleOne)],
      ['Penstock, 1 client', ...spread(penstockOne)],
      [`SQLite behind \`node:http\`, ${manyClients} clients`, ...spread(singleMany)],
      [`Penstock, ${manyClients} clients`, ...spread(penstockMany)],
    ],
    // What the benchmark had found before this was the aim, on a slow machine: 1.66. A lone client's rate is shown alone.
    aims: [
      atLeast(
        `Creations by ${manyClients} clients, share of single commits behind a bare server`,
        1.6,
        median(penstockMany) / median(singleMany),
      ),
    ],
  };
}

/** A script that works in a directory for some seconds and prints how often per second it was done. */
const scripted = (bench: Bench, script: string): Contestant<number> => {
  const command = [process.execPath, program(script), bench.newDirectory()];
  return async (seconds) =>
    Number(await runOn(serverCore, [...command, String(seconds)], seconds + secondsSpare, bench.interrupted));
};
