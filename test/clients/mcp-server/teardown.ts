import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { privateLinks } from './payloads.ts';
import { openSession, type Session } from './session.ts';

describe('atlas-streams-teardown', () => {
  let session: Session;
  const workspaceName = 'orders';
  const workspace = { resource: 'workspace', workspaceName };
  const statusOf = async (path: string): Promise<number> => (await session.owner.get(path)).status;

  before(async () => {
    session = await openSession();
    await session.use('build', { ...workspace, cloudProvider: 'AWS', region: 'VIRGINIA_USA' });
  });
  after(() => session[Symbol.asyncDispose]());

  for (const form of [null, { confirmation: 'No' }]) {
    it(`deletes nothing when the user ${form ? 'says no' : 'declines'}`, async () => {
      session.assistant.answer(form);
      await session.failure('teardown', workspace);
      session.assistant.answer({ confirmation: 'Yes' });
      assert.equal(await statusOf(`/streams/${workspaceName}`), 200);
    });
  }

  it('deletes a connection, once the user has confirmed', async () => {
    const connection = {
      resource: 'connection',
      workspaceName,
      connectionName: 'more',
      connectionType: 'Sample',
    };
    await session.use('build', connection);
    await session.use('teardown', { resource: 'connection', workspaceName, resourceName: 'more' });
    assert.equal(
      session.assistant.asked.at(-1),
      "You are about to delete connection 'more' from workspace 'orders'. " +
        'Any processors referencing this connection will fail. Proceed?',
    );
    assert.equal(await statusOf(`/streams/${workspaceName}/connections/more`), 404);
  });

  it('deletes a Private Link', async () => {
    const [privateLinkConfig = {}] = privateLinks;
    await session.use('build', { resource: 'privatelink', privateLinkConfig });
    const { content } = await session.use('discover', { action: 'get-networking' });
    const [link] = content['privateLinks'] as { id: string }[];
    assert.ok(link);
    await session.use('teardown', { resource: 'privatelink', resourceName: link.id });
    assert.equal((await session.read('/streams/privateLinkConnections'))['totalCount'], 0);
  });

  it('deletes a workspace with its connections', async () => {
    const { content } = await session.use('teardown', workspace);
    assert.deepEqual(content, { resource: 'workspace', connectionsRemoved: 1 });
    assert.equal(await statusOf(`/streams/${workspaceName}`), 404);
    const again = await session.failure('teardown', workspace);
    assert.match(again, /^Resource not found: .*Stream instance for project /);
  });
});
