import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { connectionsOf, kafkaBody } from '../support/bodies.ts';
import { itRefusesLikeEveryDownload } from '../support/download-refusals.ts';
import { download, entriesOf, newWorkspace } from '../support/downloads.ts';
import { itIsDownloaded } from '../support/log-downloads.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itIsRateLimited } from '../support/rate-limit.ts';

const pathOf = (workspace: string): string => `/streams/${workspace}/auditLogs`;

/** What a message says of an operation. */
const did = (operation: string, changed: string[], target = 'kafka-1') => ({
  fields: changed,
  operation,
  target,
});

describe('downloadAuditLogs', () => {
  let penstock: Penstock;
  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: tells what was done and tried, in its order, as MongoDB’s audit messages are written', async () => {
    const workspace = await newWorkspace(penstock);
    const { owner } = penstock;
    await owner.post(connectionsOf(workspace), kafkaBody());
    await owner.patch(`${connectionsOf(workspace)}/kafka-1`, { bootstrapServers: 'other.example.com:9092' });
    await owner.post(connectionsOf(workspace), kafkaBody());
    const weak = await penstock.as(['GROUP_READ_ONLY']);
    await weak.delete(`${connectionsOf(workspace)}/kafka-1`);
    const { lines, entries } = await download(penstock, pathOf(workspace));
    const told = entries.map(({ atype, result, param }) => [atype, result, param]);
    const { clientId } = penstock.server.credentials.serviceAccount;
    const [created, , , , refused] = entries;
    const fields = {
      workspace: ['dataProcessRegion.cloudProvider', 'dataProcessRegion.region'],
      connection: [
        'authentication.mechanism',
        'authentication.password',
        'authentication.username',
        'bootstrapServers',
        'config.auto.offset.reset',
        'networking.access',
        'security.protocol',
      ],
    };
    const tried = 'attempt.refused';
    const all = [...fields.workspace, 'failoverRegions', 'streamConfig.tier'];
    assert.deepEqual(told, [
      ['workspace.created', 0, did('createStreamWorkspace', all, workspace)],
      ['connection.created', 0, did('createStreamConnection', fields.connection)],
      ['connection.updated', 0, did('updateStreamConnection', ['bootstrapServers'])],
      [tried, 'STREAM_CONNECTION_NAME_ALREADY_EXISTS', did('createStreamConnection', [], workspace)],
      [tried, 'USER_UNAUTHORIZED', did('deleteStreamConnection', [])],
    ]);
    assert.deepEqual(created?.['users'], [{ db: 'admin', user: clientId }]);
    assert.notDeepEqual(refused?.['users'], created?.['users']);
    assert.deepEqual(created?.['remote'], { ip: '127.0.0.1' });
    // Byte for byte, from what the trail says of the same.
    const [first] = await entriesOf(penstock, workspace);
    assert.equal(
      lines[0],
      `{"atype":"workspace.created","param":{"fields":${JSON.stringify(all)},` +
        `"operation":"createStreamWorkspace","target":"${workspace}"},"remote":{"ip":"127.0.0.1"},"result":0,"ts":{"$date":"${first?.at}"},` +
        `"users":[{"db":"admin","user":"${clientId}"}]}`,
    );
  });

  itIsDownloaded(() => penstock, { kind: 'audit', version: '2023-02-01', pathOf });
  itIsRateLimited({ method: 'GET', path: pathOf('nothing') });
  itRefusesLikeEveryDownload(() => penstock, { path: pathOf('nothing'), tooOld: '2023-01-31' });
});
