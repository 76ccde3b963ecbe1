import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openSession, type Session } from './session.ts';
import { announcePeering, requesterAccountId } from './target.ts';

describe('VPC peerings', () => {
  let session: Session;
  /** Peerings are of the project; the tool wants the name of a workspace all the same. */
  const workspaceName = 'any';
  const requesterVpcId = 'vpc-00000000000000001';
  const peerings = async () => {
    const { results } = await session.read(
      `/streams/vpcPeeringConnections?requesterAccountId=${requesterAccountId}`,
    );
    return results as { _id: string; localStatus: string }[];
  };
  const statusOf = async (id: string) => (await peerings()).find(({ _id }) => _id === id)?.localStatus ?? '';

  before(async () => {
    session = await openSession();
  });
  after(() => session[Symbol.asyncDispose]());

  it('are accepted by who knows the account and the VPC that ask for them', async () => {
    const peeringId = await announcePeering(session.target, requesterVpcId);
    const accept = { action: 'accept-peering', workspaceName, peeringId, requesterAccountId };
    const wrong = await session.failure('manage', { ...accept, requesterVpcId: 'vpc-0' });
    assert.match(wrong, /Invalid attribute requesterVpcId specified\./);
    const { content } = await session.use('manage', { ...accept, requesterVpcId });
    assert.deepEqual(content, { peeringState: 'ACCEPTED' });
    assert.match(await statusOf(peeringId), /^(ACCEPT_REQUESTED|ACTIVE)$/);
  });

  it('are rejected', async () => {
    const peeringId = await announcePeering(session.target, 'vpc-00000000000000002');
    const { content } = await session.use('manage', { action: 'reject-peering', workspaceName, peeringId });
    assert.deepEqual(content, { peeringState: 'REJECTED' });
    assert.equal(await statusOf(peeringId), 'REJECT_REQUESTED');
  });

  it('are deleted', async () => {
    for (const { _id } of await peerings()) {
      await session.use('teardown', { resource: 'peering', resourceName: _id });
    }
    assert.deepEqual(await peerings(), []);
  });
});
