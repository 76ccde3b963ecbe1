import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer, assertError } from '../support/answers.ts';
import { clusterBody, clusters, noCluster, sharedClusterBody } from '../support/clusters.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itRefusesLikeProjects } from '../support/project-refusals.ts';

const argsOf = (name: string) => `${clusters}/${name}/processArgs`;
const oldest = { headers: { accept: 'application/vnd.atlas.2023-01-01+json' } };

/** Recorded answers for a cluster of which nothing was set; TLS 1.3 ciphers are newer than the recording. */
const fresh = {
  changeStreamOptionsPreAndPostImagesExpireAfterSeconds: null,
  chunkMigrationConcurrency: null,
  customOpensslCipherConfigTls12: [],
  customOpensslCipherConfigTls13: [],
  defaultMaxTimeMS: null,
  defaultWriteConcern: null,
  javascriptEnabled: true,
  minimumEnabledTlsProtocol: 'TLS1_2',
  noTableScan: false,
  oplogMinRetentionHours: null,
  oplogSizeMB: null,
  queryStatsLogVerbosity: 1,
  sampleRefreshIntervalBIConnector: null,
  sampleSizeBIConnector: null,
  tlsCipherConfigMode: 'DEFAULT',
  transactionLifetimeLimitSeconds: null,
};
const freshInOldest = { ...fresh, defaultReadConcern: null, failIndexKeyTooLong: null };

describe('getGroupClusterProcessArgs', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
    await penstock.owner.post(clusters, clusterBody('one'));
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers what holds where nothing was set, with null for what Atlas works out', async () => {
    const reply = await penstock.owner.get(argsOf('one'));
    assertAnswer(reply, 200, '2024-08-05');
    assert.equal(reply.text, JSON.stringify(fresh));
  });

  it('200: answers two members more in the oldest version, and says when that ends', async () => {
    const reply = await penstock.owner.get(argsOf('one'), oldest);
    assertAnswer(reply, 200, '2023-01-01');
    assert.deepEqual(reply.json, freshInOldest);
    assert.ok(reply.headers.get('sunset')?.includes('2027'));
  });

  it('200: shows what the description says of TLS, and infers its mode', async () => {
    const customOpensslCipherConfigTls13 = ['TLS_AES_256_GCM_SHA384'];
    const advancedConfiguration = { customOpensslCipherConfigTls13, minimumEnabledTlsProtocol: 'TLS1_3' };
    await penstock.owner.post(clusters, { ...clusterBody('tls'), advancedConfiguration });
    const { json } = await penstock.owner.get(argsOf('tls'));
    assert.deepEqual(json, { ...fresh, ...advancedConfiguration, tlsCipherConfigMode: 'CUSTOM' });
  });

  it('200: answers for a cluster on shared hosts, to Project Read Only, too', async () => {
    await penstock.owner.post(clusters, sharedClusterBody('shared'));
    const reader = await penstock.as(['GROUP_READ_ONLY']);
    assert.deepEqual((await reader.get(argsOf('shared'))).json, fresh);
  });

  it('404: names a cluster that is not there', async () => {
    assertError(await penstock.owner.get(argsOf('nothing')), noCluster('nothing', penstock.groupId));
  });

  const call = { method: 'GET', path: argsOf('one') };
  itRefusesLikeProjects(() => penstock, { ...call, tooWeak: null });
});
