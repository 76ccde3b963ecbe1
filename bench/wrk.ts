import type { Bench } from './bench.ts';
import { clientCore, program, runOn } from './child.ts';

/** What wrk sends, and for how long. */
export interface Load {
  readonly url: string;
  readonly headers?: readonly string[];
  /** How many requests are under way at any time, each on a connection of its own. */
  readonly clients: number;
  readonly seconds: number;
  /** A Lua script in `bench/wrk` that makes the requests, and its arguments. */
  readonly script?: readonly string[];
}

/** What wrk found. */
export interface LoadResult {
  readonly requests: number;
  readonly perSecond: number;
  readonly latencyMedianMs: number;
}

/** How long wrk may take to start and to end besides its load. */
const secondsSpare = 20;

/**
 * Puts load on a server, from the core that clients have.
 *
 * @throws when one request was refused or got lost: the speed of failing is no result
 */
export async function wrk(bench: Bench, load: Load): Promise<LoadResult> {
  const { url, headers = [], clients, seconds, script } = load;
  const fields = headers.flatMap((header) => ['--header', header]);
  const [file, ...args] = script ?? [];
  const scripted = file === undefined ? [] : ['--script', program(`bench/wrk/${file}`)];
  const shape = [
    '--threads',
    '1',
    '--connections',
    String(clients),
    '--duration',
    `${seconds}s`,
    '--latency',
  ];
  const command = ['wrk', ...shape, ...fields, ...scripted, url, '--', ...args];
  return parse(await runOn(clientCore, command, seconds + secondsSpare, bench.interrupted));
}

const msPer: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1000 };

function parse(output: string): LoadResult {
  const requests = /(\d+) requests in/.exec(output)?.[1];
  const perSecond = /Requests\/sec:\s+([\d.]+)/.exec(output)?.[1];
  const [, median, unit = ''] = /50%\s+([\d.]+)(us|ms|s)/.exec(output) ?? [];
  const failed = /Non-2xx|Socket errors/.test(output);
  if (failed || !requests || !perSecond || !median) throw new Error(`wrk did not succeed:\n${output}`);
  return {
    requests: Number(requests),
    perSecond: Number(perSecond),
    latencyMedianMs: Number(median) * (msPer[unit] ?? Number.NaN),
  };
}
