import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import { organisationTrail, readTrail } from '../support/audit-trail.ts';
import { type Penstock, startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { aRecord } from '../support/store-fixtures.ts';

const hourMs = 3_600_000;

const targets = async ({ owner, server }: Penstock): Promise<unknown[]> => {
  const trail = await readTrail(owner, organisationTrail(server.credentials.orgId));
  return trail.map(({ target }) => target);
};

/** Asks for the trail until something is not in it any more. */
async function untilForgotten(penstock: Penstock, target: string): Promise<unknown[]> {
  for (let attempt = 0; attempt < 5000; attempt += 1) {
    const present = await targets(penstock);
    if (!present.includes(target)) return present;
  }
  throw new Error(`${target} is still there`);
}

describe('how long the audit trail is kept', () => {
  it('is what the configuration says, from the start of the server on', async () => {
    await using directory = await temporaryDirectory();
    const dataDir = directory.path;
    const orgId = await (async () => {
      await using founded = await startPenstock({ dataDir });
      return founded.server.credentials.orgId;
    })();
    {
      await using store = await openSqliteStore(dataDir);
      const record = { ...aRecord, orgId };
      await store.audit.insert({ ...record, target: 'old', at: Date.now() - 4 * hourMs });
      await store.audit.insert({ ...record, target: 'young', at: Date.now() - hourMs });
    }
    {
      await using patient = await startPenstock({ dataDir, auditRetentionMs: 5 * hourMs });
      assert.deepEqual(await targets(patient), ['Penstock', 'old', 'young']);
    }
    await using forgetful = await startPenstock({ dataDir, auditRetentionMs: 2 * hourMs });
    assert.deepEqual(await untilForgotten(forgetful, 'old'), ['Penstock', 'young']);
  });
});
