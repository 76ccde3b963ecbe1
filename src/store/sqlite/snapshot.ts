import type { DatabaseSync } from 'node:sqlite';

/** A view of the database that does not change while it lasts. */
export interface Snapshot extends Disposable {
  /** Reads from here to the end of this turn of the event loop, or to {@link end}, see the same state. */
  begin(): void;
  /** The next read sees what was committed by then. */
  end(): void;
}

/**
 * Lets the reads of one turn of the event loop share a transaction: without it every read takes and gives back a file
 * lock, which under load was half of its system calls. No longer than a turn, because a snapshot that is held keeps
 * the write-ahead log from being emptied. To end it can fail, too, on a damaged page: whoever reads next is told, because
 * nobody waits for the end.
 *
 * @param onFault hears why a snapshot could not be ended in order
 */
export function createSnapshot(db: DatabaseSync, onFault: (error: unknown) => void): Snapshot {
  const begin = db.prepare('BEGIN');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');
  let ending: NodeJS.Immediate | undefined;

  /** Where even this fails, the next snapshot cannot begin, and whoever asked for it is told why. */
  const giveUp = (): void => {
    try {
      if (db.isTransaction) rollback.run();
    } catch (error) {
      onFault(error);
    }
  };

  const end = (): void => {
    if (!ending) return;
    clearImmediate(ending);
    ending = undefined;
    try {
      // SQLite ends it by itself when the file cannot be read.
      if (db.isTransaction) commit.run();
    } catch (error) {
      onFault(error);
      giveUp();
    }
  };

  return {
    begin() {
      if (ending) return;
      begin.run();
      ending = setImmediate(end);
    },
    end,
    [Symbol.dispose]: end,
  };
}
