import { readProject } from '../../domain/role.ts';
import { joinRendered } from '../join-rendered.ts';
import { operation } from '../operation.ts';
import { isAssigned } from './find-service-account.ts';
import { groupServiceAccountSchema, pageOf, renderServiceAccount } from './service-account-view.ts';

export const listGroupServiceAccounts = operation({
  id: 'listGroupServiceAccounts',
  method: 'GET',
  path: '/serviceAccounts',
  summary: 'Return all service accounts of a project',
  since: ['2024-08-05'],
  roles: readProject,
  paged: true,
  // No account is managed by the system, so that it makes no difference.
  flags: ['includeSystemManaged'],
  answer: { status: 200, schema: groupServiceAccountSchema },
  async handle({ store }, { project, page }) {
    const accounts = (await store.principals.listServiceAccounts()).filter((account) =>
      isAssigned(account, project),
    );
    const { items, totalCount } = pageOf(accounts, page);
    const results = await joinRendered([items], (account) =>
      renderServiceAccount(store, account, account.projectRoles[project.id] ?? []),
    );
    return { results, totalCount };
  },
});
