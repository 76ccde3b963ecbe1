import { z } from 'zod';
import { changedFields } from '../../domain/changed-fields.ts';
import { errors } from '../../domain/errors.ts';
import { idPattern } from '../../domain/id.ts';
import type { Principal } from '../../domain/principal.ts';
import type { Organisation } from '../../domain/project.ts';
import type { Store } from '../../store/store.ts';
import { makeProject } from '../administration/projects.ts';
import { accountOperation } from '../operation.ts';
import { newGroup } from './project-body.ts';
import { groupSchema, renderGroup } from './project-view.ts';

export const createGroup = accountOperation({
  id: 'createGroup',
  method: 'POST',
  path: '/groups',
  summary: 'Create one project',
  since: ['2023-01-01'],
  query: {
    projectOwnerId: {
      description: 'The user that owns the project; accepted and without effect, since there are no users',
      required: false,
      schema: z.string().regex(idPattern),
    },
  },
  body: newGroup,
  // A recorded exchange; the API description says 200.
  answer: { status: 201, schema: groupSchema },
  async handle(context, { body, principal, audit, baseUrl }) {
    const { store, clock, events } = context;
    const { orgId, name, tags = [], withDefaultAlertsSettings = true } = body();
    const wanted = { name, tags, withDefaultAlertsSettings };
    await requireCreator(store, principal, orgId);
    const project = { ...makeProject(orgId, name, clock.now()), ...wanted };
    const place = { orgId, groupId: project.id, target: project.name };
    const record = audit('project.created', { ...place, fields: changedFields({}, wanted) });
    const outcome = await store.projects.insert(project, record, principal.id);
    if (outcome === 'nameTaken') throw errors.projectNameTaken({ name });
    if (outcome === 'ownerGone') throw errors.notInOrganisation();
    events.record(record);
    return renderGroup(context, project, baseUrl);
  },
});

/** Organisations of others look the same whether they exist or not. */
async function requireCreator(
  store: Store,
  { orgId: own, orgRoles }: Principal,
  orgId: string,
): Promise<Organisation> {
  const organisation = orgId === own ? await store.organisations.find(orgId) : undefined;
  if (!organisation) throw errors.notInOrganisation();
  const mayCreate = orgRoles.includes('ORG_OWNER') || orgRoles.includes('ORG_GROUP_CREATOR');
  if (!mayCreate) throw errors.notProjectCreator();
  return organisation;
}
