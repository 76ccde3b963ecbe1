import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type SignInWay, signInWays } from '../../src/domain/failed-sign-in.ts';
import { distinctMax } from '../../src/domain/failure-tally.ts';
import { startBesideNeighbour } from '../support/accounts.ts';
import { workspaceBody } from '../support/bodies.ts';
import { digestGet } from '../support/digest-get.ts';
import { failingBy, from } from '../support/failed-sign-ins.ts';
import { type Penstock, startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { range } from '../support/store-fixtures.ts';
import { openTrail, type StoredRecord } from '../support/stored-trail.ts';

/** What a directory's trail tells of failed sign-ins. */
function failuresIn(dataDir: string): StoredRecord[] {
  using trail = openTrail(dataDir);
  return trail.after(undefined).filter(({ name }) => name === 'sign-in.failed');
}

/** The same while the server runs: a record that was asked for before a change is stored before it. */
async function failuresNow({ owner, dataDir }: Penstock): Promise<StoredRecord[]> {
  await owner.post(
    '/streams',
    workspaceBody(`workspace-${failuresIn(dataDir).length}-${Math.trunc(performance.now())}`),
  );
  return failuresIn(dataDir);
}

async function countOf({ server }: Penstock, way: SignInWay): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  const [, count] =
    new RegExp(`^penstock_failed_sign_ins_total\\{way="${way}"\\} (\\d+)$`, 'm').exec(text) ?? [];
  return Number(count ?? assert.fail(text));
}

const told = ({ target, principalName, address, times }: StoredRecord) => [
  target,
  principalName,
  address,
  times,
];

describe('a failed sign-in', () => {
  let penstock: Penstock;
  before(async () => {
    penstock = await startPenstock({ trustProxy: 1 });
  });
  after(() => penstock[Symbol.asyncDispose]());

  for (const [at, way] of signInWays.entries()) {
    it(`by ${way} is counted, and recorded once, although it is tried again and again`, async () => {
      const address = `192.0.2.${at}`;
      assert.equal(await countOf(penstock, way), 0);
      for (const _ of range(3)) {
        assert.equal((await failingBy[way](penstock, 'mysteryx', from(address))).status, 401);
      }
      assert.equal(await countOf(penstock, way), 3);
      const records = (await failuresNow(penstock)).filter((record) => record.address === address);
      const hasName = ['digest', 'token', 'revocation'].includes(way);
      assert.deepEqual(records.map(told), [[way, hasName ? 'mysteryx' : 'unknown', address, 1]]);
      const [record] = records;
      // Of nobody known, the one organisation is told.
      assert.equal(record?.orgId, penstock.server.credentials.orgId);
      assert.equal(record?.principalId, null);
      const isOAuth = way === 'token' || way === 'revocation';
      assert.equal(record?.outcome, isOAuth ? 'invalid_client' : 'UNEXPECTED_ERROR');
    });
  }

  it('with the name of a principal names that, and is told to its organisation', async () => {
    const { apiKey, serviceAccount, orgId } = penstock.server.credentials;
    const named = [
      ['digest', apiKey.publicKey],
      ['token', serviceAccount.clientId],
      ['revocation', serviceAccount.clientId],
    ] as const;
    const address = '192.0.2.100';
    for (const [way, name] of named) await failingBy[way](penstock, name, from(address));
    const records = (await failuresNow(penstock)).filter((record) => record.address === address);
    assert.deepEqual(
      records.map(({ target, principalName }) => [target, principalName]),
      named,
    );
    for (const record of records) {
      assert.equal(record.orgId, orgId);
      assert.match(record.principalId ?? '', /^[0-9a-f]{24}$/);
    }
  });

  it('with a token that has expired names who it was given to', async () => {
    await using directory = await temporaryDirectory();
    const { clientId } = await (async () => {
      await using brief = await startPenstock({ dataDir: directory.path, tokenLifetimeMs: 1 });
      // The clock may still show the millisecond in which the token was given.
      while ((await brief.owner.get('/streams')).status !== 401);
      return brief.server.credentials.serviceAccount;
    })();
    assert.deepEqual(
      failuresIn(directory.path).map(({ target, principalName }) => [target, principalName]),
      [['bearer', clientId]],
    );
  });

  it('is answered in the same way whether there is such a principal or not', async () => {
    const { apiKey, serviceAccount } = penstock.server.credentials;
    for (const [way, known, unknown] of [
      ['digest', apiKey.publicKey, 'mysteryx'],
      ['token', serviceAccount.clientId, `mdb_sa_id_${'f'.repeat(24)}`],
      ['revocation', serviceAccount.clientId, `mdb_sa_id_${'f'.repeat(24)}`],
    ] as const) {
      const [one, other] = await Promise.all([known, unknown].map((name) => failingBy[way](penstock, name)));
      assert.deepEqual([one?.status, one?.text], [other?.status, other?.text]);
      assert.deepEqual([...(one?.headers.keys() ?? [])], [...(other?.headers.keys() ?? [])]);
    }
  });
});

describe('what is no failed sign-in', () => {
  it('is a request without credentials, a handshake, and an answer to a challenge that has grown old', async () => {
    await using penstock = await startPenstock();
    const { server, groupId, stranger } = penstock;
    const streams = new URL(`/api/atlas/v2/groups/${groupId}/streams`, server.url);
    for (const path of ['/streams', '/api/penstock/v1/projects', '/api/atlas/v2']) {
      assert.equal((await stranger.get(path)).status, 401);
    }
    assert.equal(await digestGet(streams, server.credentials.apiKey), 200);
    await using forgetful = await startPenstock({ nonceLifetimeMs: 1 });
    const there = new URL(`/api/atlas/v2/groups/${forgetful.groupId}/streams`, forgetful.server.url);
    const statuses = await Promise.all(
      range(20).map(() => digestGet(there, forgetful.server.credentials.apiKey)),
    );
    assert.ok(statuses.every((status) => status === 401 || status === 200));
    for (const one of [penstock, forgetful]) {
      for (const way of signInWays) assert.equal(await countOf(one, way), 0, way);
      assert.deepEqual(await failuresNow(one), []);
    }
  });
});

/** A public key that nobody has, another for each number. */
const madeUp = (at: number): string =>
  String(at)
    .padStart(8, '0')
    .replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)));

describe('many failed sign-ins', () => {
  it('are told in sums when the server stops, and all of them are told', async () => {
    await using directory = await temporaryDirectory();
    const address = '127.0.0.1';
    {
      await using penstock = await startPenstock({ dataDir: directory.path });
      const { publicKey } = penstock.server.credentials.apiKey;
      for (const _ of range(5)) await failingBy.digest(penstock, publicKey);
      for (const _ of range(3)) await failingBy.bearer(penstock, 'nothing');
      await failingBy.token(penstock, 'mysteryx');
      assert.equal((await failuresNow(penstock)).length, 3);
    }
    assert.deepEqual(
      failuresIn(directory.path)
        .slice(3)
        .map(({ target, times }) => [target, times]),
      [
        ['digest', 4],
        ['bearer', 2],
      ],
    );
    await using penstock = await startPenstock({ dataDir: directory.path });
    const { orgId, apiKey } = penstock.server.credentials;
    const { json } = await penstock.owner.get(`/api/penstock/v1/orgs/${orgId}/audit`);
    const shown = (json['results'] as { name: string; times?: number; principalName: string }[]).filter(
      ({ name }) => name === 'sign-in.failed',
    );
    assert.deepEqual(
      shown.toReversed().map(({ principalName, times }) => [principalName, times]),
      [
        [apiKey.publicKey, undefined],
        ['unknown', undefined],
        ['mysteryx', undefined],
        [apiKey.publicKey, 4],
        ['unknown', 2],
      ],
    );
    assert.equal(shown[0] && 'address' in shown[0] && shown[0].address, address);
  });

  it('are a bounded number of records, however many names are made up, and hide no real one', async () => {
    await using directory = await temporaryDirectory();
    const sent = 20 * distinctMax;
    {
      await using penstock = await startPenstock({ dataDir: directory.path });
      await Promise.all(range(sent).map((at) => failingBy.token(penstock, madeUp(at))));
      await failingBy.token(penstock, penstock.server.credentials.serviceAccount.clientId);
    }
    const records = failuresIn(directory.path);
    assert.equal(records.length, distinctMax + 2);
    assert.ok(records.some(({ principalId }) => principalId !== null));
    assert.deepEqual(records.filter(({ principalName }) => principalName === 'others').map(told), [
      [null, 'others', null, sent - distinctMax],
    ]);
  });

  it('are told to the organisation of the principal that they name, and of nobody to none of several', async () => {
    await using directory = await temporaryDirectory();
    const { penstock, neighbour } = await startBesideNeighbour(directory.path);
    await using _ = penstock;
    await failingBy.token(penstock, neighbour.account.clientId);
    await failingBy.token(penstock, 'mysteryx');
    await failingBy.digest(penstock, penstock.server.credentials.apiKey.publicKey);
    assert.deepEqual(
      (await failuresNow(penstock)).map(({ orgId, target }) => [target, orgId]),
      [
        ['token', neighbour.orgId],
        ['token', null],
        ['digest', penstock.server.credentials.orgId],
      ],
    );
  });
});
