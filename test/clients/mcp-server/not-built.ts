import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openSession, type Session } from './session.ts';

const workspaceName = 'orders';
const resourceName = 'totals';
const pipeline = [
  { $source: { connectionName: 'sample_stream_solar' } },
  { $merge: { into: { connectionName: 'sample_stream_solar', db: 'orders', coll: 'totals' } } },
];

/** The operations that are not built, and what of the tools asks for them first. */
const calls = {
  getStreamProcessors: ['discover', { action: 'list-processors' }],
  getStreamProcessor: ['discover', { action: 'inspect-processor', resourceName }],
  createStreamProcessor: ['build', { resource: 'processor', processorName: resourceName, pipeline }],
  stopStreamProcessor: ['manage', { action: 'stop-processor', resourceName }],
  deleteStreamProcessor: ['teardown', { resource: 'processor', resourceName }],
} as const;

const clusterName = 'orders';
const dedicated = { clusterName, provider: 'AWS', regions: ['US_EAST_1'], instanceSize: 'M10' };

/** Tools for what is around streams, and what they ask for that is not there. */
const others = [
  ['atlas-list-alerts', {}, 'alerts'],
  ['atlas-load-sample-dataset', { clusterName }, `sampleDatasetLoad/${clusterName}`],
  ['atlas-create-cluster', dedicated, 'encryptionAtRest'],
] as const;

describe('what is not built', () => {
  let session: Session;
  before(async () => {
    session = await openSession();
    const workspace = { workspaceName, cloudProvider: 'AWS', region: 'VIRGINIA_USA' };
    await session.use('build', { resource: 'workspace', ...workspace });
  });
  after(() => session[Symbol.asyncDispose]());

  for (const [operation, [tool, values]] of Object.entries(calls)) {
    it(`is said by atlas-streams-${tool} of ${operation}`, async () => {
      const text = await session.failure(tool, { workspaceName, ...values });
      const sentence = `The operation ${operation} is not implemented by Penstock\\.$`;
      assert.match(text, new RegExp(`\\[501 Not Implemented\\] .*${sentence}`));
    });
  }

  it('is said by atlas-list-db-users of listGroupDatabaseUsers', async () => {
    const { groupId: projectId } = session.target.credentials;
    const { failed, text } = await session.assistant.call('atlas-list-db-users', { projectId });
    assert.ok(failed, text);
    const sentence = 'The operation listGroupDatabaseUsers is not implemented by Penstock\\.$';
    assert.match(text, new RegExp(`\\[501 Not Implemented\\] .*${sentence}`));
  });

  for (const [tool, values, resource] of others) {
    it(`is not found by ${tool}`, async () => {
      const { groupId: projectId } = session.target.credentials;
      const { failed, text } = await session.assistant.call(tool, { projectId, ...values });
      assert.ok(failed, text);
      const sentence = `Cannot find resource /api/atlas/v2/groups/${projectId}/${resource}\\.$`;
      assert.match(text, new RegExp(`\\[404 Not Found\\] .*${sentence}`));
    });
  }

  it('is not found by atlas-list-clusters without a project', async () => {
    const { text } = await session.assistant.call('atlas-list-clusters', {});
    assert.match(text, /\[404 Not Found\] .* Cannot find resource \/api\/atlas\/v2\/clusters\.$/);
  });
});
