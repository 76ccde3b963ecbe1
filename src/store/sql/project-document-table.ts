import type { JsonObject } from '../../domain/json.ts';
import type { ProjectDocumentStore } from '../store.ts';
import { insertRecord } from './audit-table.ts';
import type { Change, SqlDatabase } from './database.ts';
import { requireProject } from './require-project.ts';

const select = 'SELECT document, revision FROM project_document WHERE project_id = ? AND kind = ?';
const insert = `INSERT INTO project_document (document, revision, project_id, kind) VALUES (?, ?, ?, ?)
  ON CONFLICT (project_id, kind) DO NOTHING`;
const update = `UPDATE project_document SET document = ?, revision = ?
  WHERE project_id = ? AND kind = ? AND revision = ?`;
const removeAll = 'DELETE FROM project_document WHERE project_id = ?';

/** Forgets the documents of a project. */
export const removeProjectDocuments = (groupId: string): Change => ({ sql: removeAll, values: [groupId] });

export const projectDocumentTable = (db: SqlDatabase): ProjectDocumentStore => ({
  async find(groupId, kind) {
    const row = await db.get(select, [groupId, kind]);
    if (!row) return undefined;
    const document = JSON.parse(String(row['document'])) as JsonObject;
    return { groupId, kind, document, revision: Number(row['revision']) };
  },
  put({ groupId, kind, document, revision }, record) {
    const values = [JSON.stringify(document), revision, groupId, kind];
    const store =
      revision === 1 ? { sql: insert, values } : { sql: update, values: [...values, revision - 1] };
    return db.commit<'projectGone' | 'outdated'>([
      requireProject(groupId),
      { ...store, orElse: 'outdated' },
      insertRecord(record),
    ]);
  },
});
