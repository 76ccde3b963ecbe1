import { pageOffset } from '../../domain/page.ts';
import { type ProjectAccessEntry, projectAccessEntriesMax } from '../../domain/project-access.ts';
import type { ProjectAccessStore } from '../store.ts';
import { insertRecord } from './audit-table.ts';
import type { Change, Row, SqlDatabase } from './database.ts';
import { requireProject } from './require-project.ts';
import { requireAwsPeer } from './security-groups.ts';

const columns = 'project_id, value, is_security_group, comment, delete_after';
const present = '(delete_after IS NULL OR delete_after > ?)';
const select = `SELECT ${columns} FROM project_access_entry WHERE project_id = ? AND value = ? AND ${present}`;
const selectPage = `SELECT ${columns} FROM project_access_entry WHERE project_id = ? AND ${present}
  ORDER BY seq LIMIT ? OFFSET ?`;
const selectCount = `SELECT count(*) AS count FROM project_access_entry WHERE project_id = ? AND ${present}`;
const removeGone = 'DELETE FROM project_access_entry WHERE project_id = ? AND delete_after <= ?';
const put = `INSERT INTO project_access_entry (${columns}) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (project_id, value) DO UPDATE SET comment = excluded.comment, delete_after = excluded.delete_after`;
const remove = `DELETE FROM project_access_entry WHERE project_id = ? AND value = ? AND ${present}`;
// Changes nothing of a project, but has to find it as it should be.
const requireRoom = `UPDATE project SET dns_suffix = dns_suffix WHERE id = ?
  AND (SELECT count(*) FROM project_access_entry WHERE project_id = ?) <= ?`;

const entryOf = (row: Row): ProjectAccessEntry => ({
  groupId: String(row['project_id']),
  value: String(row['value']),
  isSecurityGroup: row['is_security_group'] === 1,
  comment: row['comment'] == null ? null : String(row['comment']),
  deleteAfter: row['delete_after'] == null ? null : Number(row['delete_after']),
});

const putEntry = ({ groupId, value, isSecurityGroup, comment, deleteAfter }: ProjectAccessEntry): Change => ({
  sql: put,
  values: [groupId, value, isSecurityGroup ? 1 : 0, comment, deleteAfter],
});

export const projectAccessTable = (db: SqlDatabase): ProjectAccessStore => ({
  async find(groupId, value, now) {
    const row = await db.get(select, [groupId, value, now]);
    return row && entryOf(row);
  },
  async list(groupId, page, now) {
    const [rows, count] = await Promise.all([
      db.all(selectPage, [groupId, now, page.itemsPerPage, pageOffset(page)]),
      db.get(selectCount, [groupId, now]),
    ]);
    return { items: rows.map(entryOf), totalCount: Number(count?.['count']) };
  },
  put(groupId, entries, record) {
    const needsPeer = entries.some(({ isSecurityGroup }) => isSecurityGroup);
    return db.commit<'projectGone' | 'noPeer' | 'full'>([
      requireProject(groupId),
      ...(needsPeer ? [requireAwsPeer(groupId)] : []),
      { sql: removeGone, values: [groupId, record.at] },
      ...entries.map(putEntry),
      { sql: requireRoom, values: [groupId, groupId, projectAccessEntriesMax], orElse: 'full' },
      insertRecord(record),
    ]);
  },
  delete: ({ groupId, value }, record) =>
    db.commit<'gone'>([
      { sql: remove, values: [groupId, value, record.at], orElse: 'gone' },
      insertRecord(record),
    ]),
});
