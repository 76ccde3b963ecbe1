import { join } from 'node:path';
import type { Credentials } from '../../src/server.ts';
import { temporaryDirectory } from '../support/penstock.ts';
import { credentialsIn, type PenstockProcess, startProcess, type Variables } from '../support/process.ts';

/** A Penstock that clients are pointed at. */
export interface Target {
  /** Where its user works; `penstock-data` is in it, as where the README is followed. */
  readonly directory: string;
  readonly credentials: Credentials;
}

const running = new Set<PenstockProcess>();

// A run that is told to stop takes along what it started.
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    for (const penstock of running) penstock.kill('SIGTERM');
    process.kill(process.pid, signal);
  });
}

const dataDirIn = (directory: string): string => join(directory, 'penstock-data');

/** Starts a Penstock on a free port with an empty data directory; both are gone when it is disposed of. */
export async function startTarget(variables: Variables = {}): Promise<Target & AsyncDisposable> {
  await using opened = new AsyncDisposableStack();
  const directory = opened.use(await temporaryDirectory()).path;
  const penstock = opened.use(await startProcess(dataDirIn(directory), variables));
  running.add(penstock);
  opened.defer(() => void running.delete(penstock));
  const credentials = await credentialsIn(dataDirIn(directory));
  const owned = opened.move();
  return { directory, credentials, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** The variable that tells suites where the Penstock of the whole run is. */
export const directoryVariable = 'CLIENTS_TARGET_DIRECTORY';

/** The Penstock that all suites of a run share. */
export async function sharedTarget(): Promise<Target> {
  const directory = process.env[directoryVariable];
  if (!directory) throw new Error('Suites are run by `npm run test:clients`, which starts what they test.');
  return { directory, credentials: await credentialsIn(dataDirIn(directory)) };
}

/** Starts a Penstock whose rate limit for streams lets two requests in, and then one a minute. */
export const startLimitedTarget = (variables: Variables = {}): Promise<Target & AsyncDisposable> =>
  startTarget({ PENSTOCK_RATE_LIMITS: 'streams_group=2/1', ...variables });
