import { itemsOnPage } from '../../domain/page.ts';
import { nameFilter, startsWith } from '../name-filter.ts';
import { accountOperation } from '../operation.ts';
import { organisationSchema, renderOrganisation } from './organisation-view.ts';

export const listOrgs = accountOperation({
  id: 'listOrgs',
  method: 'GET',
  path: '/orgs',
  summary: 'Return the organisations that the caller belongs to',
  since: ['2023-01-01'],
  paged: true,
  query: { name: nameFilter },
  answer: { status: 200, schema: organisationSchema },
  async handle({ store }, { principal, query, page, baseUrl }) {
    const own = await store.organisations.find(principal.orgId);
    const found = own && startsWith(own.name, query['name']) ? [own] : [];
    const shown = itemsOnPage(found, page);
    return {
      results: shown.map((organisation) => renderOrganisation(organisation, baseUrl)).join(','),
      totalCount: found.length,
    };
  },
});
