/** What engines write differently in table definitions. */
export interface Dialect {
  /** A column that numbers the rows in the order of their insertion, as primary key. */
  readonly sequenceColumn: string;
  /** A column that holds the number of a row of another table, as primary key. */
  readonly numberKeyColumn: string;
}

/** One step of the schema. Steps run once, in order, and are never changed after a release. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  statements(dialect: Dialect): readonly string[];
}
