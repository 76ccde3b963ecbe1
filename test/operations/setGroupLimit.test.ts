import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer, assertError, expected } from '../support/answers.ts';
import { clusterLimit, dailyLimit, limits, noLimit } from '../support/limits.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itRefusesLikeProjects } from '../support/project-refusals.ts';
import { newProject } from '../support/projects.ts';
import { itRefusesWhatIsNoBody } from '../support/refusals.ts';

const mask = 'atlas.project.deployment.privateServiceConnectionsSubnetMask';

describe('setGroupLimit', () => {
  let penstock: Penstock;
  const set = (name: string, body: unknown) => penstock.owner.patch(`${limits}/${name}`, body);

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: sets the limit, with its name as Terraform sends it', async () => {
    const reply = await set(clusterLimit, { name: clusterLimit, value: 30 });
    assertAnswer(reply, 200, '2023-01-01');
    assert.equal(
      reply.text,
      `{"currentUsage":0,"defaultLimit":25,"maximumLimit":100,"name":"${clusterLimit}","value":30}`,
    );
    assert.equal((await penstock.owner.get(`${limits}/${clusterLimit}`)).text, reply.text);
  });

  it('200: takes back what was read, and ignores what is the server’s own', async () => {
    const { json } = await penstock.owner.get(`${limits}/${clusterLimit}`);
    const reply = await set(clusterLimit, { ...json, currentUsage: 9, defaultLimit: 9, maximumLimit: 9 });
    assert.deepEqual([reply.status, reply.json], [200, json]);
  });

  it('200: takes every value within the bounds', async () => {
    for (const [name, values] of [
      [clusterLimit, [1, 100]],
      [mask, [20, 27]],
      ['atlas.project.security.databaseAccess.customRoles', [110, 1400]],
      ['atlas.project.security.networkAccess.entries', [20, 200]],
      ['atlas.project.deployment.serverlessMTMs', [0, 1000]],
      [dailyLimit, [0, Number.MAX_SAFE_INTEGER]],
    ] as const) {
      for (const value of values) assert.equal((await set(name, { value })).json['value'], value, name);
    }
  });

  it('200: loses nothing of limits that are set at once', async () => {
    const { path } = await newProject(penstock);
    const names = ['daily', 'weekly', 'monthly', 'query'].map(
      (end) => `dataFederation.bytesProcessed.${end}`,
    );
    await Promise.all(
      names.map((name, at) => penstock.owner.patch(`${path}${limits}/${name}`, { value: at })),
    );
    for (const [at, name] of names.entries()) {
      assert.equal((await penstock.owner.get(`${path}${limits}/${name}`)).json['value'], at);
    }
    assert.equal((await penstock.owner.delete(path)).status, 202);
  });

  it('400: refuses values out of bounds, other names and what is unknown', async () => {
    for (const [name, value] of [
      [clusterLimit, 0],
      [clusterLimit, 101],
      [clusterLimit, -1],
      [mask, 19],
      [mask, 28],
      [dailyLimit, -1],
    ] as const) {
      assertError(await set(name, { value }), expected.invalidAttribute('value'), `${name} ${value}`);
    }
    assertError(await set(clusterLimit, { name: dailyLimit, value: 1 }), expected.invalidAttribute('name'));
    assertError(
      await set(clusterLimit, { unknownField: 1, value: 1 }),
      expected.invalidAttribute('unknownField'),
    );
    assertError(await set(clusterLimit, {}), expected.missing('value'));
    for (const value of ['30', 1.5, true, []]) {
      assertError(await set(clusterLimit, { value }), expected.wrongJsonType('value'), String(value));
    }
    assertError(await set(clusterLimit, { name: 1, value: 1 }), expected.wrongJsonType('name'));
  });

  it('404: names a limit that there is not, before it reads the body', async () => {
    for (const body of [{ value: 1 }, '{']) {
      assertError(await set('incorrect.name', body), noLimit('incorrect.name'));
    }
  });

  const call = { method: 'PATCH', path: `${limits}/${clusterLimit}`, body: { value: 31 } };
  itRefusesLikeProjects(() => penstock, { ...call, tooWeak: 'GROUP_STREAM_PROCESSING_OWNER' });
  itRefusesWhatIsNoBody(() => penstock, call);
});
