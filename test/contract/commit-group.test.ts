import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { createGroupCommit } from '../../src/store/sqlite/commit-group.ts';

/** A unit that stores a text of this length. */
const insert = (size: number) => [{ sql: 'INSERT INTO text VALUES (?)', values: ['x'.repeat(size)] }];

describe('a group of units on a full database', () => {
  it('is undone as a whole, tells why, and does not hold up the next one', () => {
    using db = new DatabaseSync(':memory:');
    db.exec('CREATE TABLE text (value TEXT); PRAGMA max_page_count = 10');
    const commit = createGroupCommit(db);
    const full = { error: 'database or disk is full', errcode: 13 };
    assert.deepEqual(commit([insert(1), insert(100_000), insert(1)]), [full, full, full]);
    assert.deepEqual(commit([insert(2)]), [{ outcome: 'done' }]);
    const stored = db.prepare('SELECT value FROM text').all();
    assert.deepEqual(
      stored.map(({ value }) => value),
      ['xx'],
    );
  });
});
