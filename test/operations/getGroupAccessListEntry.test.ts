import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer, assertError } from '../support/answers.ts';
import { accessList, beforeNetworks, refusedNetwork } from '../support/networks.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation } from '../support/refusals.ts';

const at = (entry: string): string => `${accessList}/${entry}`;

describe('getGroupAccessListEntry', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
    await penstock.owner.post(accessList, [
      { cidrBlock: '198.51.100.0/24', comment: 'office' },
      { ipAddress: '203.0.113.10' },
      { cidrBlock: '2001:db8::/58' },
    ]);
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers a range, byte for byte', async () => {
    const reply = await penstock.owner.get(at('198.51.100.0%2F24'));
    assertAnswer(reply, 200, '2023-01-01');
    const { groupId, server } = penstock;
    const href = `${server.url}/api/atlas/v2/groups/${groupId}${at('198.51.100.0%2F24')}`;
    const links = `"links":[{"href":"${href}","rel":"self"}]`;
    const rest = `"cidrBlock":"198.51.100.0/24","comment":"office","groupId":"${groupId}",${links}`;
    assert.equal(reply.text, `{${rest}}`);
    assert.equal((await penstock.owner.get(new URL(href).pathname)).text, reply.text);
  });

  it('200: finds a range however its slash and it are written', async () => {
    const { text } = await penstock.owner.get(at('198.51.100.0%2F24'));
    for (const entry of ['198.51.100.0%2f24', '198.51.100.0%252F24', '198.51.100.7%2F24']) {
      assert.equal((await penstock.owner.get(at(entry))).text, text, entry);
    }
    const { json } = await penstock.owner.get(at('2001:DB8:0:0::%2F58'));
    assert.equal(json['cidrBlock'], '2001:db8::/58');
  });

  it('200: shows a single address both ways, and finds it both ways', async () => {
    const { json, text } = await penstock.owner.get(at('203.0.113.10'));
    assert.deepEqual([json['cidrBlock'], json['ipAddress']], ['203.0.113.10/32', '203.0.113.10']);
    assert.equal((await penstock.owner.get(at('203.0.113.10%2F32'))).text, text);
  });

  it('404: names the entry as it was written, and the project', async () => {
    const { groupId } = penstock;
    for (const [entry, named] of [
      ['203.0.113.11', '203.0.113.11'],
      ['198.51.100.0%2F25', '198.51.100.0/25'],
      ['198.51.100.0', '198.51.100.0'],
      ['sg-903004f8', 'sg-903004f8'],
      ['nothing', 'nothing'],
      ['__proto__', '__proto__'],
    ] as const) {
      assertError(await penstock.owner.get(at(entry)), refusedNetwork.noEntry(named, groupId));
    }
    const other = await newProject(penstock);
    assertError(
      await penstock.owner.get(other.path + at('203.0.113.10')),
      refusedNetwork.noEntry('203.0.113.10', other.groupId),
    );
  });

  itIsRateLimitedAs('projectIpAccessList_group', ({ groupId }) => ({
    method: 'GET',
    path: `/api/atlas/v2/groups/${groupId}${at('203.0.113.10')}`,
  }));
  itRefusesLikeEveryOperation(() => penstock, {
    method: 'GET',
    path: at('203.0.113.10'),
    tooWeak: null,
    tooOld: beforeNetworks,
  });
});
