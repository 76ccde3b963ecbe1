import { readFileSync } from 'node:fs';
import type { Bench } from '../bench.ts';
import { addConnections, connectionAt, type Penstock, startPenstock } from '../penstock.ts';
import { atMost, type Finding, number } from '../report.ts';
import { wrk } from '../wrk.ts';
import { clients } from './compare-with-bare.ts';

/** How often load is put on until enough requests were answered: a bound for a server that has become slow. */
const loadsMax = 200;
const loadSeconds = 2;

/** How much memory the process has after its start, and after many requests. */
export async function measureMemory(bench: Bench): Promise<Finding> {
  const portion = bench.small ? 20_000 : 200_000;
  await using penstock = await startPenstock(bench.newDirectory());
  await addConnections(penstock, 1);
  const atStart = residentMiB(penstock.pid);
  const first = await sendRequests(bench, penstock, portion);
  const afterFirst = residentMiB(penstock.pid);
  const second = await sendRequests(bench, penstock, 2 * portion - first);
  const afterSecond = residentMiB(penstock.pid);
  return {
    title: 'Memory',
    method: `Resident memory (VmRSS) of the process, while ${clients} clients read one connection.`,
    columns: ['After', 'MiB'],
    rows: [
      ['start', number(atStart)],
      [`${number(first)} requests`, number(afterFirst)],
      [`${number(first + second)} requests`, number(afterSecond)],
    ],
    aims: [
      atMost('Resident memory', 150, Math.max(atStart, afterFirst, afterSecond), ' MiB'),
      atMost(
        'Growth of the memory from the second half of the requests',
        1.1,
        afterSecond / afterFirst,
        ' times',
      ),
    ],
  };
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
