import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { type ConnectionType, sealedPaths } from '../../src/connections/connection-type.ts';
import { createConnectionTypes } from '../../src/connections/connection-types.ts';
import { connectionTypes as types } from '../../src/connections/index.ts';
import type { Connection } from '../../src/domain/connection.ts';
import { isObject, type Json, type JsonObject } from '../../src/domain/json.ts';
import { createSealer, masterKeyBytes, openDocument } from '../../src/secrets/seal.ts';
import { aWorkspace } from '../support/store-fixtures.ts';

const sealer = createSealer(randomBytes(masterKeyBytes));
const connectionTypes = createConnectionTypes({
  types,
  sealer,
  policy: { publicBrokersOnly: false },
  readyDelayMs: 0,
});

const workspace = aWorkspace('1'.repeat(24));

const create = (body: JsonObject): Connection =>
  connectionTypes.create({ ...body, name: 'connection-1' }, { id: '2'.repeat(24), workspace, now: 0 });
const show = (connection: Connection): JsonObject =>
  JSON.parse(connectionTypes.render(connection, 0)) as JsonObject;

function typeOf({ type }: Connection): ConnectionType {
  const found = types.find((candidate) => candidate.type === type);
  assert.ok(found);
  return found;
}

/** The document with its secrets open: what nobody outside sees. */
const open = (connection: Connection): JsonObject =>
  openDocument(sealer, connection.id, connection.document, sealedPaths(typeOf(connection)));

/** What stands at each path of a document; maps and lists that are replaced whole stand for themselves. */
function leaves(document: JsonObject, whole: readonly string[], above = ''): Map<string, Json> {
  const found = Object.entries(document).flatMap(([key, value]): [string, Json][] => {
    const path = above + key;
    if (isObject(value) && !whole.includes(path)) return [...leaves(value, whole, `${path}.`)];
    return value === undefined ? [] : [[path, value]];
  });
  return new Map(found);
}

const isNamed = (path: string, named: Iterable<string>): boolean =>
  [...named].some((name) => path === name || path.startsWith(`${name}.`));

// Secrets cannot be taken for anything else that a document holds.
const secret = fc.stringMatching(/^[a-z]{1,12}$/).map((text) => `hidden:${text}`);
const text = fc.string({ minLength: 1, maxLength: 12 });
const map = fc.dictionary(fc.stringMatching(/^[a-z.]{1,8}$/), text, { maxKeys: 4, noNullPrototype: true });
const url = fc.webUrl();

/** The members given, each of them there or not, or null where a patch may clear it. */
const some = (members: Record<string, fc.Arbitrary<Json>>, cleared: boolean): fc.Arbitrary<JsonObject> => {
  const entries = Object.entries(members).map(([key, member]): [string, fc.Arbitrary<Json>] => [
    key,
    cleared ? fc.option(member, { freq: 4 }) : member,
  ]);
  return fc.record<Record<string, Json>, never>(Object.fromEntries(entries), {
    requiredKeys: [],
    noNullPrototype: true,
  });
};

const protocols = fc.constantFrom('SSL', 'SASL_SSL', 'SASL_PLAINTEXT', 'PLAINTEXT');
const mechanisms = fc.constantFrom('PLAIN', 'SCRAM-256', 'SCRAM-512', 'OAUTHBEARER', 'AWS_MSK_IAM');

const kafkaMembers = (cleared: boolean) => ({
  security: some({ protocol: protocols, brokerPublicCertificate: text }, cleared),
  authentication: some(
    {
      mechanism: mechanisms,
      username: text,
      clientId: text,
      method: fc.constant('OIDC'),
      tokenEndpointUrl: text,
      scope: text,
      saslOauthbearerExtensions: text,
      aws: fc.record({ roleArn: text }, { noNullPrototype: true }),
      sslCertificate: text,
      password: secret,
      clientSecret: secret,
      sslKey: secret,
      sslKeyPassword: secret,
    },
    cleared,
  ),
  config: map,
});
const brokers = fc.nat({ max: 60_000 }).map((port) => `example.com:${port + 1}`);

const registryAuthentication = { username: text, password: secret };
const urls = fc.uniqueArray(url, { minLength: 1, maxLength: 3 });

/** A connection and a patch that is acceptable for it. */
const cases: fc.Arbitrary<{ body: JsonObject; patch: JsonObject }> = fc.oneof(
  fc.record({
    body: fc
      .tuple(brokers, some(kafkaMembers(false), false))
      .map(([bootstrapServers, rest]) => ({ ...rest, type: 'Kafka', bootstrapServers })),
    patch: fc
      .tuple(some({ bootstrapServers: brokers }, false), some(kafkaMembers(true), true))
      .map(([required, rest]) => ({ ...required, ...rest })),
  }),
  fc.record({
    body: fc.record({ type: fc.constant('Https'), url, headers: map }),
    patch: fc
      .tuple(some({ url }, false), some({ headers: map }, true))
      .map(([required, rest]) => ({ ...required, ...rest })),
  }),
  fc.record({
    body: fc.record({
      type: fc.constant('SchemaRegistry'),
      provider: fc.constant('CONFLUENT'),
      schemaRegistryUrls: urls,
      schemaRegistryAuthentication: fc.record({ type: fc.constant('USER_INFO'), ...registryAuthentication }),
    }),
    patch: some(
      { schemaRegistryUrls: urls, schemaRegistryAuthentication: some(registryAuthentication, false) },
      false,
    ),
  }),
);

/** What belongs to some mechanisms or protocols of Kafka alone, and to which. */
const belongings: readonly [choice: string, values: RegExp, paths: RegExp][] = [
  ['authentication.mechanism', /^(PLAIN|SCRAM)/, /^authentication\.(username|password)$/],
  [
    'authentication.mechanism',
    /^OAUTHBEARER$/,
    /^authentication\.(method|tokenEndpointUrl|client(Id|Secret)|scope|saslOauthbearerExtensions)$/,
  ],
  ['authentication.mechanism', /^AWS_MSK_IAM$/, /^authentication\.aws\./],
  ['security.protocol', /SSL$/, /^security\.brokerPublicCertificate$/],
  ['security.protocol', /^SSL$/, /^authentication\.ssl/],
];

/** Whether what stands at a path belonged to something that was chosen before, and not to what a patch chooses. */
const isFormer = (path: string, before: Map<string, Json>, patch: Map<string, Json>): boolean =>
  belongings.some(([choice, values, paths]) => {
    const [former, chosen] = [before.get(choice), patch.get(choice)];
    const isChanged = former !== undefined && typeof chosen === 'string' && chosen !== former;
    return isChanged && paths.test(path) && !values.test(chosen);
  });

/** Checks a property of a connection, its patch, and what becomes of it. */
const holds = (property: (before: Connection, patch: JsonObject, after: Connection) => void): void =>
  fc.assert(
    fc.property(cases, ({ body, patch }) => {
      const before = create(body);
      property(before, patch, connectionTypes.update(before, patch));
    }),
    { numRuns: 300 },
  );

describe('a PATCH of a connection', () => {
  it('is idempotent', () => {
    holds((_before, patch, after) => {
      const again = connectionTypes.update(after, patch);
      assert.deepEqual(open(again), open(after));
      assert.deepEqual(show(again), show(after));
    });
  });

  it('keeps what it does not name, secrets above all, but what belonged to another choice, secrets, too', () => {
    holds((before, patch, after) => {
      const { replacedWhole } = typeOf(before);
      const given = leaves(patch, replacedWhole);
      const was = leaves(open(before), replacedWhole);
      const now = leaves(open(after), replacedWhole);
      for (const [path, value] of was) {
        const kept = isFormer(path, was, given) ? undefined : value;
        if (!isNamed(path, given.keys())) assert.deepEqual(now.get(path), kept, path);
      }
    });
  });

  it('sets what it names, clears what it names null or empty, and adds nothing else', () => {
    holds((before, patch, after) => {
      const { replacedWhole } = typeOf(before);
      const given = leaves(patch, replacedWhole);
      const known = leaves(open(before), replacedWhole);
      const now = leaves(open(after), replacedWhole);
      for (const [path, value] of given) {
        const isCleared = value === null || (isObject(value) && Object.keys(value).length === 0);
        if (isCleared) assert.ok(![...now.keys()].some((left) => isNamed(left, [path])), path);
        else assert.deepEqual(now.get(path), value, path);
      }
      for (const path of now.keys()) assert.ok(known.has(path) || given.has(path), path);
    });
  });

  it('never shows a secret, nor stores one in clear', () => {
    holds((before, _patch, after) => {
      for (const connection of [before, after]) {
        const stored = JSON.stringify(connection.document) + String(connection.rendered);
        assert.doesNotMatch(stored + JSON.stringify(show(connection)), /hidden:/);
      }
    });
  });

  it('shows everything else', () => {
    holds((_before, _patch, after) => {
      const { replacedWhole, writeOnly } = typeOf(after);
      const shown = leaves(show(after), replacedWhole);
      for (const [path, value] of leaves(open(after), replacedWhole)) {
        assert.deepEqual(shown.get(path), writeOnly.includes(path) ? undefined : value, path);
      }
    });
  });

  it('fixes identity and counts the change', () => {
    holds((before, _patch, after) => {
      const { document: _old, rendered: _oldText, ...was } = before;
      const { document: _new, rendered: _newText, ...is } = after;
      assert.deepEqual(is, { ...was, revision: was.revision + 1 });
    });
  });

  it('changes nothing when it is what a read shows', () => {
    holds((_before, _patch, after) => {
      assert.deepEqual(open(connectionTypes.update(after, show(after))), open(after));
    });
  });
});
