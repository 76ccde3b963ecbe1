import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { ConnectionType } from '../../src/connections/connection-type.ts';
import { connectionTypes } from '../../src/connections/index.ts';
import type { Json, JsonObject } from '../../src/domain/json.ts';
import { assertAnswer, assertError, expected } from '../support/answers.ts';
import { bodyParts } from '../support/body-parts.ts';
import { connectionBodies, connectionsOf, workspaceBody } from '../support/bodies.ts';
import { bodyOf, stateless } from '../support/connections.ts';
import { type Penstock, type Reply, startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { declares, holding, requiredPaths, withoutPath, withValueAt } from '../support/schema-paths.ts';

const connections = connectionsOf();
const nameOf = ({ type }: ConnectionType): string => `connection-${type}`;
const addressOf = (type: ConnectionType): string => `${connections}/${nameOf(type)}`;

/** A text for a secret of a type that occurs nowhere else. */
const markFor = ({ type }: ConnectionType, path: string): string => `hidden-${type}-${path}-hidden`;

/** An address stays one when it is marked. */
const markedValue = (type: ConnectionType, path: string): Json =>
  path === 'url'
    ? `https://example.com/${markFor(type, path)}`
    : holding(type.schema, path, markFor(type, path));

/** A body that holds such a text at each of the paths that must not be readable in the store. */
const markedBody = (type: ConnectionType): JsonObject =>
  [...type.writeOnly, ...type.sealedAtRest].reduce(
    (body, path) => withValueAt(body, path, markedValue(type, path)),
    bodyOf(type.type, nameOf(type)),
  );

const marksOf = (paths: (type: ConnectionType) => readonly string[]): string[] =>
  connectionTypes.flatMap((type) => paths(type).map((path) => markFor(type, path)));

const sealed = marksOf((type) => [...type.writeOnly, ...type.sealedAtRest]);
const neverShown = marksOf((type) => type.writeOnly);

const assertNothingHidden = (reply: Reply): void => {
  for (const mark of neverShown) assert.equal(reply.text.includes(mark), false, mark);
};

describe('the list of connection types', () => {
  it('keeps these secrets; taking one out is a decision, not an accident', () => {
    const secrets = connectionTypes
      .filter(({ writeOnly, sealedAtRest }) => writeOnly.length + sealedAtRest.length > 0)
      .map(({ type, writeOnly, sealedAtRest }) => [type, { writeOnly, sealedAtRest }]);
    assert.deepEqual(Object.fromEntries(secrets), {
      Https: { writeOnly: [], sealedAtRest: ['url', 'headers'] },
      Kafka: {
        writeOnly: [
          'authentication.password',
          'authentication.clientSecret',
          'authentication.sslKey',
          'authentication.sslKeyPassword',
        ],
        sealedAtRest: [],
      },
      SchemaRegistry: { writeOnly: ['schemaRegistryAuthentication.password'], sealedAtRest: [] },
    });
  });

  it('has the types of the API description, each once', () => {
    assert.deepEqual(connectionTypes.map(({ type }) => type).sort(), Object.keys(connectionBodies).sort());
  });
});

describe('every connection type', () => {
  let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
  let penstock: Penstock;
  const created = new Map<string, Reply>();

  before(async () => {
    directory = await temporaryDirectory();
    penstock = await startPenstock({ dataDir: directory.path });
    await penstock.owner.post('/streams', workspaceBody());
    for (const type of connectionTypes)
      created.set(type.type, await penstock.owner.post(connections, markedBody(type)));
  });
  after(async () => {
    await penstock[Symbol.asyncDispose]();
    await directory[Symbol.asyncDispose]();
  });

  const textOf = (type: ConnectionType): string | undefined => created.get(type.type)?.text;

  /** Reads all files of the data directory; the name of a connection proves that the right ones are read. */
  const assertNothingReadable = async (): Promise<void> => {
    const entries = await readdir(directory.path, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    const bytes = await Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name))));
    assert.ok(bytes.some((content) => content.includes('connection-Kafka')));
    for (const [at, content] of bytes.entries()) {
      for (const mark of sealed) assert.equal(content.includes(mark), false, `${mark} in ${files[at]?.name}`);
    }
  };

  for (const type of connectionTypes) {
    describe(type.type, () => {
      const body = bodyOf(type.type, 'refused');

      it('declares only paths that its schema has', () => {
        for (const path of [...type.writeOnly, ...type.sealedAtRest, ...type.replacedWhole]) {
          assert.ok(declares(type.schema, path), path);
        }
        if (type.networking) assert.ok(declares(type.schema, type.networking));
      });

      it('replaces every map as a whole, so that none grows beyond its limit by changes', () => {
        for (const { kind, path } of bodyParts(type.schema)) {
          if (kind === 'map') assert.ok(type.replacedWhole.includes(path.join('.')), path.join('.'));
        }
      });

      it('is created, and shows what was set without what is write-only', () => {
        const reply = created.get(type.type);
        assert.ok(reply);
        assertAnswer(reply, 200);
        assertNothingHidden(reply);
        const shown = type.writeOnly.reduce(withoutPath, markedBody(type));
        const { id, region, state, ...own } = reply.json;
        assert.match(id as string, /^[a-f0-9]{24}$/);
        assert.deepEqual([region, state], ['VIRGINIA_USA', 'READY']);
        assert.partialDeepStrictEqual(own, shown);
        const extra = Object.keys(own).filter((field) => !(field in shown));
        assert.ok(extra.length === 0 || (extra.length === 1 && extra[0] === type.networking), String(extra));
      });

      it('is read and listed as it was created', async () => {
        const read = await penstock.owner.get(addressOf(type));
        assert.equal(read.text, textOf(type));
        const list = await penstock.owner.get(connections);
        assert.ok(list.text.includes(textOf(type) ?? '?'));
        assertNothingHidden(list);
      });

      it('is the same after a patch with what a read shows, and after one with what created it', async () => {
        const read = await penstock.owner.get(addressOf(type));
        for (const patch of [read.json, markedBody(type)]) {
          const patched = await penstock.owner.patch(addressOf(type), patch);
          assertAnswer(patched, 200);
          assert.equal(patched.text, stateless(textOf(type) ?? ''));
        }
      });

      it('refuses an attribute that it does not have', async () => {
        const wrong = { penstockAttribute: 'x' };
        const error = expected.invalidAttribute('penstockAttribute');
        assertError(await penstock.owner.post(connections, { ...body, ...wrong }), error);
        assertError(await penstock.owner.patch(addressOf(type), wrong), error);
      });

      it('names the path of each required attribute that is missing', async () => {
        for (const path of ['type', 'name', ...requiredPaths(type.schema, body)]) {
          const reply = await penstock.owner.post(connections, withoutPath(body, path));
          assertError(reply, expected.missing(path));
        }
      });
    });
  }

  it('keeps its secrets out of the files, while the server runs and after it stopped, and survives that', async () => {
    await assertNothingReadable();
    await penstock[Symbol.asyncDispose]();
    await assertNothingReadable();
    penstock = await startPenstock({ dataDir: directory.path });
    for (const type of connectionTypes) {
      const read = await penstock.owner.get(addressOf(type));
      assert.equal(read.text, textOf(type));
      assertNothingHidden(read);
    }
  });
});
