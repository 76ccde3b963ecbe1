import type { AuditRecord } from '../../domain/audit.ts';
import { timestamp } from '../../domain/timestamp.ts';
import { findWorkspace } from '../find.ts';
import { givingWay } from '../give-way.ts';
import type { Context, FileOutput, ProjectInput } from '../operation.ts';
import { periodOf } from './log-period.ts';

type Lines = (records: readonly AuditRecord[]) => readonly string[];

async function* render(batches: AsyncIterable<readonly AuditRecord[]>, lines: Lines): AsyncGenerator<string> {
  for await (const batch of givingWay(batches)) {
    const text = lines(batch).join('\n');
    if (text !== '') yield `${text}\n`;
  }
}

async function* nothing(): AsyncGenerator<string> {}

/**
 * A workspace's log of a period as a file. What happened to an earlier workspace of the same name is not part of it.
 *
 * @param kind the part of the file's name that tells the two logs apart
 * @param lines renders records, and leaves out those that do not belong
 */
export async function logFile(
  { store, clock }: Context,
  { path, query }: ProjectInput<'{groupId}{tenantName}'>,
  kind: string,
  lines: Lines,
): Promise<FileOutput> {
  await findWorkspace(store, path);
  const { from, to } = periodOf(query, clock.now());
  // The form of a recorded file name.
  const fileName = `${path.tenantName}_${timestamp(from)}_${timestamp(to)}_${kind}.log.gz`;
  // Records know of no processors yet, so that nothing concerns any one of them.
  if (query['spName'] !== undefined) return { fileName, content: nothing() };
  const records = store.audit.walk(path.groupId, path.tenantName, { from, to });
  return { fileName, content: render(records, lines) };
}
