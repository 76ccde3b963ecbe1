import { accountTables } from './0001-registry/accounts.ts';
import { auditTables } from './0001-registry/audit.ts';
import { networkTables } from './0001-registry/networks.ts';
import { projectDocumentTables } from './0001-registry/project-documents.ts';
import { streamTables } from './0001-registry/streams.ts';
import { surroundingNetworkTables } from './0001-registry/surrounding-networks.ts';
import type { Migration } from './migration.ts';

/** The schema that everything later builds on. `seq` gives every list its stable order: that of creation. */
export const registry: Migration = {
  version: 1,
  name: 'registry',
  statements: (dialect) => [
    ...accountTables(dialect),
    ...streamTables(dialect),
    ...networkTables(dialect),
    ...surroundingNetworkTables(dialect),
    ...projectDocumentTables(dialect),
    ...auditTables(dialect),
  ],
};
