import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { assertError, expected } from './answers.ts';
import type { Penstock, Reply } from './penstock.ts';
import { newProject } from './projects.ts';

/** Every role there is. */
export const roles = {
  organisation: [
    'ORG_OWNER',
    'ORG_STREAM_PROCESSING_ADMIN',
    'ORG_GROUP_CREATOR',
    'ORG_MEMBER',
    'ORG_READ_ONLY',
    'ORG_BILLING_ADMIN',
    'ORG_BILLING_READ_ONLY',
  ],
  project: [
    'GROUP_OWNER',
    'GROUP_STREAM_PROCESSING_OWNER',
    'GROUP_STREAM_PROCESSING_MANAGER',
    'GROUP_DATA_ACCESS_ADMIN',
    'GROUP_DATA_ACCESS_READ_WRITE',
    'GROUP_DATA_ACCESS_READ_ONLY',
    'GROUP_READ_ONLY',
  ],
} as const;

/** Asserts an answer of Penstock's own operations. */
export function assertOwnAnswer(reply: Reply, status: number): void {
  assert.equal(reply.status, status, reply.text);
  assert.equal(reply.headers.get('content-type'), 'application/json');
}

/** Adds what the creation of an API key and of a service account have in common. */
export function itCreatesPrincipals(penstock: () => Penstock, path: string): void {
  const create = (body: JsonObject) => penstock().operator.post(path, body);

  it('201: gives every role, in the organisation or in the first project', async () => {
    const { groupId } = penstock();
    const { orgId } = penstock().server.credentials;
    const { json } = await create({ roles: [...roles.organisation, ...roles.project] });
    assert.deepEqual(json['roles'], [
      ...roles.organisation.map((roleName) => ({ orgId, roleName })),
      ...roles.project.map((roleName) => ({ groupId, roleName })),
    ]);
  });

  it('201: gives project roles in the project that is named', async () => {
    const { groupId } = await newProject(penstock());
    const { json } = await create({ roles: ['GROUP_READ_ONLY'], groupId });
    const { orgId } = penstock().server.credentials;
    assert.deepEqual(json['roles'], [
      { orgId, roleName: 'ORG_MEMBER' },
      { groupId, roleName: 'GROUP_READ_ONLY' },
    ]);
  });

  it('201: makes a member of the organisation, unless it has another role there', async () => {
    const { orgId } = penstock().server.credentials;
    const { json } = await create({ roles: ['ORG_READ_ONLY', 'GROUP_OWNER'] });
    assert.deepEqual(
      (json['roles'] as JsonObject[]).filter((role) => 'orgId' in role),
      [{ orgId, roleName: 'ORG_READ_ONLY' }],
    );
    const member = await penstock().as(['GROUP_READ_ONLY']);
    const orgs = '/api/atlas/v2/orgs';
    const { results } = (await member.get(orgs)).json as { results: JsonObject[] };
    assert.deepEqual(
      results.map(({ id }) => id),
      [orgId],
    );
    assert.equal((await member.get(`${orgs}/${orgId}`)).status, 200);
  });

  it('201: gives a role once that is asked for twice', async () => {
    const reply = await create({ roles: ['GROUP_OWNER', 'ORG_MEMBER', 'GROUP_OWNER', 'ORG_MEMBER'] });
    assertOwnAnswer(reply, 201);
    const names = (reply.json['roles'] as JsonObject[]).map(({ roleName }) => roleName);
    assert.deepEqual(names, ['ORG_MEMBER', 'GROUP_OWNER']);
  });

  it('400: wants at least one role, and only roles that exist', async () => {
    assertError(await create({}), expected.missing('roles'));
    assertError(await create({ roles: [] }), expected.invalidAttribute('roles'));
    assertError(await create({ roles: ['OWNER'] }), expected.notInEnum('OWNER'));
    assertError(await create({ roles: 'GROUP_OWNER' }), expected.wrongJsonType('roles'));
    assertError(await create({ roles: [1] }), expected.wrongJsonType('roles[0]'));
  });

  it('400: refuses other attributes that cannot be used', async () => {
    const given = { roles: ['GROUP_OWNER'] };
    assertError(await create({ ...given, groupId: 'X' }), expected.invalidAttribute('groupId'));
    assertError(await create({ ...given, description: 7 }), expected.wrongJsonType('description'));
    const description = 'd'.repeat(251);
    assertError(await create({ ...given, description }), expected.invalidAttribute('description'));
    assert.equal((await create({ ...given, description: 'd'.repeat(250) })).status, 201);
    assertError(await create({ ...given, privateKey: 'mine' }), expected.invalidAttribute('privateKey'));
  });

  it('404: names the project that does not exist', async () => {
    const groupId = 'f'.repeat(24);
    assertError(await create({ roles: ['GROUP_OWNER'], groupId }), expected.noProject(groupId));
  });
}
