import { errors } from '../../domain/errors.ts';
import { ownProject } from '../../domain/role.ts';
import { nothing, operation } from '../operation.ts';

export const deleteGroup = operation({
  id: 'deleteGroup',
  method: 'DELETE',
  path: '',
  summary: 'Delete one project that has nothing in it',
  since: ['2023-01-01'],
  roles: ownProject,
  // A recorded exchange; the API description says 204.
  answer: { status: 202, schema: nothing },
  async handle({ store, clock, events }, { project, audit }) {
    const record = audit('project.deleted', { target: project.name });
    const outcome = await store.projects.delete(project, record, clock.steady());
    if (outcome === 'hasClusters') throw errors.projectHasClusters();
    if (outcome === 'hasPeers') throw errors.projectHasPeers();
    if (outcome === 'hasStreams') throw errors.projectHasStreams();
    if (outcome === 'gone') throw errors.projectNotFound({ groupId: project.id });
    events.record(record);
    return '{}';
  },
});
