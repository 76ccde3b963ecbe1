import { startBare } from '../bare.ts';
import type { Bench } from '../bench.ts';
import type { Penstock } from '../penstock.ts';
import { number, spread, spreadColumns } from '../report.ts';
import { inRounds } from '../rounds.ts';
import { median } from '../statistics.ts';
import { wrk } from '../wrk.ts';

/** Requests per second of one URL, beside a bare server that sends the same bytes. */
export interface Comparison {
  /** Penstock's share of the bare server's rate. */
  readonly ratio: number;
  /** The bare server's rate. */
  readonly bareMedian: number;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** How many requests are under way at the same time: enough to keep a server's core busy. */
export const clients = 32;

export async function compareWithBare(bench: Bench, penstock: Penstock, path: string): Promise<Comparison> {
  const url = penstock.at(path);
  const { headers } = penstock;
  await using bare = await startBare(bench, url, headers);
  const rateOf = (target: string) => async (seconds: number) =>
    (await wrk(bench, { url: target, headers, clients, seconds })).perSecond;
  const found = await inRounds(bench, {
    bare: rateOf(url.replace(penstock.url, bare.url)),
    penstock: rateOf(url),
  });
  const bareMedian = median(found.bare);
  const ratio = median(found.penstock) / bareMedian;
  return {
    ratio,
    bareMedian,
    columns: ['Requests per second', ...spreadColumns, 'share'],
    rows: [
      ['bare `node:http`', ...spread(found.bare), '1'],
      ['Penstock', ...spread(found.penstock), number(ratio)],
    ],
  };
}
