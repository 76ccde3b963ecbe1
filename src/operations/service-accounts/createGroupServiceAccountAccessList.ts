import { ownProject } from '../../domain/role.ts';
import { newAccessListEntries } from '../access-list.ts';
import { operation } from '../operation.ts';
import { accessListEntrySchema, renderAccessList } from './access-list-view.ts';
import { addEntries } from './change-access-list.ts';
import { findInCharge } from './find-service-account.ts';

export const createGroupServiceAccountAccessList = operation({
  id: 'createGroupServiceAccountAccessList',
  method: 'POST',
  path: '/serviceAccounts/{clientId}/accessList',
  summary: 'Add to where one service account of a project may be used from',
  since: ['2024-08-05'],
  // "Project Access Manager" in the API description: no role of Penstock, and part of what an owner may.
  roles: ownProject,
  paged: true,
  body: newAccessListEntries,
  answer: { status: 200, schema: accessListEntrySchema },
  async handle(context, { project, principal, path, body, page, audit }) {
    const { accessList } = await addEntries(context, {
      audit,
      read: () => findInCharge(context.store, { principal, project }, path.clientId),
      cidrBlocks: body,
    });
    return renderAccessList(accessList, page);
  },
});
