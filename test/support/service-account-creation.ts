import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { signIn } from './accounts.ts';
import { assertAnswer, assertError, expected } from './answers.ts';
import type { Penstock } from './penstock.ts';
import { roles } from './principals.ts';
import {
  accountBody,
  accountsIn,
  assertHours,
  type Level,
  newServiceAccount,
  pathAt,
  secretsOf,
  version,
} from './service-accounts.ts';

/** Values of the attributes that every body of a service account has, and that are refused. */
const unusable: readonly JsonObject[] = [
  { name: 'a'.repeat(65) },
  { name: 'a<b' },
  { description: 'a'.repeat(251) },
  { description: 'line\nbreak' },
  { roles: [] },
  { unknownField: 1 },
];

/** Adds the tests of what bodies of service accounts are refused for, where roles are those of a level. */
export function itRefusesWrongAccounts(
  send: (changes: JsonObject) => ReturnType<Penstock['owner']['get']>,
  level: Level,
): void {
  const [own, foreign] = level === 'orgs' ? ['ORG_MEMBER', 'GROUP_OWNER'] : ['GROUP_OWNER', 'ORG_MEMBER'];

  it('400: refuses attributes that cannot be used', async () => {
    for (const changes of unusable) {
      const [attribute = ''] = Object.keys(changes);
      assertError(await send(changes), expected.invalidAttribute(attribute), JSON.stringify(changes));
    }
    for (const attribute of ['name', 'description', 'roles']) {
      assertError(await send({ [attribute]: 7 }), expected.wrongJsonType(attribute));
    }
  });

  it('400: refuses roles that are none, or of another place', async () => {
    for (const role of ['OWNER', foreign]) {
      assertError(await send({ roles: [own, role] }), expected.notInEnum(role));
    }
  });
}

/** Adds the tests of the creation of a service account at a level. */
export function itCreatesServiceAccounts(penstock: () => Penstock, level: Level): void {
  const create = (changes: JsonObject) =>
    penstock().owner.post(accountsIn(penstock(), level), { ...accountBody(level), ...changes });

  it('201: answers the account, the only time with its secret', async () => {
    const reply = await create({ name: "Zoë's account, no. 1_a-b", description: 'Für Leser' });
    assertAnswer(reply, 201, version);
    const { clientId, createdAt } = reply.json as Record<string, string>;
    const [{ expiresAt, id, secret, ...rest } = {}] = secretsOf(reply) as Record<string, string>[];
    assert.match(clientId ?? '', /^mdb_sa_id_[a-f0-9]{24}$/);
    assert.match(secret ?? '', /^mdb_sa_sk_[A-Za-z0-9_-]{32,}$/);
    assert.deepEqual(rest, { createdAt });
    const role = level === 'orgs' ? 'ORG_READ_ONLY' : 'GROUP_READ_ONLY';
    const head = `{"clientId":"${clientId}","createdAt":"${createdAt}","description":"Für Leser"`;
    const about = `"name":"Zoë's account, no. 1_a-b","roles":["${role}"],"secrets":[{"createdAt":"${createdAt}"`;
    const secretText = (tail: string) =>
      `${head},${about},"expiresAt":"${expiresAt}","id":"${id}",${tail}}]}`;
    assert.equal(reply.text, secretText(`"secret":"${secret}"`));
    const { text } = await penstock().owner.get(`${accountsIn(penstock(), level)}/${clientId}`);
    assert.equal(text, secretText(`"maskedSecretValue":"mdb_sa_sk_************${secret?.slice(-4)}"`));
  });

  it('201: makes an account that signs in at once, with a secret that is good for as long as asked', async () => {
    for (const hours of [1, 8, 8760]) {
      const account = await newServiceAccount(penstock(), level, { secretExpiresAfterHours: hours });
      const [secret = {}] = secretsOf(account.reply);
      assertHours(secret, hours);
      assert.equal((await (await signIn(penstock(), account)).get('')).status, 200);
    }
  });

  it('201: gives every role of the level, each once', async () => {
    const names = [...(level === 'orgs' ? roles.organisation : roles.project)];
    const { reply } = await newServiceAccount(penstock(), level, { roles: [...names, ...names] });
    assert.deepEqual(reply.json['roles'], names.toSorted());
  });

  it('201: does not mind two accounts of one name, nor what is the server’s own', async () => {
    const own = { clientId: 'mine', createdAt: 'now', secrets: [], links: [] };
    const [one, two] = [
      await newServiceAccount(penstock(), level, own),
      await newServiceAccount(penstock(), level),
    ];
    assert.notEqual(one.clientId, two.clientId);
    assert.equal(one.reply.json['name'], two.reply.json['name']);
    assert.equal((await penstock().owner.get(pathAt(level, one))).status, 200);
  });

  it('400: names the attribute that is missing', async () => {
    for (const attribute of ['name', 'description', 'roles', 'secretExpiresAfterHours']) {
      assertError(await create({ [attribute]: null }), expected.missing(attribute));
    }
  });

  it('400: refuses a lifetime that is none', async () => {
    for (const hours of [0, 8761]) {
      const reply = await create({ secretExpiresAfterHours: hours });
      assertError(reply, expected.invalidAttribute('secretExpiresAfterHours'));
    }
  });

  itRefusesWrongAccounts((changes) => create({ name: 'REFUSED', ...changes }), level);

  it('leaves nothing behind of what it refused', async () => {
    const { text } = await penstock().owner.get(`${accountsIn(penstock(), level)}?itemsPerPage=500`);
    assert.ok(!text.includes('REFUSED'));
  });
}
