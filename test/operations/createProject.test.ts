import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertError, type ExpectedError, expected, textIn } from '../support/answers.ts';
import { workspaceBody } from '../support/bodies.ts';
import { type Penstock, startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { assertOwnAnswer } from '../support/principals.ts';
import { itRefusesAllButTheOperator, itRefusesWhatIsNoBody } from '../support/refusals.ts';

const path = '/api/penstock/v1/projects';

const nameTaken = (name: string): ExpectedError => ({
  status: 409,
  code: 'GROUP_ALREADY_EXISTS',
  detail: `A group with name "${name}" already exists.`,
  parameters: [name],
});

describe('createProject', () => {
  let penstock: Penstock;
  const create = (name: unknown) => penstock.operator.post(path, { name });

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('201: answers the project', async () => {
    const reply = await create('Project 1');
    assertOwnAnswer(reply, 201);
    const id = textIn(reply.json, 'id');
    assert.match(id, /^[a-f0-9]{24}$/);
    const { orgId } = penstock.server.credentials;
    assert.equal(reply.text, `{"id":"${id}","name":"Project 1","orgId":"${orgId}"}`);
  });

  it('201: makes a project that can be used at once and after a restart', async () => {
    await using dataDir = await temporaryDirectory();
    let streams: string;
    {
      await using first = await startPenstock({ dataDir: dataDir.path });
      const { json } = await first.operator.post(path, { name: 'kept' });
      streams = `/api/atlas/v2/groups/${textIn(json, 'id')}/streams`;
      assert.equal((await first.owner.post(streams, workspaceBody())).status, 200);
    }
    await using second = await startPenstock({ dataDir: dataDir.path });
    assert.equal((await second.owner.get(streams)).json['totalCount'], 1);
  });

  it('201: gives every project host names of its own', async () => {
    const suffixes: (string | undefined)[] = [];
    for (const name of ['first', 'second']) {
      const { json } = await create(name);
      const streams = `/api/atlas/v2/groups/${textIn(json, 'id')}/streams`;
      const { json: workspace } = await penstock.owner.post(streams, workspaceBody());
      const [host] = workspace['hostnames'] as string[];
      suffixes.push(host?.split('.')[0]?.split('-').at(-1));
    }
    assert.match(suffixes.join(' '), /^[a-z0-9]{6} [a-z0-9]{6}$/);
    assert.notEqual(suffixes[0], suffixes[1]);
  });

  it('201: takes names of up to 64 characters of any kind', async () => {
    for (const name of ['x', 'n'.repeat(64), 'Projekt für "Ströme" 流']) {
      assert.equal((await create(name)).json['name'], name);
    }
  });

  it('400: refuses a name that is missing, empty, too long or no text', async () => {
    assertError(await create(undefined), expected.missing('name'));
    assertError(await create(null), expected.missing('name'));
    assertError(await create(''), expected.invalidAttribute('name'));
    assertError(await create('n'.repeat(65)), expected.invalidAttribute('name'));
    assertError(await create(1), expected.wrongJsonType('name'));
    const unknown = await penstock.operator.post(path, { name: 'unknown', orgId: 'f'.repeat(24) });
    assertError(unknown, expected.invalidAttribute('orgId'));
  });

  it('409: refuses a name that the organisation has', async () => {
    await create('taken');
    for (const name of ['taken', 'Project 0']) assertError(await create(name), nameTaken(name));
  });

  it('409: lets one of many that ask for the same name at once win', async () => {
    const replies = await Promise.all(Array.from({ length: 10 }, () => create('raced')));
    const statuses = replies.map(({ status }) => status).toSorted((a, b) => a - b);
    assert.deepEqual(statuses, [201, ...Array.from({ length: 9 }, () => 409)]);
  });

  itRefusesAllButTheOperator(() => penstock, {
    method: 'POST',
    path: '/projects',
    body: { name: 'refused' },
  });
  itRefusesWhatIsNoBody(() => penstock, { method: 'POST', path }, 'operator');

  it('leaves nothing behind of what it refused', async () => {
    const { text } = await penstock.operator.get(path);
    for (const name of ['refused', 'unknown']) assert.ok(!text.includes(`"name":"${name}"`));
  });
});
