import { z } from 'zod';
import { type AuditRecord, done } from '../../domain/audit.ts';
import { toJsonText } from '../../domain/json.ts';
import { readConnections } from '../../domain/role.ts';
import { operation } from '../operation.ts';
import { logFile } from './log-file.ts';
import { logQuery } from './log-period.ts';

export const downloadAuditLogs = operation({
  id: 'downloadAuditLogs',
  method: 'GET',
  path: '/streams/{tenantName}/auditLogs',
  summary: 'Download the audit log of one stream workspace',
  since: ['2023-02-01'],
  media: 'gzip',
  roles: readConnections,
  query: logQuery,
  answer: { status: 200, schema: z.unknown() },
  handle: (context, input) => logFile(context, input, 'audit', (records) => records.map(auditMessage)),
});

/** A record in the form of MongoDB's audit messages. What Atlas writes for the management of workspaces is not known. */
const auditMessage = ({ at, name, operationId, address, principalName, ...record }: AuditRecord): string =>
  toJsonText({
    atype: name,
    param: { fields: record.fields, operation: operationId, target: record.target },
    remote: { ip: address },
    result: record.outcome === done ? 0 : record.outcome,
    ts: { $date: new Date(at).toISOString() },
    users: [{ db: 'admin', user: principalName }],
  });
