import { changedFields } from '../../domain/changed-fields.ts';
import { cloudAccessRolesMax } from '../../domain/cloud-access-role.ts';
import { errors } from '../../domain/errors.ts';
import { toJsonText } from '../../domain/json.ts';
import { ownProject } from '../../domain/role.ts';
import { operation } from '../operation.ts';
import { makeRole } from './make-role.ts';
import { newRole } from './role-body.ts';
import { roleSchema, roleView } from './role-view.ts';

export const createGroupCloudProviderAccess = operation({
  id: 'createGroupCloudProviderAccess',
  method: 'POST',
  path: '/cloudProviderAccess',
  summary: 'Create one role that the project may take on in a cloud',
  since: ['2023-01-01'],
  roles: ownProject,
  body: newRole,
  answer: { status: 200, schema: roleSchema },
  async handle({ store, clock, events, delays }, { body, project, audit }) {
    const said = body();
    const steady = clock.steady();
    const present = await store.cloudAccessRoles.list(project.id);
    const role = makeRole(project.id, said, present, {
      now: clock.now(),
      steady,
      delayMs: delays.cloudAccessRoleMs,
    });
    const fields = changedFields({}, { providerName: role.provider, ...said.said });
    const record = audit('cloud-access-role.created', { target: role.id, fields });
    const outcome = await store.cloudAccessRoles.insert(role, cloudAccessRolesMax, record);
    if (outcome === 'projectGone') throw errors.projectNotFound({ groupId: project.id });
    if (outcome === 'full') {
      throw errors.validation({ message: `A project has at most ${cloudAccessRolesMax} roles` });
    }
    events.record(record);
    return toJsonText(roleView(role, steady));
  },
});
