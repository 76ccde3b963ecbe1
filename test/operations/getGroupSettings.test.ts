import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer } from '../support/answers.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itRefusesLikeProjects } from '../support/project-refusals.ts';
import { newProject } from '../support/projects.ts';

const path = '/settings';

describe('getGroupSettings', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers every setting of a new project', async () => {
    const reply = await penstock.owner.get(path);
    assertAnswer(reply, 200, '2023-01-01');
    assert.equal(
      reply.text,
      '{"isClusterAiAssistantEnabled":false,"isCollectDatabaseSpecificsStatisticsEnabled":true,' +
        '"isDataExplorerEnabled":true,"isDataExplorerGenAIFeaturesEnabled":true,' +
        '"isDataExplorerGenAISampleDocumentPassingEnabled":false,"isDataValidationEnabled":false,' +
        '"isExtendedStorageSizesEnabled":false,"isNativeRerankingEnabled":false,' +
        '"isPerformanceAdvisorEnabled":true,"isRealtimePerformancePanelEnabled":true,' +
        '"isSchemaAdvisorEnabled":true}',
    );
  });

  it('200: answers those of its project, and not of another', async () => {
    const other = await newProject(penstock);
    await penstock.owner.patch(path, { isDataExplorerEnabled: false });
    assert.equal((await penstock.owner.get(path)).json['isDataExplorerEnabled'], false);
    assert.equal((await penstock.owner.get(other.path + path)).json['isDataExplorerEnabled'], true);
  });

  it('200: lets Project Read Only in', async () => {
    const reader = await penstock.as(['GROUP_READ_ONLY']);
    assert.equal((await reader.get(path)).text, (await penstock.owner.get(path)).text);
  });

  itRefusesLikeProjects(() => penstock, { method: 'GET', path, tooWeak: null });
});
