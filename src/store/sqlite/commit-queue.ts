import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Change } from '../sql/database.ts';
import type { Unit, UnitFailure, UnitResult } from './commit-group.ts';

/** Hands units of work to the thread that commits them. */
export interface CommitQueue extends AsyncDisposable {
  /** False once the thread has ended. */
  isRunning(): boolean;
  /** Resolves when the unit is on disk, or was undone; rejects when it is not written. */
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

/** How many units may share a commit; more would only make the first of them wait. */
const groupMax = 512;

/** A unit was not written, and nothing of it is stored. */
export class WriteError extends Error {
  override readonly name = 'WriteError';
  /** SQLite's extended result code; undefined when the error is not SQLite's. */
  readonly errcode: number | undefined;

  constructor({ error, errcode }: UnitFailure) {
    super(`the store could not write: ${error}`);
    this.errcode = errcode;
  }
}

const hasEnded = (): Error => new Error('the committing thread has ended');

/**
 * Starts the committing thread for a database file, and calls `onCommit` when a commit has come about, before anybody
 * learns of it. The thread gets one group of units at a time; whatever is asked for while one is under way goes into
 * the next. So the number of syncs follows the disk and not the number of clients, and both
 * threads are woken once per group and not once per unit.
 */
export async function startCommitQueue(file: string, onCommit: () => void): Promise<CommitQueue> {
  const worker = new Worker(workerEntry, { workerData: { file }, resourceLimits });
  const outcomes = createOutcomes();
  let unsent: Unit[] = [];
  let isBusy = false;
  let fault: Error | null = null;
  let whenIdle: (() => void) | undefined;

  const sendGroup = (): void => {
    isBusy = unsent.length > 0;
    if (isBusy) worker.postMessage(unsent.splice(0, groupMax));
    else whenIdle?.();
  };
  const fail = (error: Error): void => {
    fault ??= error;
    unsent = [];
    outcomes.fail(fault);
    whenIdle?.();
  };
  worker.on('message', (results: readonly UnitResult[]) => {
    sendGroup();
    onCommit();
    outcomes.arrive(results);
  });
  worker.on('error', fail);
  worker.on('exit', () => fail(hasEnded()));
  await once(worker, 'online');

  return {
    isRunning: () => fault === null,
    commit(changes) {
      if (fault) return Promise.reject(fault);
      unsent.push(changes);
      if (!isBusy) {
        isBusy = true;
        // Not at once, so that all that one turn of the event loop produces is one group.
        setImmediate(sendGroup);
      }
      return outcomes.next();
    },
    async [Symbol.asyncDispose]() {
      const { promise: idle, resolve } = Promise.withResolvers<void>();
      whenIdle = resolve;
      if (isBusy && !fault) await idle;
      if (fault) return;
      fault = hasEnded();
      worker.postMessage('close');
      await once(worker, 'exit');
    },
  };
}

/** How many outcomes are handed over per turn of the event loop: a group's answers must not hold up the reads. */
const outcomesPerTurn = 4;

interface Waiting {
  resolve(outcome: string): void;
  reject(error: Error): void;
}

interface Outcomes {
  /** The outcome of the unit that was sent last. */
  next<Outcome extends string>(): Promise<Outcome>;
  /** Takes the results of the units that were sent first and have none yet. */
  arrive(results: readonly UnitResult[]): void;
  /** Fails every unit that has no result. */
  fail(error: Error): void;
}

/** Hands results over to those who wait for them, a few at a time. */
function createOutcomes(): Outcomes {
  const waiting: Waiting[] = [];
  const arrived: UnitResult[] = [];

  const settle = (count: number): void => {
    const results = arrived.splice(0, count);
    for (const [at, one] of waiting.splice(0, results.length).entries()) settleOne(one, results[at]);
  };
  const settleSome = (): void => {
    settle(outcomesPerTurn);
    if (arrived.length > 0) setImmediate(settleSome);
  };

  return {
    next: () =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve: resolve as Waiting['resolve'], reject });
      }),
    arrive(results) {
      if (arrived.push(...results) === results.length) settleSome();
    },
    fail(error) {
      settle(arrived.length);
      for (const one of waiting.splice(0)) one.reject(error);
    },
  };
}

function settleOne(one: Waiting, result: UnitResult | undefined): void {
  if (result && 'outcome' in result) one.resolve(result.outcome);
  else one.reject(new WriteError(result ?? { error: 'no answer', errcode: undefined }));
}
