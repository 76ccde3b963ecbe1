import { isMember } from '../../domain/principal.ts';
import { accountOperation } from '../operation.ts';
import { groupSchema, renderGroups } from './project-view.ts';

export const listGroups = accountOperation({
  id: 'listGroups',
  method: 'GET',
  path: '/groups',
  summary: 'Return all projects that the caller is a member of',
  since: ['2023-01-01'],
  paged: true,
  answer: { status: 200, schema: groupSchema },
  async handle(context, input) {
    const projects = await context.store.projects.list();
    return renderGroups(
      context,
      projects.filter((project) => isMember(input.principal, project)),
      input,
    );
  },
});
