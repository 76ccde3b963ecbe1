import type { DatabaseSync, StatementSync } from 'node:sqlite';

/**
 * Prepares each SQL text once. The texts are constants of the table files, so the cache stays small.
 *
 * @param set sets how a statement answers
 */
export function createStatements(
  db: DatabaseSync,
  set: (statement: StatementSync) => void = () => undefined,
): (sql: string) => StatementSync {
  const prepared = new Map<string, StatementSync>();
  return (sql) => {
    const known = prepared.get(sql);
    if (known) return known;
    const statement = db.prepare(sql);
    set(statement);
    prepared.set(sql, statement);
    return statement;
  };
}
