import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseCommand } from '../../src/admin/commands.ts';
import { run } from '../../src/admin/run.ts';
import { defaultConfig } from '../../src/config/config.ts';
import { startBesideNeighbour } from '../support/accounts.ts';
import { type Entry, organisationTrail, projectTrail, readTrail } from '../support/audit-trail.ts';
import { startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { openTrail } from '../support/stored-trail.ts';

const unknown = 'f'.repeat(24);

const keyFor = (role: string, groupId: string): string[] => [
  'api-key',
  'create',
  '--role',
  role,
  '--project',
  groupId,
  '--description',
  'a key',
];

const attempt = (words: readonly string[], dataDir: string): Promise<string> =>
  run(parseCommand(words), { ...defaultConfig, dataDir });

/** What a command is told of, and what it is told to have done. */
const told = ({ name, operationId, groupId, principalName, fields, outcome }: Entry) =>
  [operationId, name, groupId, principalName, fields, outcome] as const;

describe('the audit trail of the operator', () => {
  it('tells a project of the keys that are made in it, whether a server runs or not', async () => {
    await using directory = await temporaryDirectory();
    let groupId: string;
    {
      await using penstock = await startPenstock({ dataDir: directory.path });
      ({ groupId } = penstock);
      await attempt(keyFor('GROUP_READ_ONLY', groupId), directory.path);
    }
    await attempt(keyFor('GROUP_OWNER', groupId), directory.path);
    await attempt(keyFor('ORG_MEMBER', groupId), directory.path);
    await using penstock = await startPenstock({ dataDir: directory.path });
    const made = (await readTrail(penstock.owner, projectTrail(groupId))).map(told);
    const fields = ['desc', 'orgRoles', `projectRoles.${groupId}`];
    const expected = ['createApiKey', 'api-key.created', groupId, 'operator', fields, 'done'];
    assert.deepEqual(made, [expected, expected]);
    const all = await readTrail(penstock.owner, organisationTrail(penstock.server.credentials.orgId));
    assert.equal(all.filter(({ name }) => name === 'api-key.created').length, 3);
    assert.deepEqual(all.at(-1)?.fields, ['desc', 'orgRoles']);
  });

  it('tells a project of the commands that name it and are refused, whether a server runs or not', async () => {
    await using directory = await temporaryDirectory();
    const refused = async (groupId: string) => {
      const commands = [
        ['cluster', 'connect', '--project', groupId, '--name', 'none', '--connection-string', 'mongodb://h'],
        keyFor('OWNER', groupId),
        keyFor('GROUP_OWNER', unknown),
      ];
      for (const words of commands) await assert.rejects(attempt(words, directory.path));
    };
    let groupId: string;
    {
      await using penstock = await startPenstock({ dataDir: directory.path });
      ({ groupId } = penstock);
      await refused(groupId);
    }
    await refused(groupId);
    await using penstock = await startPenstock({ dataDir: directory.path });
    const byName = 'attempt.refused';
    const inProject = [
      ['setClusterConnectionString', byName, groupId, 'operator', [], 'CLUSTER_NOT_FOUND'],
      ['createApiKey', byName, groupId, 'operator', [], 'INVALID_ENUM_VALUE'],
    ];
    const elsewhere = [['createApiKey', byName, undefined, 'operator', [], 'GROUP_NOT_FOUND']];
    const project = await readTrail(penstock.owner, projectTrail(groupId));
    assert.deepEqual(project.map(told), [...inProject, ...inProject]);
    assert.deepEqual(
      project.map(({ address }) => address),
      ['127.0.0.1', '127.0.0.1', undefined, undefined],
    );
    const all = await readTrail(penstock.owner, organisationTrail(penstock.server.credentials.orgId));
    const { length } = [...inProject, ...elsewhere];
    assert.deepEqual(all.slice(-2 * length).map(told), [
      ...inProject,
      ...elsewhere,
      ...inProject,
      ...elsewhere,
    ]);
  });

  it('tells no organisation of a refusal that names none of several', async () => {
    await using directory = await temporaryDirectory();
    const { penstock, neighbour } = await startBesideNeighbour(directory.path);
    await using _ = penstock;
    assert.equal((await penstock.operator.post('/projects', {})).status, 400);
    const named = { roles: ['OWNER'], groupId: neighbour.groupId };
    assert.equal((await penstock.operator.post('/apiKeys', named)).status, 400);
    using trail = openTrail(directory.path);
    assert.deepEqual(
      trail
        .after(undefined)
        .flatMap(({ name, orgId, groupId }) => (name === 'attempt.refused' ? [[orgId, groupId]] : [])),
      [
        [null, null],
        [neighbour.orgId, neighbour.groupId],
      ],
    );
  });
});
