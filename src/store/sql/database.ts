/** A value that both engines take and give. */
export type SqlValue = string | number | null;

/** A row as it comes from the database. */
export type Row = Record<string, SqlValue>;

/**
 * One statement of a unit of work. `?` stands for the values in their order.
 *
 * A statement with `orElse` has to change a row: when it changes none, the whole unit is undone and resolves with
 * that word.
 */
export interface Change<Failure extends string = never> {
  readonly sql: string;
  readonly values: readonly SqlValue[];
  readonly orElse?: Failure;
}

/** What the tables need of an engine. */
export interface SqlDatabase {
  get(sql: string, values: readonly SqlValue[]): Promise<Row | undefined>;
  /** The first value of the first row; undefined when there is no row. Cheaper than {@link get} where one is enough. */
  value(sql: string, values: readonly SqlValue[]): Promise<SqlValue | undefined>;
  all(sql: string, values: readonly SqlValue[]): Promise<Row[]>;
  /** Applies all changes durably or none of them. Units may share a commit; each succeeds or fails on its own. */
  commit<Failure extends string = never>(changes: readonly Change<Failure>[]): Promise<'done' | Failure>;
}
