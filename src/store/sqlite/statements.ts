import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** Prepares each SQL text once. The texts are constants of the table files, so the cache stays small. */
export function createStatements(db: DatabaseSync): (sql: string) => StatementSync {
  const prepared = new Map<string, StatementSync>();
  return (sql) => {
    const known = prepared.get(sql);
    if (known) return known;
    const statement = db.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
}
