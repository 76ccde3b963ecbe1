import { randomUUID } from 'node:crypto';
import { textIn } from './answers.ts';
import type { Recipe, Recipes } from './audited-deeds.ts';
import { connectionsOf, kafkaBody, workspaceBody } from './bodies.ts';
import { eventHubLink, privateLinks } from './bodies-of-links.ts';
import { dublin, failoversOf, kafkaFailover, prepareFailovers } from './failovers.ts';
import { newWorkspace } from './downloads.ts';
import type { Penstock } from './penstock.ts';

const workspaceFields = [
  'dataProcessRegion.cloudProvider',
  'dataProcessRegion.region',
  'failoverRegions',
  'streamConfig.tier',
];

const connectionFields = [
  'authentication.mechanism',
  'authentication.password',
  'authentication.username',
  'bootstrapServers',
  'config.auto.offset.reset',
  'networking.access',
  'security.protocol',
];

const noConnection = 'STREAM_CONNECTION_NOT_FOUND_FOR_NAME';

/** A new password, which is the one thing that nobody can see of the change. */
const change = { authentication: { password: 'another-password' } };

const createsWorkspace: Recipe = async () => {
  const name = `made-${randomUUID()}`;
  return {
    body: workspaceBody(name),
    event: 'workspace.created',
    target: name,
    fields: workspaceFields,
    tenantName: name,
    again: 'STREAM_TENANT_NAME_ALREADY_EXISTS',
  };
};

/** A workspace with a Kafka connection in it, as names in a path. */
async function connected(penstock: Penstock) {
  const tenantName = await newWorkspace(penstock);
  await penstock.owner.post(connectionsOf(tenantName), kafkaBody());
  return { tenantName, connectionName: 'kafka-1' };
}

/** A connection with a failover connection, as names in a path. */
async function withFailover(penstock: Penstock) {
  const tenantName = `failover-${randomUUID()}`;
  await prepareFailovers(penstock, tenantName);
  const reply = await penstock.owner.post(failoversOf('kafka-1', tenantName), kafkaFailover());
  return { tenantName, connectionName: 'kafka-1', failoverConnectionId: textIn(reply.json, 'id') };
}

/** What the trail calls a failover connection. */
const targetOf = (id: string): string => `kafka-1/${dublin}/${id}`;

const newLink = () => ({ ...eventHubLink(), serviceEndpointId: `endpoint-${randomUUID()}` });

const linked = async ({ owner }: Penstock): Promise<string> =>
  textIn((await owner.post(privateLinks, newLink())).json, '_id');

/** What changes workspaces, connections and Private Links. */
export const streamRecipes: Recipes = {
  createStreamWorkspace: createsWorkspace,
  withStreamSampleConnections: createsWorkspace,

  updateStreamWorkspace: async (penstock) => {
    const tenantName = await newWorkspace(penstock);
    return {
      names: { tenantName },
      body: { streamConfig: { tier: 'SP10', maxTierSize: 'SP50' } },
      event: 'workspace.updated',
      target: tenantName,
      fields: ['streamConfig.maxTierSize', 'streamConfig.tier'],
      again: null,
    };
  },

  deleteStreamWorkspace: async (penstock) => {
    const { tenantName } = await connected(penstock);
    const again = 'STREAM_TENANT_NOT_FOUND_FOR_NAME';
    return { names: { tenantName }, event: 'workspace.deleted', target: tenantName, again };
  },

  createStreamConnection: async (penstock) => ({
    names: { tenantName: await newWorkspace(penstock) },
    body: kafkaBody(),
    event: 'connection.created',
    target: 'kafka-1',
    fields: connectionFields,
    again: 'STREAM_CONNECTION_NAME_ALREADY_EXISTS',
  }),

  updateStreamConnection: async (penstock) => ({
    names: await connected(penstock),
    body: change,
    event: 'connection.updated',
    target: 'kafka-1',
    fields: ['authentication.password'],
    again: null,
  }),

  deleteStreamConnection: async (penstock) => {
    const names = await connected(penstock);
    return { names, event: 'connection.deleted', target: 'kafka-1', again: noConnection };
  },

  createFailoverConnection: async (penstock) => {
    const tenantName = `failover-${randomUUID()}`;
    await prepareFailovers(penstock, tenantName);
    return {
      names: { tenantName, connectionName: 'kafka-1' },
      body: kafkaFailover(),
      event: 'failover-connection.created',
      target: (answer) => targetOf(textIn(answer, 'id')),
      fields: connectionFields,
      again: 'STREAM_FAILOVER_CONNECTION_ALREADY_EXISTS',
    };
  },

  updateStreamFailoverConnection: async (penstock) => {
    const names = await withFailover(penstock);
    const event = 'failover-connection.updated';
    const target = targetOf(names.failoverConnectionId);
    return { names, body: change, event, target, fields: ['authentication.password'], again: null };
  },

  deleteStreamFailoverConnection: async (penstock) => {
    const names = await withFailover(penstock);
    const target = targetOf(names.failoverConnectionId);
    return { names, event: 'failover-connection.deleted', target, again: 'RESOURCE_NOT_FOUND' };
  },

  createPrivateLinkConnection: async () => ({
    body: newLink(),
    event: 'private-link.created',
    target: (answer) => textIn(answer, '_id'),
    fields: ['dnsDomain', 'provider', 'region', 'serviceEndpointId', 'vendor'],
    again: 'STREAM_PRIVATE_LINK_ALREADY_EXISTS',
  }),

  updatePrivateLinkConnection: async (penstock) => {
    const target = await linked(penstock);
    return {
      names: { connectionId: target },
      body: { dnsDomain: 'other.example.com' },
      event: 'private-link.updated',
      target,
      fields: ['dnsDomain'],
      again: null,
    };
  },

  deletePrivateLinkConnection: async (penstock) => {
    const target = await linked(penstock);
    const names = { connectionId: target };
    return { names, event: 'private-link.deleted', target, again: 'RESOURCE_NOT_FOUND' };
  },
};
