import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { assertAnswer, assertError, type ExpectedError, expected } from '../support/answers.ts';
import { connectionBodies, connectionsOf, kafkaBody, vpc, workspaceBody } from '../support/bodies.ts';
import { bodyOf, refused, stateless } from '../support/connections.ts';
import { type Penstock, type Reply, startPenstock } from '../support/penstock.ts';
import { itIsRateLimited } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation, itRefusesWhatIsNoBody } from '../support/refusals.ts';

const connections = connectionsOf();
const nameOf = (connection: JsonObject): string => connection['name'] as string;

describe('updateStreamConnection', () => {
  let penstock: Penstock;
  let count = 0;
  const path = `${connections}/kafka-1`;

  before(async () => {
    penstock = await startPenstock({ connectionReadyDelayMs: 3_600_000 });
    await penstock.owner.post('/streams', workspaceBody());
    await penstock.owner.post(connections, kafkaBody());
  });
  after(() => penstock[Symbol.asyncDispose]());

  const patch = (name: string, body: JsonObject): Promise<Reply> =>
    penstock.owner.patch(`${connections}/${name}`, body);

  /** Creates a connection under a new name and answers what the API shows of it. */
  const created = async (body: JsonObject): Promise<JsonObject> => {
    const reply = await penstock.owner.post(connections, { ...body, name: `connection-${(count += 1)}` });
    assert.equal(reply.status, 200, reply.text);
    return reply.json;
  };

  /** Asserts that a patch turns what is shown into `shown`, in its own answer, which has no state, and in the next read. */
  const assertShown = async (was: JsonObject, body: JsonObject, shown: JsonObject): Promise<void> => {
    const reply = await patch(nameOf(was), body);
    assertAnswer(reply, 200);
    const read = await penstock.owner.get(`${connections}/${nameOf(was)}`);
    assert.deepEqual(read.json, shown);
    assert.equal(reply.text, stateless(read.text));
  };

  describe('refuses', () => {
    const tooWeak = 'GROUP_DATA_ACCESS_ADMIN';
    const body = { config: { changed: 'yes' } };
    const call = { method: 'PATCH', path, body, tooWeak, tooOld: '2023-01-31' } as const;
    itRefusesLikeEveryOperation(() => penstock, call);
    itRefusesWhatIsNoBody(() => penstock, call);
    itIsRateLimited(call);

    it('404: names the connection, the project and the workspace', async () => {
      assertError(await patch('nothing', {}), refused.noConnection(penstock.groupId, 'nothing'));
    });

    it('404: tells an unknown workspace from an unknown connection', async () => {
      const reply = await penstock.owner.patch(`${connectionsOf('nothing')}/kafka-1`, {});
      assertError(reply, expected.noWorkspace(penstock.groupId, 'nothing'));
    });

    it('404: tells no fault of the body to those who ask for what is not there', async () => {
      const reply = await patch('nothing', { type: 'nothing' });
      assertError(reply, refused.noConnection(penstock.groupId, 'nothing'));
    });

    const cases: [ExpectedError, JsonObject][] = [
      [expected.missing('bootstrapServers'), { bootstrapServers: null }],
      [expected.wrongJsonType('security'), { security: 'SSL' }],
      [expected.wrongJsonType('authentication.password'), { authentication: { password: {} } }],
      [expected.wrongJsonType('networking'), { networking: 'PUBLIC' }],
      [expected.wrongJsonType('config.retries'), { config: { retries: 5 } }],
      [expected.wrongJsonType('name'), { name: 5 }],
      [expected.notInEnum('KERBEROS'), { authentication: { mechanism: 'KERBEROS' } }],
      [expected.invalidAttribute('url'), { url: 'https://example.com' }],
      [expected.invalidAttribute('authentication.pasword'), { authentication: { pasword: 'x' } }],
      [expected.invalidAttribute('networking.acess'), { networking: { acess: { type: 'VPC' } } }],
      [expected.validation('Invalid bootstrapServers'), { bootstrapServers: 'example.com' }],
      [expected.validation('The type of connection kafka-1 cannot be changed'), { type: 'Https' }],
      [expected.readOnly('name'), { name: 'kafka-2' }],
      [expected.readOnly('region'), { region: 'DUBLIN_IRL' }],
      [refused.networkingFixed, { networking: vpc }],
      [refused.networkingFixed, { networking: { access: { connectionId: '0123456789abcdef01234567' } } }],
    ];
    for (const [error, wrong] of cases) {
      it(`400 ${error.code}: ${JSON.stringify(wrong)}`, async () => {
        assertError(
          await penstock.owner.patch(path, { ...wrong, config: wrong['config'] ?? body.config }),
          error,
        );
      });
    }

    it('and then leaves the connection as it was, in all parts', async () => {
      assert.deepEqual((await penstock.owner.get(path)).json['config'], kafkaBody()['config']);
    });
  });

  it('200: answers the recorded object: merged, with the same id, region and networking', async () => {
    const was = await created(kafkaBody());
    const certificate = '-----BEGIN CERTIFICATE-----\nMIID\n-----END CERTIFICATE-----\n';
    await assertShown(
      was,
      {
        type: 'Kafka',
        name: was['name'],
        bootstrapServers: 'example.com:8080',
        security: { protocol: 'SSL', brokerPublicCertificate: certificate },
        authentication: { mechanism: 'SCRAM-512', username: 'admin', password: 'new-password' },
      },
      {
        ...was,
        bootstrapServers: 'example.com:8080',
        security: { protocol: 'SSL', brokerPublicCertificate: certificate },
        authentication: { mechanism: 'SCRAM-512', username: 'admin' },
      },
    );
  });

  for (const role of ['GROUP_OWNER', 'GROUP_STREAM_PROCESSING_OWNER'] as const) {
    it(`200: lets ${role} in`, async () => {
      const name = nameOf(await created(kafkaBody()));
      const principal = await penstock.as([role]);
      assert.equal((await principal.patch(`${connections}/${name}`, {})).status, 200);
    });
  }

  describe('keeps', () => {
    for (const type of Object.keys(connectionBodies)) {
      it(`everything of ${type} that an empty patch, type and name alone, or empty headers of others do not name`, async () => {
        const was = await created(bodyOf(type, type));
        await assertShown(was, {}, was);
        await assertShown(was, { type, name: was['name'] }, was);
        if (type !== 'Https') await assertShown(was, { headers: {} }, was);
      });
    }

    it('the members of an object that the patch names only in part', async () => {
      const was = await created(kafkaBody());
      await assertShown(
        was,
        { authentication: { username: 'root' } },
        { ...was, authentication: { mechanism: 'SCRAM-256', username: 'root' } },
      );
    });

    it('what is its own: id, state and links are ignored', async () => {
      const was = await created(kafkaBody());
      const links = [{ href: 'https://example.com', rel: 'self' }];
      const body = { id: 'a'.repeat(24), state: 'FAILED', links, security: { links: [] } };
      await assertShown(was, body, was);
    });

    it('a password that the patch does not name, so that it need not be sent again', async () => {
      const was = await created(bodyOf('SchemaRegistry', 'any'));
      const authentication = was['schemaRegistryAuthentication'] as JsonObject;
      assert.equal('password' in authentication, false);
      // A registry of type USER_INFO without a password is refused: this goes through because it is still there.
      const changed = { ...authentication, username: 'other' };
      const shown = { ...was, schemaRegistryAuthentication: changed };
      await assertShown(was, { schemaRegistryAuthentication: changed }, shown);
      await assertShown(
        was,
        { schemaRegistryUrls: ['https://b.example.com'] },
        {
          ...shown,
          schemaRegistryUrls: ['https://b.example.com'],
        },
      );
      const without = await patch(nameOf(was), { schemaRegistryAuthentication: { password: null } });
      assertError(without, expected.missing('schemaRegistryAuthentication.password'));
    });

    it('a secret to itself, whether it is old or new', async () => {
      const name = nameOf(await created(kafkaBody()));
      const secrets = {
        password: 'hidden-1',
        clientSecret: 'hidden-2',
        sslKey: 'hidden-3',
        sslKeyPassword: 'hidden-4',
      };
      const replies = [
        await patch(name, { authentication: secrets }),
        await patch(name, { authentication: { ...secrets, mechanism: 'none' } }),
        await penstock.owner.get(`${connections}/${name}`),
        await penstock.owner.get(`${connections}?itemsPerPage=500`),
      ];
      assert.deepEqual(
        replies.map(({ status }) => status),
        [200, 400, 200, 200],
      );
      for (const { text } of replies) assert.doesNotMatch(text, /hidden|kafka-password/);
    });
  });

  describe('clears', () => {
    it('what is null, alone or in an object', async () => {
      const { config: _config, ...was } = await created(kafkaBody());
      await assertShown(was, { config: null }, was);
      const { security: _security, ...open } = was;
      await assertShown(was, { security: { protocol: null } }, open);
      const { authentication: _authentication, ...bare } = open;
      await assertShown(was, { authentication: null }, bare);
    });

    it('secrets with the object that held them', async () => {
      const was = await created(bodyOf('SchemaRegistry', 'any'));
      const inherit = { ...was, schemaRegistryAuthentication: { type: 'SASL_INHERIT' } };
      await assertShown(was, { schemaRegistryAuthentication: { type: 'SASL_INHERIT' } }, inherit);
      // The old credentials do not come back with the old type.
      const reply = await patch(nameOf(was), {
        schemaRegistryAuthentication: { type: 'USER_INFO', username: 'u' },
      });
      assertError(reply, expected.missing('schemaRegistryAuthentication.password'));
    });

    it('a map that is empty now: config and headers', async () => {
      const { config: _config, ...kafka } = await created(kafkaBody());
      await assertShown(kafka, { config: {} }, kafka);
      const { headers: _headers, ...https } = await created(bodyOf('Https', 'any'));
      await assertShown(https, { headers: {} }, https);
    });

    it('nothing by a null where there is nothing', async () => {
      const was = await created(kafkaBody());
      const authentication = { sslKey: null, aws: null };
      await assertShown(was, { authentication, networking: null, region: null, headers: null }, was);
    });
  });

  describe('replaces', () => {
    it('maps as a whole', async () => {
      const kafka = await created({ ...kafkaBody(), config: { a: '1', b: '2' } });
      await assertShown(
        kafka,
        { config: { b: '3', links: 'a key' } },
        { ...kafka, config: { b: '3', links: 'a key' } },
      );
      const https = await created({ ...bodyOf('Https', 'any'), headers: { A: '1', B: '2' } });
      await assertShown(https, { headers: { C: '3' } }, { ...https, headers: { C: '3' } });
    });

    it('lists as a whole', async () => {
      const registry = await created(bodyOf('SchemaRegistry', 'any'));
      const schemaRegistryUrls = ['https://b.example.com', 'https://a.example.com'];
      await assertShown(registry, { schemaRegistryUrls }, { ...registry, schemaRegistryUrls });
    });
  });

  it('200: takes PUBLIC for no change where no networking was said', async () => {
    const was = await created(bodyOf('AWSLambda', 'any'));
    const said = { publicPrivateNetworking: { access: { type: 'PUBLIC' } } };
    await assertShown(was, said, { ...was, ...said });
  });

  describe('leaves the networking alone', () => {
    const link = { access: { type: 'PRIVATE_LINK', connectionId: '0123456789abcdef01234567' } };
    const other = { access: { ...link.access, connectionId: 'f'.repeat(24) } };
    const kinds: [type: string, member: string][] = [
      ['Kafka', 'networking'],
      ['S3', 'networking'],
      ['AWSLambda', 'publicPrivateNetworking'],
    ];

    for (const [type, member] of kinds) {
      it(`of ${type}: the same value passes, another one does not`, async () => {
        const was = await created({ ...bodyOf(type, type), [member]: link });
        assert.equal(was['state'], 'PENDING');
        await assertShown(was, { [member]: link }, was);
        for (const changed of [
          other,
          { access: { type: 'PUBLIC' } },
          { access: { type: 'PUBLIC', connectionId: null } },
          null,
        ]) {
          assertError(await patch(nameOf(was), { [member]: changed }), refused.networkingFixed);
        }
        const cleared = await patch(nameOf(was), { [member]: { access: { connectionId: null } } });
        const missing = expected.missing(`${member}.access.connectionId`);
        assertError(cleared, member === 'networking' ? refused.networkingFixed : missing);
        await assertShown(was, {}, was);
      });
    }
  });

  describe('at the same time as others', () => {
    it('200: every one of many patches survives', async () => {
      const was = await created({
        ...bodyOf('Kafka', 'any'),
        security: { protocol: 'SASL_SSL' },
        authentication: { mechanism: 'OAUTHBEARER', clientSecret: 'secret' },
      });
      const members = [
        'username',
        'tokenEndpointUrl',
        'clientId',
        'scope',
        'saslOauthbearerExtensions',
        'sslCertificate',
      ];
      const patches: JsonObject[] = [
        ...members.map((member) => ({ authentication: { [member]: `${member}-new` } })),
        { authentication: { mechanism: 'OAUTHBEARER' } },
        { authentication: { method: 'OIDC' } },
        { security: { protocol: 'SSL' } },
        { security: { brokerPublicCertificate: 'certificate' } },
        { bootstrapServers: 'example.com:1' },
        { config: null },
      ];
      const replies = await Promise.all(patches.map((body) => patch(nameOf(was), body)));
      assert.deepEqual(
        replies.map(({ status }) => status),
        patches.map(() => 200),
      );
      const { config: _config, ...rest } = was;
      await assertShown(
        was,
        {},
        {
          ...rest,
          authentication: {
            ...Object.fromEntries(members.map((member) => [member, `${member}-new`])),
            mechanism: 'OAUTHBEARER',
            method: 'OIDC',
          },
          security: { protocol: 'SSL', brokerPublicCertificate: 'certificate' },
          bootstrapServers: 'example.com:1',
        },
      );
    });

    it('200 or 404: a patch never brings back what was deleted meanwhile', async () => {
      const name = nameOf(await created(kafkaBody()));
      const address = `${connections}/${name}`;
      const patches = Array.from({ length: 8 }, (_, at) => patch(name, { config: { at: String(at) } }));
      const [deleted, ...patched] = await Promise.all([penstock.owner.delete(address), ...patches]);
      assert.equal(deleted?.status, 202);
      for (const { status, text } of patched) assert.ok(status === 200 || status === 404, text);
      assert.equal((await penstock.owner.get(address)).status, 404);
    });
  });
});
