import { isMember } from '../../domain/principal.ts';
import { organisationRoles } from '../../domain/role.ts';
import { nameFilter, startsWith } from '../name-filter.ts';
import { organisationOperation } from '../operation.ts';
import { groupSchema, renderGroups } from './project-view.ts';

export const getOrgGroups = organisationOperation({
  id: 'getOrgGroups',
  method: 'GET',
  path: '/groups',
  summary: 'Return all projects of an organisation that the caller is a member of',
  since: ['2023-01-01'],
  // "Organization Member" in the API description, which every role of an organisation includes.
  roles: organisationRoles,
  paged: true,
  query: { name: nameFilter },
  answer: { status: 200, schema: groupSchema },
  async handle(context, input) {
    const { organisation, principal, query } = input;
    const projects = (await context.store.projects.list()).filter(
      (project) =>
        project.orgId === organisation.id &&
        isMember(principal, project) &&
        startsWith(project.name, query['name']),
    );
    return renderGroups(context, projects, input);
  },
});
