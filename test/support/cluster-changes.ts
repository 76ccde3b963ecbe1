import { before, describe, it } from 'node:test';
import { assertError } from './answers.ts';
import { clusterBody, clusters, deletionRequested, noCluster } from './clusters.ts';
import { type Penstock, startPenstock } from './penstock.ts';
import { itRefusesLikeProjects } from './project-refusals.ts';
import { newProject } from './projects.ts';
import { itRefusesWhatIsNoBody } from './refusals.ts';

/**
 * Adds the tests of the refusals that changes of a cluster have in common.
 *
 * @param pathOf where a cluster of a name is changed, below its project
 * @param body an acceptable change
 */
export function itRefusesLikeClusterChanges(
  penstock: () => Penstock,
  pathOf: (name: string) => string,
  body: object,
): void {
  it('400: refuses to change a cluster that is being deleted', async () => {
    await using slow = await startPenstock({ clusterDelayMs: 3_600_000 });
    await slow.owner.post(clusters, clusterBody('one'));
    await slow.owner.delete(`${clusters}/one`);
    assertError(await slow.owner.patch(pathOf('one'), body), deletionRequested('one'));
  });

  it('404: names a cluster that is not there, or in another project, before it reads the body', async () => {
    const { owner, groupId } = penstock();
    await owner.post(clusters, clusterBody('here'));
    const other = await newProject(penstock());
    for (const sent of [body, '{']) {
      assertError(await owner.patch(pathOf('nothing'), sent), noCluster('nothing', groupId));
      assertError(await owner.patch(other.path + pathOf('here'), sent), noCluster('here', other.groupId));
    }
  });

  itRefusesLikeProjects(penstock, {
    method: 'PATCH',
    path: pathOf('nothing'),
    body,
    tooWeak: 'GROUP_READ_ONLY',
  });

  describe('of a cluster that is there', () => {
    before(() => penstock().owner.post(clusters, clusterBody('there')));
    itRefusesWhatIsNoBody(penstock, { method: 'PATCH', path: pathOf('there') });
  });
}
