import { newId } from '../../src/domain/id.ts';
import { toJsonText } from '../../src/domain/json.ts';
import { insertConnection } from '../../src/store/sql/connection-table.ts';
import { connectWriter } from '../../src/store/sqlite/connect.ts';
import { migrate } from '../../src/store/sqlite/migrate.ts';
import { kafkaBody } from '../../test/support/bodies.ts';

/** A database in which every creation is a commit of its own. */
export interface SingleCommits extends Disposable {
  /** Returns when the connection is on disk. */
  create(name: string): void;
}

const foundation = `
  INSERT OR IGNORE INTO organisation (id, name) VALUES ('o', 'o');
  INSERT OR IGNORE INTO project (id, org_id, name, dns_suffix, created_at, tags, with_default_alerts)
    VALUES ('p', 'o', 'p', 'p', 0, '[]', 0);
  INSERT OR IGNORE INTO workspace (id, project_id, name, cloud_provider, region, failover_regions, tier, revision,
    connection_count) VALUES ('w', 'p', 'w', 'AWS', 'VIRGINIA_USA', '[]', 'SP30', 1, 0)`;

const countUp = 'UPDATE workspace SET connection_count = connection_count + 1 WHERE id = ?';

/** Opens a database file with Penstock's schema and settings; makes it when there is none. */
export function openSingleCommits(file: string): SingleCommits {
  const db = connectWriter(file);
  migrate(db);
  db.exec(foundation);
  const [begin, commit, count] = [db.prepare('BEGIN IMMEDIATE'), db.prepare('COMMIT'), db.prepare(countUp)];
  const inserts = insertConnection(connectionNamed('any')).map(({ sql }) => db.prepare(sql));
  return {
    create(name) {
      begin.run();
      count.run('w');
      for (const [at, { values }] of insertConnection(connectionNamed(name)).entries())
        inserts[at]?.run(...values);
      commit.run();
    },
    [Symbol.dispose]: () => db.close(),
  };
}

function connectionNamed(name: string): Parameters<typeof insertConnection>[0] {
  const now = Date.now();
  const document = kafkaBody(name);
  return {
    id: newId(now),
    workspaceId: 'w',
    name,
    type: 'Kafka',
    region: 'VIRGINIA_USA',
    document,
    rendered: toJsonText(document),
    readyAt: now,
    privateLinkId: null,
    revision: 1,
  };
}
