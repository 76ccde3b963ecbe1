import assert from 'node:assert/strict';
import type { AuditRecord } from '../../src/domain/audit.ts';
import type { Api } from './penstock.ts';

/** An entry of the audit trail, as Penstock's own operations show it; what is null is absent. */
export type Entry = { readonly at: string } & {
  readonly [Field in Exclude<keyof AuditRecord, 'at'>]?: Exclude<AuditRecord[Field], null>;
};

const pageSize = 500;

/** Everything that a trail tells, in the order in which it happened. */
export async function readTrail(owner: Api, path: string): Promise<Entry[]> {
  const all: Entry[] = [];
  for (let pageNum = 1; ; pageNum += 1) {
    const reply = await owner.get(`${path}?itemsPerPage=${pageSize}&pageNum=${pageNum}`);
    assert.equal(reply.status, 200, reply.text);
    const results = reply.json['results'] as unknown as Entry[];
    all.push(...results);
    if (results.length < pageSize) return all.toReversed();
  }
}

/** Where the trail of a project is. */
export const projectTrail = (groupId: string): string => `/api/penstock/v1/groups/${groupId}/audit`;

/** Where the trail of an organisation is. */
export const organisationTrail = (orgId: string): string => `/api/penstock/v1/orgs/${orgId}/audit`;
