import { z } from 'zod';
import { toJsonText } from '../../domain/json.ts';
import { readOrganisation } from '../../domain/role.ts';
import { id, text } from '../../schema/fields.ts';
import { joinRendered } from '../join-rendered.ts';
import { organisationOperation } from '../operation.ts';
import { findInOrganisation, isAssigned } from './find-service-account.ts';
import { pageOf } from './service-account-view.ts';

const serviceAccountGroupSchema = z
  .looseObject({ groupId: id, roles: z.array(text) })
  .meta({ id: 'ServiceAccountGroup' });

export const getOrgServiceAccountGroups = organisationOperation({
  id: 'getOrgServiceAccountGroups',
  method: 'GET',
  path: '/serviceAccounts/{clientId}/groups',
  summary: 'Return all projects that one service account is assigned to',
  since: ['2024-08-05'],
  roles: readOrganisation,
  paged: true,
  answer: { status: 200, schema: serviceAccountGroupSchema },
  async handle({ store }, { organisation, path, page }) {
    const account = await findInOrganisation(store, organisation.id, path.clientId);
    const assigned = (await store.projects.list()).filter((project) => isAssigned(account, project));
    const { items, totalCount } = pageOf(assigned, page);
    const results = await joinRendered([items], ({ id: groupId }) =>
      toJsonText({ groupId, roles: [...(account.projectRoles[groupId] ?? [])] }),
    );
    return { results, totalCount };
  },
});
