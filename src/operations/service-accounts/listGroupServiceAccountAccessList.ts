import { readProject } from '../../domain/role.ts';
import { operation } from '../operation.ts';
import { accessListEntrySchema, renderAccessList } from './access-list-view.ts';
import { findInProject } from './find-service-account.ts';

export const listGroupServiceAccountAccessList = operation({
  id: 'listGroupServiceAccountAccessList',
  method: 'GET',
  path: '/serviceAccounts/{clientId}/accessList',
  summary: 'Return where one service account of a project may be used from',
  since: ['2024-08-05'],
  roles: readProject,
  paged: true,
  answer: { status: 200, schema: accessListEntrySchema },
  async handle({ store }, { project, path, page }) {
    const { accessList } = await findInProject(store, project, path.clientId);
    return renderAccessList(accessList, page);
  },
});
