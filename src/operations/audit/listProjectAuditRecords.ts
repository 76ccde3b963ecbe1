import { ownProject } from '../../domain/role.ts';
import { ownOperation } from '../own-operation.ts';
import { auditRecordSchema, listRecords } from './audit-view.ts';

export const listProjectAuditRecords = ownOperation({
  id: 'listProjectAuditRecords',
  method: 'GET',
  path: '/groups/{groupId}/audit',
  summary: 'Return the audit trail of a project, what happened last first',
  access: 'project',
  roles: ownProject,
  paged: true,
  answer: { status: 200, schema: auditRecordSchema },
  handle: (context, input) => listRecords(context, { of: 'project', id: input.path.groupId }, input),
});
