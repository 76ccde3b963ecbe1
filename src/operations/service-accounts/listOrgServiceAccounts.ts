import { readOrganisation } from '../../domain/role.ts';
import { joinRendered } from '../join-rendered.ts';
import { organisationOperation } from '../operation.ts';
import { orgServiceAccountSchema, pageOf, renderServiceAccount } from './service-account-view.ts';

export const listOrgServiceAccounts = organisationOperation({
  id: 'listOrgServiceAccounts',
  method: 'GET',
  path: '/serviceAccounts',
  summary: 'Return all service accounts of an organisation',
  since: ['2024-08-05'],
  roles: readOrganisation,
  paged: true,
  // No account is managed by the system, so that it makes no difference.
  flags: ['includeSystemManaged'],
  answer: { status: 200, schema: orgServiceAccountSchema },
  async handle({ store }, { organisation, page }) {
    const accounts = (await store.principals.listServiceAccounts()).filter(
      ({ orgId }) => orgId === organisation.id,
    );
    const { items, totalCount } = pageOf(accounts, page);
    const results = await joinRendered([items], (account) =>
      renderServiceAccount(store, account, account.orgRoles),
    );
    return { results, totalCount };
  },
});
