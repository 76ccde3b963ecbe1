import { z } from 'zod';
import { toJsonText } from '../../domain/json.ts';
import type { CloudProvider } from '../../domain/region.ts';
import { readProject } from '../../domain/role.ts';
import { operation } from '../operation.ts';
import { roleSchema, roleView } from './role-view.ts';

const rolesSchema = z
  .looseObject({
    awsIamRoles: z.array(roleSchema),
    azureServicePrincipals: z.array(roleSchema),
    gcpServiceAccounts: z.array(roleSchema),
  })
  .meta({ id: 'CloudAccessRoles' });

export const listGroupCloudProviderAccess = operation({
  id: 'listGroupCloudProviderAccess',
  method: 'GET',
  path: '/cloudProviderAccess',
  summary: 'Return all roles that the project may take on in clouds',
  since: ['2023-01-01'],
  roles: readProject,
  answer: { status: 200, schema: rolesSchema },
  async handle({ store, clock }, { project }) {
    const roles = await store.cloudAccessRoles.list(project.id);
    const viewsOf = (provider: CloudProvider) =>
      roles.filter((role) => role.provider === provider).map((role) => roleView(role, clock.steady()));
    return toJsonText({
      awsIamRoles: viewsOf('AWS'),
      azureServicePrincipals: viewsOf('AZURE'),
      gcpServiceAccounts: viewsOf('GCP'),
    });
  },
});
