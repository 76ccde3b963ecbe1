import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { assertAnswer, assertError, type ExpectedError, expected } from '../support/answers.ts';
import { connectionBodies, connectionsOf, kafkaBody, vpc, workspaceBody } from '../support/bodies.ts';
import { bodyOf, refused, untilReady, without } from '../support/connections.ts';
import { type Penstock, type Reply, startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { itIsRateLimited } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation, itRefusesWhatIsNoBody } from '../support/refusals.ts';

const path = connectionsOf();

const kafkaWith = (fields: JsonObject): JsonObject => ({ ...kafkaBody('refused'), ...fields });
const registryWith = (schemaRegistryAuthentication: JsonObject): JsonObject => ({
  ...bodyOf('SchemaRegistry', 'refused'),
  schemaRegistryAuthentication,
});

const stateOf = async ({ owner }: Penstock, name: string): Promise<unknown> =>
  (await owner.get(`${path}/${name}`)).json['state'];

describe('createStreamConnection', () => {
  let penstock: Penstock;
  let count = 0;

  before(async () => {
    penstock = await startPenstock();
    await penstock.owner.post('/streams', workspaceBody());
  });
  after(() => penstock[Symbol.asyncDispose]());

  const create = (body: unknown): Promise<Reply> => penstock.owner.post(path, body);
  const newName = (): string => `connection-${(count += 1)}`;

  /** The connection is the same, but for its id, as the one that is made without the extra input. */
  const assertIgnored = async (body: JsonObject, withExtra: JsonObject): Promise<void> => {
    const plain = await create({ ...body, name: newName() });
    const extra = await create({ ...withExtra, name: newName() });
    assert.deepEqual([plain.status, extra.status], [200, 200], extra.text);
    const { id: _plainId, name: _plainName, ...asPlain } = plain.json;
    const { id: _extraId, name: _extraName, ...actual } = extra.json;
    assert.deepEqual(actual, asPlain);
  };

  const call = {
    method: 'POST',
    path,
    body: kafkaBody('refused'),
    tooWeak: 'GROUP_DATA_ACCESS_ADMIN',
    tooOld: '2023-01-31',
  } as const;
  itRefusesLikeEveryOperation(() => penstock, call);
  itRefusesWhatIsNoBody(() => penstock, call);
  itIsRateLimited(call);

  describe('200: what it answers', () => {
    it('is the recorded Kafka connection, byte for byte', async () => {
      const reply = await create({
        type: 'Kafka',
        name: 'KafkaConn',
        bootstrapServers: 'example.com:8080,fraud.example.com:8000',
        security: { protocol: 'PLAINTEXT' },
        authentication: { mechanism: 'SCRAM-256', username: 'admin', password: 'kafka-password' },
        config: { 'auto.offset.reset': 'earliest' },
      });
      const { text, json } = reply;
      assertAnswer(reply, 200);
      assert.match(json['id'] as string, /^[a-f0-9]{24}$/);
      assert.equal(
        text,
        '{"authentication":{"mechanism":"SCRAM-256","username":"admin"},' +
          '"bootstrapServers":"example.com:8080,fraud.example.com:8000",' +
          `"config":{"auto.offset.reset":"earliest"},"id":"${json['id'] as string}","name":"KafkaConn",` +
          '"networking":{"access":{"type":"PUBLIC"}},"region":"VIRGINIA_USA",' +
          '"security":{"protocol":"PLAINTEXT"},"state":"READY","type":"Kafka"}',
      );
    });

    it('is the recorded Cluster connection, byte for byte', async () => {
      const { status, text, json } = await create({
        type: 'Cluster',
        name: 'ClusterConn',
        clusterName: 'cluster-910',
        dbRoleToExecute: { links: [], role: 'atlasAdmin', type: 'BUILT_IN' },
      });
      assert.equal(status, 200);
      assert.equal(
        text,
        '{"clusterName":"cluster-910","dbRoleToExecute":{"role":"atlasAdmin","type":"BUILT_IN"},' +
          `"id":"${json['id'] as string}","name":"ClusterConn","region":"VIRGINIA_USA","state":"READY","type":"Cluster"}`,
      );
    });

    for (const type of ['S3', 'AWSKinesisDataStreams']) {
      it(`shows PUBLIC networking for ${type} where none was sent`, async () => {
        const { json } = await create(bodyOf(type, newName()));
        assert.deepEqual(json['networking'], { access: { type: 'PUBLIC' } });
      });
    }

    for (const type of ['AWSLambda', 'AzureBlobStorage', 'GCPPubSub']) {
      it(`shows the networking of ${type} only when it was sent`, async () => {
        const plain = await create(bodyOf(type, newName()));
        assert.equal('publicPrivateNetworking' in plain.json, false);
        const publicPrivateNetworking = { access: { type: 'PUBLIC' } };
        const sent = await create({ ...bodyOf(type, newName()), publicPrivateNetworking });
        assert.deepEqual(sent.json['publicPrivateNetworking'], publicPrivateNetworking);
      });
    }

    it('returns header values, which Terraform reads back', async () => {
      const headers = { Authorization: 'Bearer of-the-user', 'X-Team': 'streams' };
      const { json } = await create({ ...bodyOf('Https', newName()), headers });
      assert.deepEqual(json['headers'], headers);
    });

    it('returns certificates byte for byte, and never the passwords and keys beside them', async () => {
      const certificate = '-----BEGIN CERTIFICATE-----\nMIIB+\\/="\n-----END CERTIFICATE-----\n';
      const { text, json } = await create({
        ...kafkaBody(newName()),
        security: { protocol: 'SASL_SSL', brokerPublicCertificate: certificate },
        authentication: {
          mechanism: 'OAUTHBEARER',
          method: 'OIDC',
          clientId: 'client',
          clientSecret: 'hidden-1',
          sslCertificate: certificate,
          sslKey: 'hidden-2',
          sslKeyPassword: 'hidden-3',
          password: 'hidden-4',
        },
      });
      assert.deepEqual(json['security'], { protocol: 'SASL_SSL', brokerPublicCertificate: certificate });
      assert.deepEqual(json['authentication'], {
        mechanism: 'OAUTHBEARER',
        method: 'OIDC',
        clientId: 'client',
        sslCertificate: certificate,
      });
      assert.doesNotMatch(text, /hidden/);
    });

    it('leaves out what holds nothing but secrets', async () => {
      const body = { ...kafkaBody(newName()), authentication: { password: 'kafka-password' } };
      const { status, json } = await create(body);
      assert.equal(status, 200);
      assert.ok(!('authentication' in json));
    });

    it('has the region that was sent, when the cloud provider has it', async () => {
      const { json } = await create({ ...kafkaBody(newName()), region: 'DUBLIN_IRL' });
      assert.equal(json['region'], 'DUBLIN_IRL');
    });

    it('in an envelope stands beside the status', async () => {
      const { status, json } = await penstock.owner.post(`${path}?envelope=true`, kafkaBody(newName()));
      assert.equal(status, 200);
      assert.equal(json['status'], 200);
      assert.equal((json['content'] as JsonObject)['type'], 'Kafka');
    });

    for (const role of ['GROUP_OWNER', 'GROUP_STREAM_PROCESSING_OWNER'] as const) {
      it(`is for ${role}, too`, async () => {
        assert.equal((await (await penstock.as([role])).post(path, kafkaBody(newName()))).status, 200);
      });
    }
  });

  describe('200: what it tolerates', () => {
    for (const type of Object.keys(connectionBodies)) {
      it(`empty headers of ${type}, which Terraform always sends`, async () => {
        const body = without(bodyOf(type, 'any'), 'headers');
        await assertIgnored(body, { ...body, headers: {} });
      });
    }

    it('links at any depth', async () => {
      const body = kafkaBody();
      await assertIgnored(body, {
        ...body,
        links: [{ href: 'https://example.com', rel: 'self' }],
        security: { ...(body['security'] as JsonObject), links: [] },
        networking: { links: [], access: { links: [], type: 'PUBLIC' } },
      });
    });

    it('but not in a map, where links is a key like any other', async () => {
      const { json } = await create({ ...kafkaBody(newName()), config: { links: 'kept' } });
      assert.deepEqual(json['config'], { links: 'kept' });
    });

    it('an id and a state, which are its own', async () => {
      const body = kafkaBody();
      const id = 'aaaaaaaaaaaaaaaaaaaaaaaa';
      await assertIgnored(body, { ...body, id, state: 'FAILED' });
      assert.doesNotMatch((await penstock.owner.get(`${path}?itemsPerPage=500`)).text, new RegExp(id));
    });

    it('null and empty objects for optional fields, at any depth', async () => {
      const body = without(kafkaBody(), 'config');
      await assertIgnored(body, {
        ...body,
        config: null,
        region: null,
        id: null,
        networking: null,
        authentication: { ...(body['authentication'] as JsonObject), sslKey: null, aws: null },
      });
      await assertIgnored(body, { ...body, config: {}, networking: {} });
    });

    it('credentials that SASL_INHERIT takes from elsewhere', async () => {
      const { status, json } = await create({
        ...bodyOf('SchemaRegistry', newName()),
        schemaRegistryAuthentication: { type: 'SASL_INHERIT', username: 'user', password: 'password' },
      });
      assert.equal(status, 200);
      assert.deepEqual(json['schemaRegistryAuthentication'], { type: 'SASL_INHERIT' });
    });
  });

  describe('names', () => {
    it('are different when their case is', async () => {
      assert.equal((await create(kafkaBody('Case'))).status, 200);
      assert.equal((await create(kafkaBody('case'))).status, 200);
    });

    it('200: the same one in another workspace', async () => {
      await penstock.owner.post('/streams', workspaceBody('second'));
      await create(kafkaBody('shared'));
      assert.equal((await penstock.owner.post(connectionsOf('second'), kafkaBody('shared'))).status, 200);
    });

    it('409: taken, whatever the type; the first connection stays as it is', async () => {
      const first = await create(kafkaBody('taken'));
      const reply = await create(bodyOf('Cluster', 'taken'));
      assertError(reply, refused.nameTaken('taken'));
      assert.equal((await penstock.owner.get(`${path}/taken`)).text, first.text);
    });

    it('409: all but one of those who want the same name at the same time', async () => {
      const replies = await Promise.all(Array.from({ length: 16 }, () => create(kafkaBody('wanted'))));
      const statuses = replies.map(({ status }) => status).sort((a, b) => a - b);
      assert.deepEqual(statuses, [200, ...Array.from({ length: 15 }, () => 409)]);
    });

    it('200: free again after a deletion, for a connection with an id of its own', async () => {
      const first = await create(kafkaBody('reborn'));
      await penstock.owner.delete(`${path}/reborn`);
      const second = await create(bodyOf('Https', 'reborn'));
      assert.equal(second.status, 200);
      assert.notEqual(second.json['id'], first.json['id']);
    });
  });
  describe('400: what must not be', () => {
    const required: Record<string, string[]> = {
      Sample: [],
      Cluster: ['clusterName'],
      Kafka: ['bootstrapServers'],
      Https: ['url'],
      AWSLambda: ['aws.roleArn'],
      S3: ['aws.roleArn'],
      AWSKinesisDataStreams: ['aws.roleArn'],
      AzureBlobStorage: ['azure.servicePrincipalId'],
      GCPPubSub: ['gcp.serviceAccountId'],
      SchemaRegistry: ['provider', 'schemaRegistryUrls', 'schemaRegistryAuthentication'],
    };

    for (const [type, ownFields] of Object.entries(required)) {
      for (const field of ['type', 'name', ...ownFields]) {
        it(`MISSING_ATTRIBUTE: ${type} without ${field}, or with null there`, async () => {
          const body = bodyOf(type, newName());
          const [top = field, inner] = field.split('.');
          assertError(await create(without(body, top)), expected.missing(field));
          assertError(await create({ ...body, [top]: null }), expected.missing(field));
          if (inner) assertError(await create({ ...body, [top]: {} }), expected.missing(field));
        });
      }
    }

    const cases: [error: ExpectedError, body: JsonObject][] = [
      [expected.missing('aws.roleArn'), { ...bodyOf('S3', 'refused'), aws: { testBucket: 'bucket' } }],
      [
        expected.missing('dbRoleToExecute.type'),
        { ...bodyOf('Cluster', 'refused'), dbRoleToExecute: { role: 'atlasAdmin' } },
      ],
      [expected.missing('schemaRegistryAuthentication.type'), registryWith({ username: 'u', password: 'p' })],
      [
        expected.missing('schemaRegistryAuthentication.password'),
        registryWith({ type: 'USER_INFO', username: 'u' }),
      ],
      [
        expected.missing('schemaRegistryAuthentication.username'),
        registryWith({ type: 'USER_INFO', password: 'p' }),
      ],
      [expected.wrongJsonType('type'), kafkaWith({ type: 5 })],
      [expected.wrongJsonType('name'), kafkaWith({ name: ['a'] })],
      [expected.wrongJsonType('bootstrapServers'), kafkaWith({ bootstrapServers: ['example.com:1'] })],
      [expected.missing('aws.roleArn'), { ...bodyOf('S3', 'refused'), aws: {} }],
      [expected.wrongJsonType('bootstrapServers'), kafkaWith({ bootstrapServers: {} })],
      [expected.invalidAttribute('nothing'), kafkaWith({ nothing: {} })],
      [expected.wrongJsonType('authentication'), kafkaWith({ authentication: 'admin' })],
      [expected.wrongJsonType('authentication.password'), kafkaWith({ authentication: { password: 5 } })],
      [expected.wrongJsonType('config.retries'), kafkaWith({ config: { retries: 5 } })],
      [expected.wrongJsonType('networking'), kafkaWith({ networking: 'VPC' })],
      [expected.wrongJsonType('networking.access'), kafkaWith({ networking: { access: 'VPC' } })],
      [
        expected.wrongJsonType('publicPrivateNetworking.access'),
        { ...bodyOf('AWSLambda', 'refused'), publicPrivateNetworking: { access: 'PRIVATE_LINK' } },
      ],
      ...['AWSLambda', 'AzureBlobStorage', 'GCPPubSub'].flatMap((type): [ExpectedError, JsonObject][] =>
        [{}, { connectionId: null }, { connectionId: '' }].map((nothing) => [
          expected.missing('publicPrivateNetworking.access.connectionId'),
          {
            ...bodyOf(type, 'refused'),
            publicPrivateNetworking: { access: { type: 'PRIVATE_LINK', ...nothing } },
          },
        ]),
      ),
      [expected.notInEnum('kafka'), kafkaWith({ type: 'kafka' })],
      [expected.notInEnum('Postgres'), kafkaWith({ type: 'Postgres' })],
      [expected.notInEnum('KERBEROS'), kafkaWith({ authentication: { mechanism: 'KERBEROS' } })],
      [expected.notInEnum('PEERING'), kafkaWith({ networking: { access: { type: 'PEERING' } } })],
      [
        expected.notInEnum('VPC'),
        { ...bodyOf('GCPPubSub', 'refused'), publicPrivateNetworking: { access: { type: 'VPC' } } },
      ],
      [expected.notInEnum('NONE'), registryWith({ type: 'NONE' })],
      [expected.invalidAttribute('nothing'), kafkaWith({ nothing: 1 })],
      [expected.invalidAttribute('url'), kafkaWith({ url: 'https://example.com' })],
      [expected.invalidAttribute('headers'), kafkaWith({ headers: { Authorization: 'x' } })],
      [expected.invalidAttribute('authentication.pasword'), kafkaWith({ authentication: { pasword: 'x' } })],
      [expected.invalidAttribute('networking.acess'), kafkaWith({ networking: { acess: { type: 'VPC' } } })],
      [
        expected.invalidAttribute('networking.access.connectionId'),
        kafkaWith({ networking: { access: { type: 'PRIVATE_LINK', connectionId: 'short' } } }),
      ],
      [
        expected.invalidAttribute('schemaRegistryUrls'),
        { ...bodyOf('SchemaRegistry', 'refused'), schemaRegistryUrls: [] },
      ],
    ];

    for (const [error, body] of cases) {
      it(`${error.code}: ${String(error.parameters)}`, async () => {
        assertError(await create(body), error);
      });
    }

    it('INVALID_ATTRIBUTE: more than ten registry URLs, or one of them twice', async () => {
      const urls = Array.from({ length: 11 }, (_, at) => `https://registry-${at}.example.com`);
      for (const schemaRegistryUrls of [urls, [urls[0] ?? '', urls[0] ?? '']]) {
        const reply = await create({ ...bodyOf('SchemaRegistry', 'refused'), schemaRegistryUrls });
        assertError(reply, expected.invalidAttribute('schemaRegistryUrls'));
      }
    });

    for (const bootstrapServers of [
      '',
      'example.com',
      'example.com:0',
      'example.com:65536',
      'SASL_SSL://example.com:9092',
      'example.com:9092,',
      'exa mple.com:9092',
    ]) {
      it(`VALIDATION_ERROR: brokers ${JSON.stringify(bootstrapServers)}`, async () => {
        const reply = await create(kafkaWith({ bootstrapServers }));
        assertError(reply, expected.validation('Invalid bootstrapServers'));
      });
    }

    it('VALIDATION_ERROR: a URL that is none, or of another scheme', async () => {
      for (const url of ['example.com', 'ftp://example.com', 'https://']) {
        const hook = await create({ ...bodyOf('Https', 'refused'), url });
        assertError(hook, expected.validation('Invalid url'));
        const registry = await create({ ...bodyOf('SchemaRegistry', 'refused'), schemaRegistryUrls: [url] });
        assertError(registry, expected.validation('Invalid url'));
      }
    });

    it('INVALID_REGION: a region that the cloud provider of the workspace does not have', async () => {
      const reply = await create(kafkaWith({ region: 'eastus' }));
      assertError(reply, expected.noRegion('eastus', 'AWS'));
    });

    it('never repeats a secret', async () => {
      const authentication = {
        mechanism: 'PLAIN',
        password: 'secret-in-error',
        sslKey: { pem: 'secret-in-error' },
      };
      const { status, text } = await create(kafkaWith({ authentication }));
      assert.equal(status, 400);
      assert.doesNotMatch(text, /secret-in-error/);
    });
  });

  it('404: tells no fault of the body to those who ask for a workspace that is not there', async () => {
    const reply = await penstock.owner.post(connectionsOf('nothing'), { type: 'nothing' });
    assertError(reply, expected.noWorkspace(penstock.groupId, 'nothing'));
  });

  // Runs last: everything above that was refused used this name.
  it('stores nothing of what it refused', async () => {
    assert.equal((await penstock.owner.get(`${path}/refused`)).status, 404);
  });
});

describe('createStreamConnection with settings of its own', () => {
  it('413: refuses a body beyond the limit, and takes one at the limit', async () => {
    const bodyBytesMax = 1024;
    await using penstock = await startPenstock({ bodyBytesMax });
    await penstock.owner.post('/streams', workspaceBody());
    const body = JSON.stringify(kafkaBody());
    const reply = await penstock.owner.post(path, body.padEnd(bodyBytesMax + 1));
    assertError(reply, expected.tooLarge(bodyBytesMax));
    assert.equal((await penstock.owner.post(path, body.padEnd(bodyBytesMax))).status, 200);
  });

  it('400 VALIDATION_ERROR: brokers that are not on the internet, where the operator wants it so', async () => {
    await using penstock = await startPenstock({ publicBrokersOnly: true });
    await penstock.owner.post('/streams', workspaceBody());
    for (const bootstrapServers of ['localhost:9092', 'example.com:9092,10.0.0.1:9092', '[::1]:9092']) {
      const reply = await penstock.owner.post(path, { ...kafkaBody(), bootstrapServers });
      assertError(reply, expected.validation('Invalid bootstrapServers'));
    }
    assert.equal((await penstock.owner.post(path, kafkaBody())).status, 200);
  });

  it('200: brokers on this machine, where the operator says nothing', async () => {
    await using penstock = await startPenstock();
    await penstock.owner.post('/streams', workspaceBody());
    const bootstrapServers = 'localhost:9092';
    const { status, json } = await penstock.owner.post(path, { ...kafkaBody(), bootstrapServers });
    assert.equal(status, 200);
    assert.equal(json['bootstrapServers'], bootstrapServers);
  });
});

describe('the state of a new connection', () => {
  const privateLink = { access: { type: 'PRIVATE_LINK', connectionId: '0123456789abcdef01234567' } };
  const bodies: Record<string, JsonObject> = {
    Kafka: { ...kafkaBody('Kafka'), networking: vpc },
    S3: { ...bodyOf('S3', 'S3'), networking: privateLink },
    AWSLambda: { ...bodyOf('AWSLambda', 'AWSLambda'), publicPrivateNetworking: privateLink },
  };

  it('is PENDING for as long as it takes, unless it is PUBLIC', async () => {
    await using penstock = await startPenstock({ connectionReadyDelayMs: 3_600_000 });
    await penstock.owner.post('/streams', workspaceBody());
    for (const [name, body] of Object.entries(bodies)) {
      assert.equal((await penstock.owner.post(path, body)).json['state'], 'PENDING', name);
      assert.equal(await stateOf(penstock, name), 'PENDING');
    }
    const open = { ...kafkaBody('open'), networking: { access: { type: 'PUBLIC' } } };
    assert.equal((await penstock.owner.post(path, open)).json['state'], 'READY');
  });

  it('is READY at once with no delay, and after a small one', async () => {
    await using immediate = await startPenstock({ connectionReadyDelayMs: 0 });
    await immediate.owner.post('/streams', workspaceBody());
    for (const body of Object.values(bodies)) {
      assert.equal((await immediate.owner.post(path, body)).json['state'], 'READY');
    }
    await using soon = await startPenstock({ connectionReadyDelayMs: 50 });
    await soon.owner.post('/streams', workspaceBody());
    for (const [name, body] of Object.entries(bodies)) {
      const created = await soon.owner.post(path, body);
      await untilReady(soon, name);
      const { state: _before, ...rest } = created.json;
      const { state: _after, ...later } = (await soon.owner.get(`${path}/${name}`)).json;
      assert.deepEqual(later, rest, 'nothing but the state changes');
    }
  });

  it('outlives a restart: PENDING stays PENDING, and READY is reached while the server is down', async () => {
    await using directory = await temporaryDirectory();
    const dataDir = directory.path;
    {
      await using penstock = await startPenstock({ dataDir, connectionReadyDelayMs: 3_600_000 });
      await penstock.owner.post('/streams', workspaceBody());
      await penstock.owner.post(path, { ...kafkaBody('late'), networking: vpc });
    }
    {
      await using penstock = await startPenstock({ dataDir, connectionReadyDelayMs: 1 });
      assert.equal(await stateOf(penstock, 'late'), 'PENDING');
      await penstock.owner.post(path, { ...kafkaBody('soon'), networking: vpc });
    }
    await using penstock = await startPenstock({ dataDir, connectionReadyDelayMs: 3_600_000 });
    await untilReady(penstock, 'soon');
    assert.equal(await stateOf(penstock, 'late'), 'PENDING');
  });
});
