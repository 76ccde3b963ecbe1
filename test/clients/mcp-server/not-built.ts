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

  it('is not found by the tools for what is around streams', async () => {
    const projectId = session.target.credentials.groupId;
    for (const tool of ['atlas-inspect-access-list', 'atlas-list-db-users', 'atlas-list-alerts']) {
      const { failed, text } = await session.assistant.call(tool, { projectId });
      assert.ok(failed);
      assert.match(text, /\[404 Not Found\] .* Cannot find resource \/api\/atlas\/v2\/groups\//);
    }
    const { text } = await session.assistant.call('atlas-list-clusters', {});
    assert.match(text, /\[404 Not Found\] .* Cannot find resource \/api\/atlas\/v2\/clusters\./);
  });
});
