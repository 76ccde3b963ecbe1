import { StatementSync } from 'node:sqlite';

/** What has been read from the store since counting began. */
export interface RowsRead extends Disposable {
  /** How many documents of connections, Private Links and clusters were read in lists. */
  documents(): number;
}

/** Counts what servers of this process read from their databases. */
export function countRowsRead(): RowsRead {
  const { all } = StatementSync.prototype;
  let documents = 0;
  StatementSync.prototype.all = function counted(this: StatementSync, ...values: unknown[]) {
    const rows = Reflect.apply(all, this, values) as Record<string, unknown>[];
    documents += rows.filter((row) => 'document' in row).length;
    return rows;
  } as typeof all;
  return {
    documents: () => documents,
    [Symbol.dispose]: () => void (StatementSync.prototype.all = all),
  };
}
