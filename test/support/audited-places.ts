import assert from 'node:assert/strict';
import { randomInt, randomUUID } from 'node:crypto';
import { textIn } from './answers.ts';
import type { Recipe, Recipes } from './audited-deeds.ts';
import { clusterBody, clusters } from './clusters.ts';
import type { Penstock } from './penstock.ts';
import { newProject } from './projects.ts';

const idOf = (answer: Parameters<typeof textIn>[0]): string => textIn(answer, 'id');

const announcement = () => ({
  requesterAccountId: '123456789012',
  requesterCidr: '10.0.0.0/16',
  requesterVpcId: `vpc-${randomInt(2 ** 32)
    .toString(16)
    .padStart(17, '0')}`,
});

/** A peering that waits for an answer, and what it was announced with. */
async function announced({ operator, groupId }: Penstock) {
  const said = announcement();
  const reply = await operator.post(`/api/penstock/v1/groups/${groupId}/vpcPeeringConnections`, said);
  assert.equal(reply.status, 201, reply.text);
  return { said, id: textIn(reply.json, '_id') };
}

const deletesPeering: Recipe = async (penstock) => {
  const { id } = await announced(penstock);
  return { names: { id }, event: 'peering.deleted', target: id, again: 'RESOURCE_NOT_FOUND' };
};

/** A new cluster, by name. */
export async function newCluster({ owner }: Penstock): Promise<string> {
  const name = `cluster-${randomUUID()}`;
  const reply = await owner.post(clusters, clusterBody(name));
  assert.equal(reply.status, 201, reply.text);
  return name;
}

/** What changes projects, and what else is in them. */
export const placeRecipes: Recipes = {
  createGroup: async ({ server }) => {
    const name = `group ${randomUUID()}`;
    return {
      body: { name, orgId: server.credentials.orgId, tags: [{ key: 'stage', value: 'test' }] },
      event: 'project.created',
      target: name,
      fields: ['name', 'tags', 'withDefaultAlertsSettings'],
      groupId: idOf,
      again: 'GROUP_ALREADY_EXISTS',
    };
  },

  updateGroup: async (penstock) => {
    const { groupId } = await newProject(penstock);
    const name = `renamed ${randomUUID()}`;
    return {
      names: { groupId },
      body: { name },
      event: 'project.updated',
      target: name,
      fields: ['name'],
      again: null,
    };
  },

  deleteGroup: async (penstock) => {
    const { groupId, path } = await newProject(penstock);
    const target = textIn((await penstock.owner.get(path)).json, 'name');
    return { names: { groupId }, event: 'project.deleted', target, again: 'GROUP_NOT_FOUND' };
  },

  createProject: async () => {
    const name = `project ${randomUUID()}`;
    return {
      body: { name },
      event: 'project.created',
      target: name,
      groupId: idOf,
      fields: ['name'],
      again: 'GROUP_ALREADY_EXISTS',
    };
  },

  createGroupCluster: async () => {
    const body = clusterBody(`cluster-${randomUUID()}`);
    return {
      body,
      event: 'cluster.created',
      target: textIn(body, 'name'),
      fields: ['clusterType', 'replicationSpecs'],
      again: 'DUPLICATE_CLUSTER_NAME',
    };
  },

  deleteGroupCluster: async (penstock) => {
    const clusterName = await newCluster(penstock);
    const again = 'CLUSTER_ALREADY_REQUESTED_DELETION';
    return { names: { clusterName }, event: 'cluster.deleted', target: clusterName, again };
  },

  setClusterConnectionString: async (penstock) => {
    const clusterName = await newCluster(penstock);
    return {
      names: { clusterName },
      body: { connectionString: 'mongodb://user:secret-of-the-cluster@localhost:27017/' },
      event: 'cluster.connected',
      target: clusterName,
      fields: ['connectionString'],
      again: null,
    };
  },

  announceVpcPeering: async () => ({
    body: announcement(),
    event: 'peering.announced',
    target: (answer) => textIn(answer, '_id'),
    fields: ['requesterAccountId', 'requesterCidr', 'requesterVpcId'],
    again: 'STREAM_VPC_PEERING_ALREADY_EXISTS',
  }),

  acceptVpcPeeringConnection: async (penstock) => {
    const { id, said } = await announced(penstock);
    const { requesterAccountId, requesterVpcId } = said;
    return {
      names: { id },
      body: { requesterAccountId, requesterVpcId },
      event: 'peering.accepted',
      target: id,
      fields: ['localStatus'],
      again: 'STREAM_VPC_PEERING_NOT_PENDING',
    };
  },

  rejectVpcPeeringConnection: async (penstock) => {
    const { id } = await announced(penstock);
    const again = 'STREAM_VPC_PEERING_NOT_PENDING';
    return { names: { id }, event: 'peering.rejected', target: id, fields: ['localStatus'], again };
  },

  deleteVpcPeeringConnection: deletesPeering,
};
