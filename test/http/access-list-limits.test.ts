import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import { limits } from '../../src/domain/limits.ts';
import { databaseFile } from '../../src/store/sqlite/connect.ts';
import { assertApiError } from '../support/api-error.ts';
import { makeOrgKey } from '../support/api-keys.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { newServiceAccount } from '../support/service-accounts.ts';
import { range } from '../support/store-fixtures.ts';

const { max } = limits.accessList;

/** As many addresses, none of which another call gives. */
const addresses = (amount: number, from = 0): { ipAddress: string }[] =>
  range(amount).map((at) => ({ ipAddress: `10.0.${(from + at) >> 8}.${(from + at) & 0xff}` }));

const makers: Readonly<Record<string, (penstock: Penstock) => Promise<string>>> = {
  'an API key': async (penstock) => (await makeOrgKey(penstock)).path,
  'a service account': async (penstock) => (await newServiceAccount(penstock, 'orgs')).inOrg,
};

describe('an access list', () => {
  let penstock: Penstock;
  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  /** Where each entry lies in the database, in the order of the entries. */
  const placesOfEntries = (): unknown[] => {
    using db = new DatabaseSync(databaseFile(penstock.dataDir), { readOnly: true });
    return db.prepare('SELECT rowid, cidr_block FROM access_list_entry ORDER BY rowid').all();
  };

  for (const [whose, make] of Object.entries(makers)) {
    it(`of ${whose} has 200 entries in all, and refuses what is beyond by its place`, async () => {
      const list = `${await make(penstock)}/accessList`;
      const { owner } = penstock;
      assert.equal((await owner.post(list, addresses(max - 1))).status, 200);
      const two = await owner.post(list, addresses(2, max));
      assertApiError(two, 400, 'INVALID_ATTRIBUTE', ['[1]']);
      assert.equal((await owner.get(list)).json['totalCount'], max - 1, 'all of them or none');
      assert.equal((await owner.post(list, addresses(1, max))).status, 200);
      assertApiError(await owner.post(list, addresses(1, max + 1)), 400, 'INVALID_ATTRIBUTE', ['[0]']);
      assert.equal((await owner.delete(`${list}/10.0.0.0`)).status, 204);
      assert.equal((await owner.post(list, addresses(1, max + 1))).status, 200);
    });

    it(`of ${whose} takes 200 entries at once, and neither 201 nor 29,400`, async () => {
      const list = `${await make(penstock)}/accessList`;
      const { owner } = penstock;
      for (const amount of [max + 1, 29_400]) {
        assertApiError(await owner.post(list, addresses(amount)), 400, 'INVALID_ATTRIBUTE', ['body']);
      }
      assert.equal((await owner.post(list, addresses(max))).status, 200);
    });

    it(`of ${whose} is not written again when one entry of it changes`, async () => {
      const path = await make(penstock);
      const { owner } = penstock;
      await owner.post(`${path}/accessList`, addresses(50));
      // Without another behind them, entries that are written again would lie where they lay.
      await owner.post(`${await make(penstock)}/accessList`, addresses(1));
      const held = placesOfEntries();
      await owner.post(`${path}/accessList`, addresses(1, 50));
      await owner.delete(`${path}/accessList/10.0.0.50`);
      await owner.patch(path, { roles: ['ORG_READ_ONLY'] });
      assert.deepEqual(placesOfEntries(), held);
    });
  }
});
