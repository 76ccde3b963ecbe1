import { randomInt } from 'node:crypto';
import { textIn } from './answers.ts';
import type { Recipes } from './audited-deeds.ts';
import { accessList, containerBodies, makeContainer, makePeer, peerBody, peerEnds } from './networks.ts';
import { newProject } from './projects.ts';

const newNumber = (): number => randomInt(256, 4000);

/** What changes the networks of projects, each in a project of its own, where a region is still free. */
export const networkRecipes: Recipes = {
  createGroupAccessListEntry: async (penstock) => {
    const { groupId } = await newProject(penstock);
    return {
      names: { groupId },
      body: [{ cidrBlock: '203.0.113.0/24', comment: 'office' }, { ipAddress: '192.0.2.1' }],
      event: 'project-access.extended',
      target: '203.0.113.0/24,192.0.2.1/32',
      fields: ['accessList'],
      again: null,
    };
  },

  deleteGroupAccessListEntry: async (penstock) => {
    const { groupId, path } = await newProject(penstock);
    await penstock.owner.post(path + accessList, [{ ipAddress: '192.0.2.1' }]);
    return {
      names: { groupId, entryValue: '192.0.2.1' },
      event: 'project-access.shortened',
      target: '192.0.2.1/32',
      fields: ['accessList'],
      again: 'ATLAS_NETWORK_PERMISSION_ENTRY_NOT_FOUND',
    };
  },

  createGroupContainer: async (penstock) => {
    const { groupId } = await newProject(penstock);
    return {
      names: { groupId },
      body: containerBodies.AWS,
      event: 'network-container.created',
      target: (answer) => textIn(answer, 'id'),
      fields: ['atlasCidrBlock', 'providerName', 'regionName'],
      again: 'CONTAINER_ALREADY_EXISTS',
    };
  },

  updateGroupContainer: async (penstock) => {
    const { groupId, path } = await newProject(penstock);
    const containerId = await makeContainer(penstock.owner, containerBodies.AWS, path);
    return {
      names: { groupId, containerId },
      body: { ...containerBodies.AWS, atlasCidrBlock: '10.16.0.0/21' },
      event: 'network-container.updated',
      target: containerId,
      fields: ['atlasCidrBlock'],
      again: null,
    };
  },

  deleteGroupContainer: async (penstock) => {
    const { groupId, path } = await newProject(penstock);
    const containerId = await makeContainer(penstock.owner, containerBodies.AWS, path);
    return {
      names: { groupId, containerId },
      event: 'network-container.deleted',
      target: containerId,
      again: 'CLOUD_PROVIDER_CONTAINER_NOT_FOUND',
    };
  },

  createGroupPeer: async (penstock) => {
    const { groupId, path } = await newProject(penstock);
    const containerId = await makeContainer(penstock.owner, containerBodies.AWS, path);
    const body = peerBody(containerId, 'AWS', newNumber());
    return {
      names: { groupId },
      body,
      event: 'network-peer.created',
      target: (answer) => textIn(answer, 'id'),
      fields: Object.keys(body).toSorted(),
      again: 'PEER_ALREADY_EXISTS',
    };
  },

  updateGroupPeer: async (penstock) => {
    const { groupId, path } = await newProject(penstock);
    const containerId = await makeContainer(penstock.owner, containerBodies.AWS, path);
    const peerId = await makePeer(penstock.owner, peerBody(containerId), path);
    return {
      names: { groupId, peerId },
      body: peerEnds.AWS(2),
      event: 'network-peer.updated',
      target: peerId,
      fields: ['routeTableCidrBlock', 'vpcId'],
      again: null,
    };
  },

  deleteGroupPeer: async (penstock) => {
    const { groupId, path } = await newProject(penstock);
    const containerId = await makeContainer(penstock.owner, containerBodies.AWS, path);
    const peerId = await makePeer(penstock.owner, peerBody(containerId), path);
    return {
      names: { groupId, peerId },
      event: 'network-peer.deleted',
      target: peerId,
      again: 'PEER_ALREADY_REQUESTED_DELETION',
    };
  },
};
