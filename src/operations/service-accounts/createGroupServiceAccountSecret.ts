import { ownProject } from '../../domain/role.ts';
import { operation } from '../operation.ts';
import { addSecret } from './change-service-account.ts';
import { findInCharge } from './find-service-account.ts';
import { newSecret } from './service-account-body.ts';
import { secretSchema } from './service-account-view.ts';

export const createGroupServiceAccountSecret = operation({
  id: 'createGroupServiceAccountSecret',
  method: 'POST',
  path: '/serviceAccounts/{clientId}/secrets',
  summary: 'Create one secret for a service account of a project',
  since: ['2024-08-05'],
  roles: ownProject,
  body: newSecret,
  answer: { status: 201, schema: secretSchema },
  handle: (context, { project, principal, path, body, audit }) =>
    addSecret(context, {
      audit,
      read: () => findInCharge(context.store, { principal, project }, path.clientId),
      hours: () => body().secretExpiresAfterHours,
    }),
});
