import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readEnvironment } from '../../src/config/env.ts';
import { signIn } from '../support/accounts.ts';
import { assertError, expected } from '../support/answers.ts';
import { organisationTrail, readTrail } from '../support/audit-trail.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { newServiceAccount } from '../support/service-accounts.ts';

/** The address that a caller is known by when its proxies send these entries. */
async function knownAs({ owner }: Penstock, entries: string): Promise<unknown> {
  const { json } = await owner.get('/api/private/ipinfo', { headers: { 'x-forwarded-for': entries } });
  return json['currentIpv4Address'];
}

const [spoofed, client, outer] = ['192.0.2.66', '203.0.113.7', '198.51.100.1'];

describe('the address of a caller behind proxies', () => {
  it('is that of the socket where no proxy is trusted', async () => {
    await using penstock = await startPenstock();
    assert.equal(await knownAs(penstock, client), '127.0.0.1');
  });

  it('is what the one proxy added, whatever the client had sent before', async () => {
    await using penstock = await startPenstock({ trustProxy: 1 });
    assert.equal(await knownAs(penstock, client), client);
    assert.equal(await knownAs(penstock, `${spoofed}, ${client}`), client);
    assert.equal(await knownAs(penstock, `${spoofed},${spoofed},, ${client}`), client);
    assert.equal(await knownAs(penstock, '2001:db8::7'), '2001:db8::7');
  });

  it('is what the outer one of two proxies added', async () => {
    await using penstock = await startPenstock({ trustProxy: 2 });
    assert.equal(await knownAs(penstock, `${spoofed}, ${client}, ${outer}`), client);
    assert.equal(await knownAs(penstock, `${client}, ${outer}`), client);
  });

  it('is never text that is no address', async () => {
    await using penstock = await startPenstock({ trustProxy: 1 });
    for (const entry of ['unknown', `${client}:443`, 'fe80::1%eth0', '<b>', '1.2.3', `${client}, -`, '']) {
      assert.equal(await knownAs(penstock, entry), '127.0.0.1', entry);
    }
  });

  it('is what access lists look at, and what the audit trail tells', async () => {
    await using penstock = await startPenstock({ trustProxy: 1 });
    const account = await newServiceAccount(penstock, 'orgs', { roles: ['ORG_OWNER'] });
    const member = await signIn(penstock, account);
    await penstock.owner.post(`${account.inOrg}/accessList`, [{ ipAddress: client }]);
    const ask = (entries: string) => member.get('/streams', { headers: { 'x-forwarded-for': entries } });
    assert.equal((await ask(`${spoofed}, ${client}`)).status, 200);
    assertError(await ask(`${client}, ${spoofed}`), expected.notAllowedFrom(spoofed));
    const trail = await readTrail(penstock.owner, organisationTrail(penstock.server.credentials.orgId));
    assert.equal(trail.at(-1)?.address, spoofed);
  });

  it('is configured as the number of proxies', () => {
    assert.deepEqual(readEnvironment({ PENSTOCK_TRUST_PROXY: '2' }), { trustProxy: 2 });
    for (const value of ['true', '11', '-1', '1.5']) {
      assert.throws(() => readEnvironment({ PENSTOCK_TRUST_PROXY: value }), {
        message: `PENSTOCK_TRUST_PROXY must be a whole number from 0 to 10; it is "${value}".`,
      });
    }
  });
});
