import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Client } from 'openapi-fetch';
import type { components, paths } from './atlas-api.ts';

type NewConnection = components['schemas']['NewStreamConnection'];

const workspaces = '/api/atlas/v2/groups/{groupId}/streams';
const privateLinks = '/api/atlas/v2/groups/{groupId}/streams/privateLinkConnections';
const connections = '/api/atlas/v2/groups/{groupId}/streams/{tenantName}/connections';
const connection = '/api/atlas/v2/groups/{groupId}/streams/{tenantName}/connections/{connectionName}';

const kafka: NewConnection = {
  type: 'Kafka',
  name: 'orders',
  bootstrapServers: 'broker.example.com:9092',
  authentication: { mechanism: 'PLAIN', username: 'reader', password: 'never shown' },
  security: { protocol: 'SASL_SSL' },
};

/** What a generated client that signed in does. */
export function walkThroughConnections(signIn: string, groupId: string, atlas: Client<paths>): void {
  const tenantName = `openapi-${signIn}`;
  const path = { groupId, tenantName };
  const atOrders = { ...path, connectionName: 'orders' };

  describe(`a generated client with ${signIn}`, () => {
    it('creates a workspace', async () => {
      const dataProcessRegion = { cloudProvider: 'AWS', region: 'VIRGINIA_USA' } as const;
      const body = { name: tenantName, dataProcessRegion };
      const { data, error } = await atlas.POST(workspaces, { params: { path: { groupId } }, body });
      assert.equal(error, undefined);
      assert.equal(data.streamConfig.tier, 'SP30');
    });

    it('creates a connection', async () => {
      const { data, error } = await atlas.POST(connections, { params: { path }, body: kafka });
      assert.equal(error, undefined);
      assert.ok(data.type === 'Kafka');
      assert.equal(data.bootstrapServers, 'broker.example.com:9092');
      assert.deepEqual(data.authentication, { mechanism: 'PLAIN', username: 'reader' });
      assert.equal(data.state, 'READY');
    });

    it('gets a connection', async () => {
      const { data } = await atlas.GET(connection, { params: { path: atOrders } });
      assert.equal(data?.name, 'orders');
    });

    it('updates a connection with nothing but the change', async () => {
      const body = { bootstrapServers: 'other.example.com:9092' };
      const { data } = await atlas.PATCH(connection, { params: { path: atOrders }, body });
      assert.ok(data?.type === 'Kafka');
      assert.equal(data.bootstrapServers, 'other.example.com:9092');
      assert.equal(data.security?.protocol, 'SASL_SSL');
      assert.equal(data.state, undefined);
    });

    it('lists connections, page by page', async () => {
      const query = { itemsPerPage: 1, pageNum: 1, includeCount: true };
      const { data } = await atlas.GET(connections, { params: { path, query } });
      assert.deepEqual(
        data?.results.map(({ name }) => name),
        ['orders'],
      );
      assert.equal(data?.totalCount, 1);
    });

    it('deletes a connection', async () => {
      const { response, data } = await atlas.DELETE(connection, { params: { path: atOrders } });
      assert.equal(response.status, 202);
      assert.deepEqual(data, {});
    });

    it('lists private links', async () => {
      const { data } = await atlas.GET(privateLinks, { params: { path: { groupId } } });
      assert.deepEqual(data?.results, []);
    });
  });
}
