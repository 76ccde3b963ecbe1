import { ownOrganisation } from '../../domain/role.ts';
import { ownOperation } from '../own-operation.ts';
import { auditRecordSchema, listRecords } from './audit-view.ts';

export const listOrganisationAuditRecords = ownOperation({
  id: 'listOrganisationAuditRecords',
  method: 'GET',
  path: '/orgs/{orgId}/audit',
  summary: 'Return the audit trail of an organisation and its projects, what happened last first',
  access: 'organisation',
  roles: ownOrganisation,
  paged: true,
  answer: { status: 200, schema: auditRecordSchema },
  handle: (context, input) => listRecords(context, { of: 'organisation', id: input.path.orgId }, input),
});
