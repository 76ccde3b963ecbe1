import { readProject } from '../../domain/role.ts';
import { operation } from '../operation.ts';
import { containerSchema, renderContainer } from './container-view.ts';
import { findContainer } from './find-container.ts';

export const getGroupContainer = operation({
  id: 'getGroupContainer',
  method: 'GET',
  path: '/containers/{containerId}',
  summary: 'Return one network peering container',
  since: ['2023-01-01'],
  roles: readProject,
  answer: { status: 200, schema: containerSchema },
  async handle({ store, clock }, { path }) {
    return renderContainer(await findContainer(store, path, clock.steady()));
  },
});
