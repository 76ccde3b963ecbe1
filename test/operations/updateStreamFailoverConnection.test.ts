import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { assertAnswer, assertError, type ExpectedError, expected, textIn } from '../support/answers.ts';
import { connectionsOf, kafkaBody, vpc } from '../support/bodies.ts';
import { bodyOf, refused, without } from '../support/connections.ts';
import {
  addressOf,
  clusterFailover,
  failoversOf,
  kafkaFailover,
  noFailover,
  ohio,
  prepareFailovers,
} from '../support/failovers.ts';
import { type Penstock, type Reply, startPenstock } from '../support/penstock.ts';
import { itRefusesLikeEveryOperation, itRefusesWhatIsNoBody } from '../support/refusals.ts';

const unknown = 'a'.repeat(24);

interface Created {
  readonly path: string;
  /** What the API shows of it. */
  readonly was: JsonObject;
}

describe('updateStreamFailoverConnection', () => {
  let penstock: Penstock;
  let kafka: Created;
  let count = 0;

  /** Creates a connection with a failover connection. */
  const create = async (changes: JsonObject = {}, body = kafkaFailover): Promise<Created> => {
    const parent = `parent-${(count += 1)}`;
    const type = textIn(body(), 'type');
    await penstock.owner.post(connectionsOf(), bodyOf(type, parent));
    const reply = await penstock.owner.post(failoversOf(parent), { ...body(parent), ...changes });
    assert.equal(reply.status, 201, reply.text);
    return { path: addressOf(reply, parent), was: reply.json };
  };

  /** Asserts that a patch turns what is shown into `shown`, in its own answer and in the next read. */
  const assertShown = async ({ path }: Created, body: JsonObject, shown: JsonObject): Promise<void> => {
    const reply = await penstock.owner.patch(path, body);
    assertAnswer(reply, 200, '2025-03-12');
    assert.deepEqual(reply.json, shown);
    assert.equal((await penstock.owner.get(path)).text, reply.text);
  };

  before(async () => {
    penstock = await startPenstock({ connectionReadyDelayMs: 3_600_000 });
    await prepareFailovers(penstock);
    kafka = await create();
    existing.path = kafka.path;
  });
  after(() => penstock[Symbol.asyncDispose]());

  itRefusesLikeEveryOperation(() => penstock, {
    method: 'PATCH',
    path: `${failoversOf('kafka-1')}/${unknown}`,
    body: { config: { changed: 'yes' } },
    tooWeak: 'GROUP_DATA_ACCESS_ADMIN',
    tooOld: '2025-03-11',
  });
  const existing = { method: 'PATCH', path: '' };
  itRefusesWhatIsNoBody(() => penstock, existing);

  it('200: merges members, replaces maps, and answers what the next read answers', async () => {
    const created = await create();
    const patch = { authentication: { username: 'root' }, config: { links: 'a key' } };
    const authentication = { mechanism: 'SCRAM-256', username: 'root' };
    await assertShown(created, patch, { ...created.was, authentication, config: patch.config });
  });

  it('200: clears the map by an empty one or null, and then leaves it out', async () => {
    for (const config of [{}, null]) {
      const created = await create();
      assert.deepEqual(created.was['config'], kafkaBody()['config']);
      await assertShown(created, { config }, without(created.was, 'config'));
    }
  });

  it('200: changes a Cluster connection', async () => {
    const created = await create({}, clusterFailover);
    const patch = { clusterName: 'other', dbRoleToExecute: { role: 'readAnyDatabase' } };
    const dbRoleToExecute = { role: 'readAnyDatabase', type: 'BUILT_IN' };
    await assertShown(created, patch, { ...created.was, clusterName: 'other', dbRoleToExecute });
  });

  it('200: keeps everything that is not named, or named as it is', async () => {
    for (const body of [kafkaFailover, clusterFailover]) {
      const created = await create({}, body);
      const own = { id: unknown, state: 'FAILED', links: [], headers: {}, region: null };
      for (const patch of [{}, created.was, own]) await assertShown(created, patch, created.was);
    }
  });

  it('200: keeps nothing of the former mechanism', async () => {
    const former = { mechanism: 'OAUTHBEARER', clientId: 'client', clientSecret: 'secret', scope: 'read' };
    const made = await create({ authentication: former });
    const plain = { mechanism: 'PLAIN', username: 'reader' };
    await assertShown(made, { authentication: plain }, { ...made.was, authentication: plain });
  });

  it('200: changes nothing of the connection or of the other region', async () => {
    const { path, was } = await create();
    const parent = textIn(was, 'name');
    const other = await penstock.owner.post(failoversOf(parent), kafkaFailover(parent, ohio));
    const others = [`${connectionsOf()}/${parent}`, addressOf(other, parent)];
    const read = () => Promise.all(others.map(async (one) => (await penstock.owner.get(one)).text));
    const present = await read();
    assert.equal((await penstock.owner.patch(path, { security: { protocol: 'SSL' } })).status, 200);
    assert.deepEqual(await read(), present);
  });

  it('200: lets those in who may manage connections', async () => {
    for (const role of ['GROUP_OWNER', 'GROUP_STREAM_PROCESSING_OWNER'] as const) {
      assert.equal((await (await penstock.as([role])).patch(kafka.path, {})).status, 200, role);
    }
  });

  it('200: loses none of many changes at once', async () => {
    const created = await create();
    const members = ['username', 'clientId', 'scope', 'tokenEndpointUrl', 'sslCertificate'];
    const patches: JsonObject[] = [
      ...members.map((member) => ({ authentication: { [member]: `${member}-new` } })),
      { security: { protocol: 'SSL' } },
      { bootstrapServers: 'example.com:1' },
      { config: null },
    ];
    const replies = await Promise.all(patches.map((body) => penstock.owner.patch(created.path, body)));
    assert.ok(replies.every(({ status }) => status === 200));
    const authentication = Object.fromEntries(members.map((member) => [member, `${member}-new`]));
    await assertShown(
      created,
      {},
      {
        ...without(created.was, 'config'),
        authentication: { ...authentication, mechanism: 'SCRAM-256' },
        security: { protocol: 'SSL' },
        bootstrapServers: 'example.com:1',
      },
    );
  });

  describe('400: what must not be', () => {
    const cases: [ExpectedError, JsonObject][] = [
      [expected.missing('bootstrapServers'), { bootstrapServers: null }],
      [expected.wrongJsonType('security'), { security: 'SSL' }],
      [expected.wrongJsonType('config.retries'), { config: { retries: 5 } }],
      [expected.wrongJsonType('name'), { name: 5 }],
      [expected.wrongJsonType('region'), { region: 5 }],
      [expected.notInEnum('KERBEROS'), { authentication: { mechanism: 'KERBEROS' } }],
      [expected.invalidAttribute('clusterName'), { clusterName: 'cluster' }],
      [expected.invalidAttribute('parentId'), { parentId: unknown }],
      [expected.validation('Invalid bootstrapServers'), { bootstrapServers: 'example.com' }],
      [expected.readOnly('name'), { name: 'kafka-2' }],
      [expected.readOnly('region'), { region: ohio }],
      [refused.networkingFixed, { networking: vpc }],
    ];
    for (const [error, wrong] of cases) {
      it(`${error.code}: ${JSON.stringify(wrong)}`, async () => {
        const patch = { ...wrong, config: wrong['config'] ?? { changed: 'yes' } };
        assertError(await penstock.owner.patch(kafka.path, patch), error);
      });
    }

    for (const type of ['Cluster', 'Https', 'nothing']) {
      it(`VALIDATION_ERROR: the type ${type}`, async () => {
        const error = expected.validation(
          `The type of connection ${textIn(kafka.was, 'name')} cannot be changed`,
        );
        assertError(await penstock.owner.patch(kafka.path, { type }), error);
      });
    }

    it('and then nothing is changed', async () => {
      assert.deepEqual((await penstock.owner.get(kafka.path)).json, kafka.was);
    });
  });

  it('404: names what is not there, and tells no fault of the body', async () => {
    for (const body of [{}, { type: 'nothing' }, '{']) {
      const patch = (path: string): Promise<Reply> => penstock.owner.patch(`${path}/${unknown}`, body);
      const { groupId } = penstock;
      assertError(await patch(failoversOf('kafka-1', 'nothing')), expected.noWorkspace(groupId, 'nothing'));
      assertError(await patch(failoversOf('nothing')), refused.noConnection(groupId, 'nothing'));
      assertError(await patch(failoversOf('kafka-1')), noFailover(unknown));
    }
  });

  it('404: does not reach it by another connection', async () => {
    const id = textIn(kafka.was, 'id');
    const reply = await penstock.owner.patch(`${failoversOf('kafka-1')}/${id}`, {});
    assertError(reply, noFailover(id));
  });
});
