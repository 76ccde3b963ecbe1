import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseCommand, UsageError } from '../../src/admin/commands.ts';
import { run } from '../../src/admin/run.ts';
import { defaultConfig } from '../../src/config/config.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import { listed } from '../support/peerings.ts';
import { startPenstock, temporaryDirectory } from '../support/penstock.ts';

const accepter = {
  accepterAccountId: '999999999999',
  accepterCidr: '192.168.0.0/24',
  accepterVpcId: 'vpc-0a1b2c3d',
};

const wordsOf = (options: Readonly<Record<string, string>>): string[] =>
  Object.entries(options).flatMap(([option, value]) => [`--${option}`, value]);

describe('the command vpc-peering announce', () => {
  const wordsFor = (project: string, account = '012345678901'): string[] => [
    'vpc-peering',
    'announce',
    ...wordsOf({
      project,
      'requester-account': account,
      'requester-vpc': 'vpc-00000000000000001',
      'requester-cidr': '172.31.0.0/16',
    }),
  ];
  const others = wordsOf({
    'accepter-account': '999999999999',
    'accepter-vpc': 'vpc-0a1b2c3d',
    'accepter-cidr': '192.168.0.0/24',
    expires: '2999-12-31T23:59:59Z',
  });

  it('announces a peering, whether a server runs or not', async () => {
    await using directory = await temporaryDirectory();
    const config = { ...defaultConfig, dataDir: directory.path };
    const command = async (words: readonly string[]) =>
      JSON.parse(await run(parseCommand(words), config)) as JsonObject;
    const announced: JsonObject[] = [];
    let groupId: string;
    {
      await using penstock = await startPenstock({ dataDir: directory.path });
      ({ groupId } = penstock);
      announced.push(await command(wordsFor(groupId)));
      assert.deepEqual(await listed(penstock.owner), announced);
    }
    announced.push(await command([...wordsFor(groupId), ...others]));
    await using penstock = await startPenstock({ dataDir: directory.path });
    assert.deepEqual(await listed(penstock.owner), announced);
    const { accepterAccountId, accepterVpcId, accepterCidr, expirationTime } = announced[1] ?? {};
    assert.deepEqual({ accepterAccountId, accepterCidr, accepterVpcId }, accepter);
    assert.equal(expirationTime, '2999-12-31T23:59:59Z');
  });

  it('says what is wrong in the same words, whether a server runs or not', async () => {
    await using directory = await temporaryDirectory();
    const config = { ...defaultConfig, dataDir: directory.path };
    const refused = async (groupId: string) => {
      const [nowhere, wrong] = [wordsFor('f'.repeat(24)), wordsFor(groupId, 'nobody')];
      const attribute = 'Invalid attribute requesterAccountId specified.';
      await assert.rejects(run(parseCommand(wrong), config), { message: attribute });
      const project = `No group with ID ${'f'.repeat(24)} exists.`;
      await assert.rejects(run(parseCommand(nowhere), config), { message: project });
    };
    let groupId: string;
    {
      await using penstock = await startPenstock({ dataDir: directory.path });
      ({ groupId } = penstock);
      await refused(groupId);
    }
    await refused(groupId);
  });

  it('wants the project and the three options of the requester', () => {
    const words = wordsFor('f'.repeat(24));
    for (const option of ['--project', '--requester-account', '--requester-vpc', '--requester-cidr']) {
      const without = words.toSpliced(words.indexOf(option), 2);
      assert.throws(
        () => parseCommand(without),
        (error: unknown) => error instanceof UsageError && error.message.startsWith(`${option} is missing.`),
      );
    }
  });
});
