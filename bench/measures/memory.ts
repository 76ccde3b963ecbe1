import { readFileSync } from 'node:fs';
import type { Bench } from '../bench.ts';
import { addConnections, connectionAt, type Penstock, startPenstock } from '../penstock.ts';
import { atMost, type Finding, number } from '../report.ts';
import { wrk } from '../wrk.ts';
import { clients } from './compare-with-bare.ts';

/** How often load is put on until enough requests were answered: a bound for a server that has become slow. */
const loadsMax = 200;
const loadSeconds = 2;

/** Every way to start a server here, by the script that does it. All end in the same call, with the same Node. */
const ways: Readonly<Record<string, string>> = {
  '`npm start`, the command': 'bin/penstock.js',
  'in the process of a program': 'bench/servers/in-process.js',
};

/** How much memory the process has after its start, and after many requests, in each way to start it. */
export async function measureMemory(bench: Bench): Promise<Finding> {
  const portion = bench.small ? 20_000 : 200_000;
  const found: { readonly way: string; readonly seen: readonly number[] }[] = [];
  for (const [way, script] of Object.entries(ways)) {
    found.push({ way, seen: await residentOver(bench, script, portion) });
  }
  return {
    title: 'Memory',
    method:
      `Resident memory (VmRSS) of the process, in MiB, while ${clients} clients read one connection. At its first start ever a ` +
      'checkout strips types, which an installed package does not, and takes some 30 MiB more; this is a later one.',
    columns: ['MiB', 'start', ...[1, 2, 3].map((times) => `${number(times * portion)} requests`)],
    rows: found.map(({ way, seen }) => [way, ...seen.map(number)]),
    aims: found.flatMap(({ way, seen }) => [
      atMost(`Resident memory, ${way}`, 150, Math.max(...seen), ' MiB'),
      atMost(
        `Growth of the memory from the last third of the requests, ${way}`,
        1.1,
        (seen[3] ?? Number.NaN) / (seen[2] ?? Number.NaN),
        ' times',
      ),
    ]),
  };
}

/** The memory after the start, and after one, two and three portions of requests. */
async function residentOver(bench: Bench, script: string, portion: number): Promise<number[]> {
  const dataDir = bench.newDirectory();
  // Compiles, so that the next start need not.
  await using first = await startPenstock(dataDir, { script });
  await first[Symbol.asyncDispose]();
  await using penstock = await startPenstock(dataDir, { script });
  await addConnections(penstock, 1);
  const seen = [residentMiB(penstock.pid)];
  let sent = 0;
  for (const times of [1, 2, 3]) {
    sent += await sendRequests(bench, penstock, times * portion - sent);
    seen.push(residentMiB(penstock.pid));
  }
  return seen;
}

/** @returns how many were sent, which is at least as many as wanted */
async function sendRequests(bench: Bench, penstock: Penstock, wanted: number): Promise<number> {
  const { headers } = penstock;
  const url = penstock.at(connectionAt(1));
  let sent = 0;
  for (let loads = 0; sent < wanted && loads < loadsMax; loads++) {
    sent += (await wrk(bench, { url, headers, clients, seconds: loadSeconds })).requests;
  }
  return sent;
}

function residentMiB(pid: number): number {
  const kiB = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kiB) / 1024;
}
