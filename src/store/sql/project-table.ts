import type { Project } from '../../domain/project.ts';
import type { ProjectStore } from '../store.ts';
import type { Change, Row, SqlDatabase } from './database.ts';
import { insertPrincipal } from './principal-table.ts';

const selectOrganisation = 'SELECT id, name FROM organisation ORDER BY seq LIMIT 1';
const insertOrganisation = 'INSERT INTO organisation (id, name) VALUES (?, ?)';
const select = 'SELECT id, org_id, name, dns_suffix FROM project WHERE id = ?';
const selectAll = 'SELECT id, org_id, name, dns_suffix FROM project ORDER BY seq';
const insert =
  'INSERT INTO project (id, org_id, name, dns_suffix) VALUES (?, ?, ?, ?) ON CONFLICT (org_id, name) DO NOTHING';

const projectOf = (row: Row): Project => ({
  id: String(row['id']),
  orgId: String(row['org_id']),
  name: String(row['name']),
  dnsSuffix: String(row['dns_suffix']),
});

const insertProject = (project: Project): Change<'nameTaken'> => ({
  sql: insert,
  values: [project.id, project.orgId, project.name, project.dnsSuffix],
  orElse: 'nameTaken',
});

export const projectTable = (db: SqlDatabase): ProjectStore => ({
  async findOrganisation() {
    const row = await db.get(selectOrganisation, []);
    return row && { id: String(row['id']), name: String(row['name']) };
  },
  async found({ organisation, project, apiKey, serviceAccount }) {
    await db.commit([
      { sql: insertOrganisation, values: [organisation.id, organisation.name] },
      insertProject(project),
      ...insertPrincipal(apiKey),
      ...insertPrincipal(serviceAccount),
    ]);
  },
  async find(groupId) {
    const row = await db.get(select, [groupId]);
    return row && projectOf(row);
  },
  async list() {
    return (await db.all(selectAll, [])).map(projectOf);
  },
  insert: (project) => db.commit([insertProject(project)]),
});
