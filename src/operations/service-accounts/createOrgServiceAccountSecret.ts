import { ownOrganisation } from '../../domain/role.ts';
import { organisationOperation } from '../operation.ts';
import { addSecret } from './change-service-account.ts';
import { findInOrganisation } from './find-service-account.ts';
import { newSecret } from './service-account-body.ts';
import { secretSchema } from './service-account-view.ts';

export const createOrgServiceAccountSecret = organisationOperation({
  id: 'createOrgServiceAccountSecret',
  method: 'POST',
  path: '/serviceAccounts/{clientId}/secrets',
  summary: 'Create one secret for a service account of an organisation',
  since: ['2024-08-05'],
  roles: ownOrganisation,
  body: newSecret,
  answer: { status: 201, schema: secretSchema },
  handle: (context, { organisation, path, body, audit }) =>
    addSecret(context, {
      audit,
      read: () => findInOrganisation(context.store, organisation.id, path.clientId),
      hours: () => body().secretExpiresAfterHours,
    }),
});
