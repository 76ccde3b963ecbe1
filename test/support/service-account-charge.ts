import assert from 'node:assert/strict';
import { it } from 'node:test';
import { assertError, expected } from './answers.ts';
import type { Penstock } from './penstock.ts';
import { newProject } from './projects.ts';
import { type MadeAccount, newServiceAccount } from './service-accounts.ts';

/** A change of what an account is everywhere, asked for in a project. */
export interface ChargedCall {
  readonly method: string;
  /** What follows the client id. */
  below(account: MadeAccount): string;
  readonly body?: unknown;
  /** What it answers to those who may. */
  readonly status: number;
}

/** Adds the test that owners of a project change accounts that are of this project alone, and no mightier ones. */
export function itNeedsCharge(penstock: () => Penstock, { method, below, body, status }: ChargedCall): void {
  it('401: leaves accounts that reach beyond the project to an Organization Owner', async () => {
    const [{ owner }, projectOwner] = [penstock(), await penstock().as(['GROUP_OWNER'])];
    const elsewhere = await newProject(penstock());
    const own = await newServiceAccount(penstock(), 'groups');
    const mighty = await newServiceAccount(penstock(), 'orgs', { roles: ['ORG_OWNER'] });
    const wide = await newServiceAccount(penstock(), 'groups');
    const inOther = `${elsewhere.path}/serviceAccounts/${wide.clientId}`;
    for (const path of [mighty.inGroup, inOther]) {
      assert.equal((await owner.post(`${path}:invite`, { roles: ['GROUP_READ_ONLY'] })).status, 200);
    }
    for (const account of [mighty, wide]) {
      const path = account.inGroup + below(account);
      assertError(await projectOwner.request(method, path, { body }), expected.roleTooWeak);
      assert.equal((await owner.request(method, path, { body })).status, status);
    }
    const path = own.inGroup + below(own);
    assert.equal((await projectOwner.request(method, path, { body })).status, status);
  });
}
