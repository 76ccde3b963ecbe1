import { errors } from '../../domain/errors.ts';
import { ownProject } from '../../domain/role.ts';
import { operation } from '../operation.ts';
import { update } from '../update.ts';
import { changeContainer, containerChange } from './change-container.ts';
import { containerSchema, renderContainer } from './container-view.ts';
import { findContainer } from './find-container.ts';

export const updateGroupContainer = operation({
  id: 'updateGroupContainer',
  method: 'PATCH',
  path: '/containers/{containerId}',
  summary: 'Change the network of one network peering container that is not in use',
  since: ['2023-01-01'],
  roles: ownProject,
  body: containerChange,
  answer: { status: 200, schema: containerSchema },
  async handle({ store, clock, events }, { path, body, audit }) {
    const { changed, record } = await update({
      read: () => findContainer(store, path, clock.steady()),
      change: (container) => changeContainer(container, body()),
      describe: (before, after) =>
        audit('network-container.updated', {
          target: after.id,
          fields: before.cidrBlock === after.cidrBlock ? [] : ['atlasCidrBlock'],
        }),
      async store(container, written, current) {
        const outcome = await store.networkContainers.update(container, current, written, clock.steady());
        if (outcome === 'inUse') throw errors.containerInUse();
        return outcome;
      },
    });
    events.record(record);
    return renderContainer(changed);
  },
});
