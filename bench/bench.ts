import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Options } from './options.ts';

/** What every measure works with. */
export interface Bench extends Options, Disposable {
  /** Aborted by SIGINT and SIGTERM: the load that runs ends, and everything that was started with it. */
  readonly interrupted: AbortSignal;
  /** Where everything is kept that a run writes. */
  readonly directory: string;
  /** A new, empty directory in it. */
  newDirectory(): string;
}

// Not the directory for temporary files: that is often memory, where a sync costs nothing.
const onDisk = '/var/tmp';

/** Disposing of it removes all that was written. */
export function createBench(options: Options): Bench {
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => interruption.abort(new Error(`It was interrupted by ${signal}.`)));
  }
  const directory = mkdtempSync(join(onDisk, 'penstock-bench-'));
  return {
    ...options,
    interrupted: interruption.signal,
    directory,
    newDirectory: () => mkdtempSync(join(directory, 'data-')),
    [Symbol.dispose]: () => rmSync(directory, { recursive: true, force: true }),
  };
}
