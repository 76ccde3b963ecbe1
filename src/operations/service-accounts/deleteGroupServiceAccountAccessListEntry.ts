import { ownProject } from '../../domain/role.ts';
import { noBody, operation } from '../operation.ts';
import { removeEntry } from './change-access-list.ts';
import { findInCharge } from './find-service-account.ts';

export const deleteGroupServiceAccountAccessListEntry = operation({
  id: 'deleteGroupServiceAccountAccessListEntry',
  method: 'DELETE',
  path: '/serviceAccounts/{clientId}/accessList/{ipAddress}',
  summary: 'Take one entry from where a service account of a project may be used from',
  since: ['2024-08-05'],
  // "Project Access Manager" in the API description: no role of Penstock, and part of what an owner may.
  roles: ownProject,
  answer: { status: 204, schema: noBody },
  async handle(context, { project, principal, path, address, audit }) {
    await removeEntry(context, {
      audit,
      read: () => findInCharge(context.store, { principal, project }, path.clientId),
      ipAddress: path.ipAddress,
      caller: { principal, address },
    });
    return '';
  },
});
