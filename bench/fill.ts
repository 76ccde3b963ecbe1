import { join } from 'node:path';
import { connectWriter } from '../src/store/sqlite/connect.ts';

/** Page cache for the time of filling, in KiB: indexes grow in all places at once. */
const cacheKiB = 524_288;

/**
 * Copies of the first connection: numbers from 2 in their names, new ids. Their sealed secrets are bound to the first
 * one's id and cannot be opened; reading does not ask for them.
 */
const copy = `
  WITH RECURSIVE copy (number) AS (SELECT 2 UNION ALL SELECT number + 1 FROM copy WHERE number < ?),
    origin AS (SELECT * FROM connection WHERE name = 'kafka-1')
  INSERT INTO connection (id, workspace_seq, name, type, region, rendered, ready_at, revision)
  SELECT printf('%024x', number), workspace_seq, 'kafka-' || number, type, region,
    replace(replace(rendered, id, printf('%024x', number)), '"kafka-1"', '"kafka-' || number || '"'), ready_at, revision
  FROM copy, origin WHERE number <= ?`;

/** Gives the document of the first connection to all the others. */
const copyDocument = `INSERT INTO connection_document
  SELECT seq, document FROM connection, connection_document WHERE seq <> connection_seq`;

/**
 * Gives the workspace of a data directory, in which there is one connection, a number of them. Nobody may be using
 * the directory.
 */
export function fillWorkspace(dataDir: string, count: number): void {
  const db = connectWriter(join(dataDir, 'penstock.db'));
  try {
    db.exec(`PRAGMA cache_size = -${cacheKiB}; BEGIN`);
    db.prepare(copy).run(count, count);
    db.exec(copyDocument);
    db.prepare('UPDATE workspace SET connection_count = ?').run(count);
    db.exec('COMMIT');
  } finally {
    db.close();
  }
}
