import { organisationRoles } from '../../domain/role.ts';
import { organisationOperation } from '../operation.ts';
import { organisationSchema, renderOrganisation } from './organisation-view.ts';

export const getOrg = organisationOperation({
  id: 'getOrg',
  method: 'GET',
  path: '',
  summary: 'Return one organisation',
  since: ['2023-01-01'],
  // "Organization Member" in the API description, which every role of an organisation includes.
  roles: organisationRoles,
  answer: { status: 200, schema: organisationSchema },
  handle: async (_context, { organisation, baseUrl }) => renderOrganisation(organisation, baseUrl),
});
