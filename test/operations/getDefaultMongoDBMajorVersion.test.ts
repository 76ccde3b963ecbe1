import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertError, expected } from '../support/answers.ts';
import { clusterBody, clusters } from '../support/clusters.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';

const path = '/api/private/unauth/nds/defaultMongoDBMajorVersion';

describe('getDefaultMongoDBMajorVersion', () => {
  let penstock: Penstock;
  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers the recorded text to anyone, whatever is accepted', async () => {
    for (const accept of ['*/*', 'text/plain', 'application/vnd.atlas.2023-02-01+json']) {
      const reply = await penstock.stranger.get(path, { headers: { accept } });
      assert.deepEqual([reply.status, reply.text], [200, '8.0']);
      assert.equal(reply.headers.get('content-type'), 'text/plain');
    }
  });

  it('200: is the version that a new cluster has', async () => {
    const { text } = await penstock.stranger.get(path);
    const { json } = await penstock.owner.post(clusters, clusterBody());
    assert.equal(json['mongoDBMajorVersion'], text);
  });

  it('400: refuses flags that are neither true nor false', async () => {
    assertError(await penstock.stranger.get(`${path}?pretty=yes`), expected.invalidQuery('pretty'));
  });
});
