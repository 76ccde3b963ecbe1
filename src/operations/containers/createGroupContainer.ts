import { errors } from '../../domain/errors.ts';
import { newId } from '../../domain/id.ts';
import type { NetworkContainer } from '../../domain/network-container.ts';
import { ownProject } from '../../domain/role.ts';
import { operation } from '../operation.ts';
import { newContainer } from './container-body.ts';
import { defaultNetwork } from './container-network.ts';
import { containerSchema, renderContainer } from './container-view.ts';

export const createGroupContainer = operation({
  id: 'createGroupContainer',
  method: 'POST',
  path: '/containers',
  summary: 'Create one network peering container',
  since: ['2023-01-01'],
  roles: ownProject,
  body: newContainer,
  answer: { status: 200, schema: containerSchema },
  async handle({ store, clock, events }, { project, body, audit }) {
    const groupId = project.id;
    const { cidrBlock: asked, ...place } = body();
    const cidrBlock = asked ?? defaultNetwork({ ...place, groupId });
    const id = newId(clock.now());
    const container: NetworkContainer = {
      ...place,
      id,
      groupId,
      cidrBlock,
      isProvisioned: false,
      revision: 1,
    };
    const record = audit('network-container.created', {
      target: id,
      fields: ['atlasCidrBlock', 'providerName', regionFields[place.provider]],
    });
    const outcome = await store.networkContainers.insert(container, record);
    if (outcome === 'projectGone') throw errors.projectNotFound({ groupId });
    if (outcome === 'exists') throw errors.containerExists({ groupId });
    events.record(record);
    // A cluster makes a container by itself, so nothing is in one that could be made.
    return renderContainer(container);
  },
});

/** What each cloud calls the regions of a container. */
const regionFields = { AWS: 'regionName', AZURE: 'region', GCP: 'regions' } as const;
