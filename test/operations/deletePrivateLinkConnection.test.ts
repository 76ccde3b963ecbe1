import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer, assertError, type ExpectedError, expected, textIn } from '../support/answers.ts';
import { connectionsOf, kafkaBody, workspaceBody } from '../support/bodies.ts';
import { eventHubLink, privateLinks, throughLink } from '../support/bodies-of-links.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimited } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation } from '../support/refusals.ts';

const inUse = (id: string): ExpectedError => ({
  status: 400,
  code: 'STREAM_PRIVATE_LINK_IN_USE',
  detail: `Private Link with connection ID (${id}) is in use.`,
  parameters: [id],
});

describe('deletePrivateLinkConnection', () => {
  let penstock: Penstock;
  let made = 0;
  const create = async (): Promise<string> => {
    const body = { ...eventHubLink(), serviceEndpointId: `endpoint-${(made += 1)}` };
    return textIn((await penstock.owner.post(privateLinks, body)).json, '_id');
  };
  const remove = (id: string) => penstock.owner.delete(`${privateLinks}/${id}`);

  before(async () => {
    penstock = await startPenstock({ connectionReadyDelayMs: 0, privateLinkDoneDelayMs: 0 });
    await penstock.owner.post('/streams', workspaceBody());
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('202: answers the recorded empty object, and the link is gone at once', async () => {
    const id = await create();
    const reply = await remove(id);
    assertAnswer(reply, 202);
    assert.equal(reply.text, '{}');
    assertError(await penstock.owner.get(`${privateLinks}/${id}`), expected.noPrivateLink(id));
    assert.ok(!(await penstock.owner.get(privateLinks)).text.includes(id));
  });

  it('202: lets the same link be created again', async () => {
    const body = { ...eventHubLink(), serviceEndpointId: 'again' };
    const first = await penstock.owner.post(privateLinks, body);
    await remove(textIn(first.json, '_id'));
    assert.equal((await penstock.owner.post(privateLinks, body)).status, 200);
  });

  it('400: refuses while a connection uses the link, and takes it once the connection is deleted', async () => {
    const id = await create();
    await penstock.owner.post(connectionsOf(), { ...kafkaBody('user'), networking: throughLink(id) });
    assertError(await remove(id), inUse(id));
    assert.equal((await penstock.owner.get(`${privateLinks}/${id}`)).status, 200);
    assert.equal((await penstock.owner.delete(`${connectionsOf()}/user`)).status, 202);
    assert.equal((await remove(id)).status, 202);
  });

  it('400: refuses while a connection with the other kind of networking uses the link', async () => {
    const id = await create();
    await penstock.owner.post(connectionsOf(), {
      type: 'AWSLambda',
      name: 'lambda',
      aws: { roleArn: 'arn:aws:iam::123456789012:role/streams' },
      publicPrivateNetworking: throughLink(id),
    });
    assertError(await remove(id), inUse(id));
  });

  it('202: is not held by a connection whose workspace was deleted', async () => {
    const id = await create();
    await penstock.owner.post('/streams', workspaceBody('short-lived'));
    const connection = { ...kafkaBody(), networking: throughLink(id) };
    await penstock.owner.post(connectionsOf('short-lived'), connection);
    assertError(await remove(id), inUse(id));
    await penstock.owner.delete('/streams/short-lived');
    assert.equal((await remove(id)).status, 202);
  });

  it('202: is not held by a connection of another project that names the link', async () => {
    const id = await create();
    const elsewhere = `${(await newProject(penstock)).path}/streams`;
    await penstock.owner.post(elsewhere, workspaceBody());
    const connection = { ...kafkaBody(), networking: throughLink(id) };
    assert.equal((await penstock.owner.post(`${elsewhere}/workspace-1/connections`, connection)).status, 200);
    assert.equal((await remove(id)).status, 202);
  });

  it('404: names the link, also the second time and in another project', async () => {
    const id = await create();
    const other = await newProject(penstock);
    assertError(
      await penstock.owner.delete(`${other.path}${privateLinks}/${id}`),
      expected.noPrivateLink(id),
    );
    assert.equal((await remove(id)).status, 202);
    assertError(await remove(id), expected.noPrivateLink(id));
    assertError(await remove('nothing'), expected.noPrivateLink('nothing'));
  });

  it('404: answers all but one of many deletions at once', async () => {
    const id = await create();
    const replies = await Promise.all(Array.from({ length: 10 }, () => remove(id)));
    const statuses = replies.map(({ status }) => status).toSorted((a, b) => a - b);
    assert.deepEqual(statuses, [202, ...Array.from({ length: 9 }, () => 404)]);
  });

  const call = { method: 'DELETE', path: `${privateLinks}/${'a'.repeat(24)}` };
  const tooWeak = 'GROUP_DATA_ACCESS_ADMIN';
  itRefusesLikeEveryOperation(() => penstock, { ...call, tooWeak, tooOld: '2023-01-31' });
  itIsRateLimited(call);
});
