import { z } from 'zod';
import { toJsonText } from '../../domain/json.ts';
import { readProject } from '../../domain/role.ts';
import { id, text } from '../../schema/fields.ts';
import type { Store } from '../../store/store.ts';
import { operation } from '../operation.ts';

const addresses = z.array(text);

const ipAddressesSchema = z
  .looseObject({
    groupId: id,
    services: z.looseObject({
      clusters: z.array(
        z.looseObject({
          clusterName: text,
          futureInbound: addresses,
          futureOutbound: addresses,
          inbound: addresses,
          outbound: addresses,
        }),
      ),
    }),
  })
  .meta({ id: 'ProjectIpAddresses' });

/** Every cluster, in the one list that this is. */
const all = { pageNum: 1, itemsPerPage: Number.MAX_SAFE_INTEGER };

async function namesOfClusters({ clusters }: Store, groupId: string, now: number): Promise<string[]> {
  const names: string[] = [];
  const { batches } = await clusters.list(groupId, all, now);
  for await (const batch of batches) names.push(...batch.map(({ name }) => name));
  return names;
}

/** There are no hosts behind the clusters here, so none has an address. */
const withoutAddresses = { futureInbound: [], futureOutbound: [], inbound: [], outbound: [] };

export const getGroupIpAddresses = operation({
  id: 'getGroupIpAddresses',
  method: 'GET',
  path: '/ipAddresses',
  summary: 'Return all IP addresses of one project, of which its clusters have none',
  since: ['2023-01-01'],
  roles: readProject,
  answer: { status: 200, schema: ipAddressesSchema },
  async handle({ store, clock }, { project }) {
    const names = await namesOfClusters(store, project.id, clock.steady());
    const clusters = names.map((clusterName) => ({ ...withoutAddresses, clusterName }));
    return toJsonText({ groupId: project.id, services: { clusters } });
  },
});
