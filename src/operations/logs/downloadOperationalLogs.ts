import { z } from 'zod';
import { type AuditRecord, done } from '../../domain/audit.ts';
import { toJsonText } from '../../domain/json.ts';
import { readConnections } from '../../domain/role.ts';
import { operation } from '../operation.ts';
import { logFile } from './log-file.ts';
import { logQuery } from './log-period.ts';

export const downloadOperationalLogs = operation({
  id: 'downloadOperationalLogs',
  method: 'GET',
  path: '/streams/{tenantName}:downloadOperationalLogs',
  summary: 'Download the operational log of one stream workspace',
  since: ['2025-03-12'],
  media: 'gzip',
  roles: readConnections,
  query: logQuery,
  answer: { status: 200, schema: z.unknown() },
  handle: (context, input) =>
    logFile(context, input, 'operational', (records) =>
      records.filter(({ outcome }) => outcome === done).map(logMessage),
    ),
});

/** An event in the form of MongoDB's structured log messages; which ones Atlas writes is not known. */
const logMessage = ({ at, name, principalName, target, fields }: AuditRecord): string =>
  toJsonText({
    attr: { fields, target, user: principalName },
    c: 'STREAMS',
    msg: name,
    s: 'I',
    t: { $date: new Date(at).toISOString() },
  });
