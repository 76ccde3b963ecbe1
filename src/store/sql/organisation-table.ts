import type { Organisation } from '../../domain/project.ts';
import type { OrganisationStore } from '../store.ts';
import type { Change, Row, SqlDatabase } from './database.ts';

const select = 'SELECT id, name FROM organisation WHERE id = ?';
const selectAll = 'SELECT id, name FROM organisation ORDER BY seq';
const insert = 'INSERT INTO organisation (id, name) VALUES (?, ?)';

const organisationOf = (row: Row): Organisation => ({ id: String(row['id']), name: String(row['name']) });

/** The change that stores an organisation. */
export const insertOrganisation = ({ id, name }: Organisation): Change => ({
  sql: insert,
  values: [id, name],
});

export const organisationTable = (db: SqlDatabase): OrganisationStore => ({
  async find(orgId) {
    const row = await db.get(select, [orgId]);
    return row && organisationOf(row);
  },
  async list() {
    return (await db.all(selectAll, [])).map(organisationOf);
  },
});
