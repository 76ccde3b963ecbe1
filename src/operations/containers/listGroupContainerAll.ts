import { readProject } from '../../domain/role.ts';
import { operation } from '../operation.ts';
import { containerSchema, renderContainers } from './container-view.ts';

export const listGroupContainerAll = operation({
  id: 'listGroupContainerAll',
  method: 'GET',
  path: '/containers/all',
  summary: 'Return all network peering containers of one project',
  since: ['2023-01-01'],
  roles: readProject,
  paged: true,
  answer: { status: 200, schema: containerSchema },
  async handle({ store, clock }, { project, page }) {
    const { items, totalCount } = await store.networkContainers.list(project.id, null, page, clock.steady());
    return { results: renderContainers(items), totalCount };
  },
});
