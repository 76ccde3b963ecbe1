import { z } from 'zod';
import type { AuditRecord } from '../../domain/audit.ts';
import { type JsonText, toJsonText } from '../../domain/json.ts';
import { id, text } from '../../schema/fields.ts';
import type { AuditScope } from '../../store/store.ts';
import { joinRendered } from '../join-rendered.ts';
import type { Context, Input, ListOutput } from '../operation.ts';

/** An entry of the audit trail. */
export const auditRecordSchema = z
  .strictObject({
    address: text.optional(),
    at: text,
    fields: z.array(text),
    groupId: id.optional(),
    name: text,
    operationId: z.string().meta({ description: 'Empty where nobody asked for it' }),
    orgId: id.optional(),
    outcome: text,
    principalId: id.optional(),
    principalName: text,
    target: text.optional(),
    tenantName: text.optional(),
    times: z.number().int().optional().meta({ description: 'How often, where several are told as one' }),
  })
  .meta({ id: 'AuditRecord' });

/** Renders an entry; unlike the times of Atlas's objects, its time has milliseconds. */
const renderRecord = (record: AuditRecord): JsonText => {
  const { at, address, groupId, orgId, principalId, target, tenantName, ...rest } = record;
  return toJsonText({
    ...rest,
    address: address ?? undefined,
    at: new Date(at).toISOString(),
    groupId: groupId ?? undefined,
    orgId: orgId ?? undefined,
    principalId: principalId ?? undefined,
    target: target ?? undefined,
    tenantName: tenantName ?? undefined,
  });
};

/** A page of the trail, what happened last first. */
export async function listRecords(
  { store }: Context,
  scope: AuditScope,
  { page }: Pick<Input, 'page'>,
): Promise<ListOutput> {
  const { batches, totalCount } = await store.audit.list(scope, page);
  return { results: await joinRendered(batches, renderRecord), totalCount };
}
