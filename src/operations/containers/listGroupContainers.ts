import { readProject } from '../../domain/role.ts';
import { operation } from '../operation.ts';
import { containerSchema, renderContainers } from './container-view.ts';
import { providerOf, providerQuery } from './provider-query.ts';

export const listGroupContainers = operation({
  id: 'listGroupContainers',
  method: 'GET',
  path: '/containers',
  summary: 'Return all network peering containers of one project on one cloud provider',
  since: ['2023-01-01'],
  roles: readProject,
  // The API description calls the provider required, and says what holds where it is not said.
  query: providerQuery,
  paged: true,
  answer: { status: 200, schema: containerSchema },
  async handle({ store, clock }, { project, page, query }) {
    const containers = store.networkContainers.list(project.id, providerOf(query), page, clock.steady());
    const { items, totalCount } = await containers;
    return { results: renderContainers(items), totalCount };
  },
});
