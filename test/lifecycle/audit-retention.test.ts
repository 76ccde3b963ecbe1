import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import { organisationTrail, readTrail } from '../support/audit-trail.ts';
import { type Penstock, startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { dayMs, hourMs, settableClock, yearMs } from '../support/set-clock.ts';
import { aRecord } from '../support/store-fixtures.ts';

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

/** Founds a Penstock whose trail then tells of these, by how long ago they were, in their order. */
async function foundWith(dataDir: string, agesMs: Readonly<Record<string, number>>): Promise<void> {
  const founded = await startPenstock({ dataDir });
  const { orgId } = founded.server.credentials;
  await founded[Symbol.asyncDispose]();
  await using store = await openSqliteStore(dataDir);
  for (const [target, ageMs] of Object.entries(agesMs)) {
    await store.audit.insert({ ...aRecord, orgId, target, at: Date.now() - ageMs });
  }
}

describe('how long the audit trail is kept', () => {
  it('is what the configuration says, from the start of the server on', async () => {
    await using directory = await temporaryDirectory();
    const dataDir = directory.path;
    await foundWith(dataDir, { old: 4 * hourMs, young: hourMs });
    {
      await using patient = await startPenstock({ dataDir, auditRetentionMs: 5 * hourMs });
      assert.deepEqual(await targets(patient), ['Penstock', 'old', 'young']);
    }
    await using forgetful = await startPenstock({ dataDir, auditRetentionMs: 2 * hourMs });
    assert.deepEqual(await untilForgotten(forgetful, 'old'), ['Penstock', 'young']);
  });

  it('is no shorter when the server starts with its clock a year ahead', async (test) => {
    const setClock = settableClock(test);
    await using directory = await temporaryDirectory();
    const dataDir = directory.path;
    await foundWith(dataDir, { old: 31 * dayMs, young: 29 * dayMs, newest: 0 });
    setClock(yearMs);
    await using penstock = await startPenstock({ dataDir });
    assert.deepEqual(await untilForgotten(penstock, 'old'), ['Penstock', 'young', 'newest']);
  });
});
