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
  /** Whether answers may be refusals; where they may not, one of them ends the run. */
  readonly refusable?: boolean;
}

/** What wrk found. */
export interface LoadResult {
  readonly requests: number;
  readonly perSecond: number;
  readonly latencyMedianMs: number;
  /** What 99 of 100 requests did not exceed. */
  readonly latencyP99Ms: number;
}

/** How long wrk may take to start and to end besides its load. */
const secondsSpare = 20;

/**
 * Puts load on a server, from the core that clients have.
 *
 * @throws when a request got lost, or was refused where that is not expected: the speed of failing is no result
 */
export async function wrk(bench: Bench, load: Load): Promise<LoadResult> {
  const { url, headers = [], clients, seconds, script, refusable = false } = load;
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
    // What is slow is to be measured, not to be cut off.
    '--timeout',
    '20s',
  ];
  const command = ['wrk', ...shape, ...fields, ...scripted, url, '--', ...args];
  return parse(await runOn(clientCore, command, seconds + secondsSpare, bench.interrupted), refusable);
}

const msPer: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1000 };

const milliseconds = (output: string, percent: number): number => {
  const [, value, unit = ''] = new RegExp(`${percent}%\\s+([\\d.]+)(us|ms|s)`).exec(output) ?? [];
  return Number(value) * (msPer[unit] ?? Number.NaN);
};

function parse(output: string, refusable: boolean): LoadResult {
  const requests = Number(/(\d+) requests in/.exec(output)?.[1]);
  const perSecond = Number(/Requests\/sec:\s+([\d.]+)/.exec(output)?.[1]);
  const latencyMedianMs = milliseconds(output, 50);
  const latencyP99Ms = milliseconds(output, 99);
  // Whoever is made to wait may get no answer at all in the time of a load.
  const isRefused = !refusable && (output.includes('Non-2xx') || !(requests > 0) || !(latencyP99Ms > 0));
  if (isRefused || /Socket errors/.test(output) || Number.isNaN(perSecond)) {
    throw new Error(`wrk did not succeed:\n${output}`);
  }
  return { requests, perSecond, latencyMedianMs, latencyP99Ms };
}
