import type { DatabaseSync } from 'node:sqlite';
import type { Change } from '../sql/database.ts';
import { createStatements } from './statements.ts';

/** The changes of one unit of work. */
export type Unit = readonly Change<string>[];

/** What became of a unit: applied, undone because a change found nothing to change, or failed for another reason. */
export type UnitResult = { readonly outcome: string } | UnitFailure;

/** Why a unit is not written. */
export interface UnitFailure {
  readonly error: string;
  /** SQLite's extended result code; undefined when the error is not SQLite's. */
  readonly errcode: number | undefined;
}

const failure = (error: unknown): UnitFailure => ({
  error: error instanceof Error ? error.message : String(error),
  errcode: error instanceof Error && 'errcode' in error ? Number(error.errcode) : undefined,
});

/**
 * Applies units of work, all in one transaction, so that they share the sync to disk. A unit that fails is undone
 * alone; only a failing commit, or a failing disk, fails them all.
 */
export function createGroupCommit(db: DatabaseSync): (units: readonly Unit[]) => UnitResult[] {
  const prepare = createStatements(db);

  const apply = (unit: Unit): string => {
    for (const { sql, values, orElse } of unit) {
      const { changes } = prepare(sql).run(...values);
      if (orElse !== undefined && changes === 0) return orElse;
    }
    return 'done';
  };

  const applyAlone = (unit: Unit): UnitResult => {
    prepare('SAVEPOINT unit').run();
    let result: UnitResult;
    try {
      result = { outcome: apply(unit) };
    } catch (error) {
      // Where the disk is the reason, SQLite has undone the whole group by itself, and there is no unit to go back to.
      if (!db.isTransaction) throw error;
      result = failure(error);
    }
    const failed = 'error' in result || result.outcome !== 'done';
    if (failed) prepare('ROLLBACK TO unit').run();
    prepare('RELEASE unit').run();
    return result;
  };

  return (units) => {
    try {
      prepare('BEGIN IMMEDIATE').run();
      const results = units.map(applyAlone);
      prepare('COMMIT').run();
      return results;
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      return units.map(() => failure(error));
    }
  };
}
