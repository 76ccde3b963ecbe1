import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Change } from '../sql/database.ts';
import type { Unit, UnitResult } from './commit-group.ts';

interface Waiting {
  resolve(outcome: string): void;
  reject(error: Error): void;
}

/** Hands units of work to the thread that commits them. */
export interface CommitQueue extends AsyncDisposable {
  /** Resolves when the unit is on disk, or was undone. */
  commit<Failure extends string>(changes: readonly Change<Failure>[]): Promise<'done' | Failure>;
}

// The thread's file has the ending of this one: .ts as the sources run, .js once they are compiled.
const workerFile = new URL(`./commit-worker${extname(import.meta.url)}`, import.meta.url);

// A thread does not inherit the compile cache. Without it, it would load the compiler that strips the types: 30 MiB.
const workerCode = `import module from 'node:module';
module.enableCompileCache();
await import(${JSON.stringify(workerFile.href)});`;

const workerEntry = new URL(`data:text/javascript,${encodeURIComponent(workerCode)}`);

/** The thread only runs statements: a small young generation keeps the memory of the process down. */
const resourceLimits = { maxYoungGenerationSizeMb: 8 };

/** How many results are handed over per turn. */
const settledPerTurn = Number(process.env['SPT'] ?? 4);

/** Starts the committing thread for a database file. */
export async function startCommitQueue(file: string): Promise<CommitQueue> {
  const worker = new Worker(workerEntry, { workerData: { file }, resourceLimits });
  const waiting: Waiting[] = [];
  let unsent: Unit[] = [];
  let fault: Error | null = null;

  const arrived: UnitResult[] = [];
  const settleSome = (): void => {
    const some = arrived.splice(0, settledPerTurn);
    for (const [at, one] of waiting.splice(0, some.length).entries()) settle(one, some[at]);
    if (arrived.length > 0) setImmediate(settleSome);
  };
  worker.on('message', (results: readonly UnitResult[]) => {
    if (arrived.push(...results) === results.length) settleSome();
  });
  const fail = (error: Error): void => {
    fault ??= error;
    for (const one of waiting.splice(0)) one.reject(fault);
  };
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('the committing thread has ended')));
  await once(worker, 'online');

  const send = (): void => {
    const units = unsent;
    unsent = [];
    worker.postMessage(units);
  };

  return {
    commit(changes) {
      if (fault) return Promise.reject(fault);
      // All that one turn of the event loop produces travels in one message.
      if (unsent.push(changes) === 1) setImmediate(send);
      return new Promise((resolve, reject) => {
        waiting.push({ resolve: resolve as Waiting['resolve'], reject });
      });
    },
    async [Symbol.asyncDispose]() {
      if (unsent.length > 0) send();
      const ended = once(worker, 'exit');
      worker.postMessage('close');
      await ended;
    },
  };
}

function settle(one: Waiting, result: UnitResult | undefined): void {
  if (result && 'outcome' in result) one.resolve(result.outcome);
  else one.reject(new Error(`the store could not write: ${result?.error ?? 'no answer'}`));
}
