import { errors } from '../../domain/errors.ts';
import { ownProject } from '../../domain/role.ts';
import { noBody, operation } from '../operation.ts';
import { containerNotFound, findContainer } from './find-container.ts';

export const deleteGroupContainer = operation({
  id: 'deleteGroupContainer',
  method: 'DELETE',
  path: '/containers/{containerId}',
  summary: 'Remove one network peering container that is not in use',
  since: ['2023-01-01'],
  roles: ownProject,
  answer: { status: 204, schema: noBody },
  async handle({ store, clock, events }, { path, audit }) {
    const container = await findContainer(store, path, clock.steady());
    const record = audit('network-container.deleted', { target: container.id });
    const outcome = await store.networkContainers.delete(container, record, clock.steady());
    if (outcome === 'inUse') throw errors.containerInUse();
    if (outcome === 'gone') throw containerNotFound(container.id);
    events.record(record);
    return '';
  },
});
