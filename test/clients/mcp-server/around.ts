import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../../src/domain/json.ts';
import { openSession, type Session } from './session.ts';

describe('the tools of the MongoDB MCP Server', () => {
  let session: Session;
  before(async () => {
    session = await openSession();
  });
  after(() => session[Symbol.asyncDispose]());

  it('are there for streams, and for what is around them', async () => {
    const tools = new Set(await session.assistant.tools());
    const streams = ['discover', 'build', 'manage', 'teardown'].map((tool) => `atlas-streams-${tool}`);
    for (const tool of [...streams, 'atlas-list-orgs', 'atlas-list-projects', 'atlas-list-clusters']) {
      assert.ok(tools.has(tool), tool);
    }
  });

  it('list organisations and projects, and create a project', async () => {
    const { orgId, groupId } = session.target.credentials;
    const organisations = await session.assistant.call('atlas-list-orgs', { includeCount: true });
    assert.deepEqual(organisations.content, {
      organizations: [{ id: orgId, name: 'Penstock' }],
      totalCount: 1,
    });
    const created = await session.assistant.call('atlas-create-project', { orgId, projectName: 'shipping' });
    assert.equal(created.text, 'Project "shipping" created successfully.');
    for (const values of [{}, { orgId, includeCount: true }]) {
      const { content } = await session.assistant.call('atlas-list-projects', values);
      const projects = content['projects'] as { id: string; name: string }[];
      assert.equal(projects[0]?.id, groupId);
      assert.deepEqual(
        projects.slice(1).map(({ name }) => name),
        ['shipping'],
      );
    }
  });

  it('create a cluster, list those of a project, and inspect one', async () => {
    const projectId = session.target.credentials.groupId;
    const created = await session.assistant.call('atlas-create-free-cluster', { projectId, name: 'free' });
    assert.match(created.text, /^Cluster "free" has been created in region "US_EAST_1"\./);
    const { content } = await session.assistant.call('atlas-list-clusters', { projectId });
    const [listed] = content['clusters'] as JsonObject[];
    const { name, instanceType, provider, region } = listed ?? {};
    assert.deepEqual(
      { name, instanceType, provider, region },
      { name: 'free', instanceType: 'FREE', provider: 'AWS', region: 'US_EAST_1' },
    );
    const inspected = await session.assistant.call('atlas-inspect-cluster', {
      projectId,
      clusterName: 'free',
    });
    assert.equal(inspected.content['name'], 'free');
  });

  it('put addresses on the IP access list of a project, and inspect it', async () => {
    const projectId = session.target.credentials.groupId;
    const wanted = { projectId, ipAddresses: ['203.0.113.7'], cidrBlocks: ['198.51.100.0/24'] };
    const created = await session.assistant.call('atlas-create-access-list', wanted);
    assert.ok(!created.failed, created.text);
    const { data } = await session.assistant.call('atlas-inspect-access-list', { projectId });
    for (const value of ['203.0.113.7', '198.51.100.0/24']) assert.ok(data.includes(value), data);
  });
});
