import type { Row, SqlDatabase, SqlValue } from '../sql/database.ts';
import { tryWrite } from '../sql/write-trial.ts';
import type { Store } from '../store.ts';
import { startCommitQueue } from './commit-queue.ts';
import { connectReader } from './connect.ts';
import { createHealth } from './health.ts';
import { createSnapshot } from './snapshot.ts';
import { createStatements } from './statements.ts';

/** A database that is open, and knows how it is. */
export type SqliteDatabase = SqlDatabase & Pick<Store, 'trouble' | 'suspect'> & AsyncDisposable;

const threadEnded = 'What writes to the database has ended. Start Penstock again.';

/**
 * Opens a database whose schema is there. Reads are answered here, from a connection of their own, while commits run in
 * a thread: a sync to disk never holds up a read.
 */
export async function openDatabase(file: string): Promise<SqliteDatabase> {
  await using opened = new AsyncDisposableStack();
  const queue = opened.use(await startCommitQueue(file, () => snapshot.end()));
  const health = createHealth(() => tryWrite(queue));
  // Closed before the queue: the last connection to close moves the write-ahead log into the database, which a
  // reader cannot.
  const reader = opened.adopt(connectReader(file), (db) => db.close());
  const snapshot = opened.use(createSnapshot(reader, health.readFailed));
  const prepare = createStatements(reader);
  const prepareArrays = createStatements(reader, (statement) => statement.setReturnArrays(true));

  const read = <Result>(work: () => Result): Result => {
    try {
      snapshot.begin();
      return work();
    } catch (error) {
      health.readFailed(error);
      throw error;
    }
  };
  const owned = opened.move();
  return {
    get: async (sql, values) => read(() => prepare(sql).get(...values) as Row | undefined),
    all: async (sql, values) => read(() => prepare(sql).all(...values) as Row[]),
    value: async (sql, values) =>
      read(() => prepareArrays(sql).get(...values) as unknown as SqlValue[] | undefined)?.[0],
    async commit(changes) {
      try {
        return await queue.commit(changes);
      } catch (error) {
        health.writeFailed(error);
        throw error;
      }
    },
    // What the engine failed of was told where it failed, and what a write failed of is no fault of reads.
    suspect(fault) {
      if (fault instanceof SyntaxError) health.readFailed(fault);
    },
    trouble: async () => (queue.isRunning() ? health.trouble() : threadEnded),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
