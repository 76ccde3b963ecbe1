import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { connectionsOf, kafkaBody } from '../support/bodies.ts';
import { itRefusesLikeEveryDownload } from '../support/download-refusals.ts';
import { download, entriesOf, newWorkspace } from '../support/downloads.ts';
import { itIsDownloaded } from '../support/log-downloads.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itIsRateLimited } from '../support/rate-limit.ts';

const pathOf = (workspace: string): string => `/streams/${workspace}:downloadOperationalLogs`;

describe('downloadOperationalLogs', () => {
  let penstock: Penstock;
  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: tells what was done and not what was refused, as MongoDB’s log messages are written', async () => {
    const workspace = await newWorkspace(penstock);
    const { owner } = penstock;
    const path = `${connectionsOf(workspace)}/kafka-1`;
    await owner.post(connectionsOf(workspace), kafkaBody());
    await owner.post(connectionsOf(workspace), kafkaBody());
    await owner.patch(path, { bootstrapServers: 'other.example.com:9092' });
    await owner.delete(path);
    await owner.delete(path);
    const { lines, entries } = await download(penstock, pathOf(workspace));
    assert.deepEqual(
      entries.map(({ msg }) => msg),
      ['workspace.created', 'connection.created', 'connection.updated', 'connection.deleted'],
    );
    const trail = await entriesOf(penstock, workspace);
    const { clientId } = penstock.server.credentials.serviceAccount;
    const updated = trail.find(({ name }) => name === 'connection.updated');
    assert.equal(
      lines[2],
      `{"attr":{"fields":["bootstrapServers"],"target":"kafka-1","user":"${clientId}"},"c":"STREAMS",` +
        `"msg":"connection.updated","s":"I","t":{"$date":"${updated?.at}"}}`,
    );
  });

  itIsDownloaded(() => penstock, { kind: 'operational', version: '2025-03-12', pathOf });
  itIsRateLimited({ method: 'GET', path: pathOf('nothing') });
  itRefusesLikeEveryDownload(() => penstock, { path: pathOf('nothing'), tooOld: '2025-03-11' });
});
