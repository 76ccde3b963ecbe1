import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { operations } from '../../src/operations/index.ts';
import type { Operation } from '../../src/operations/operation.ts';

/** What the table and MongoDB's published description say about an operation, in the same words. */
interface Facts {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly since: readonly string[];
  readonly media: string;
}

const ofAtlas = operations.filter(({ access }) => access === 'project');

/** The method and path as a route sees them: the names of parameters make no difference. */
const routeOf = ({ method, path }: Operation): string => `${method} ${path.replace(/\{\w+\}/g, '{}')}`;

const duplicatesOf = (values: readonly string[]): string[] =>
  values.filter((value, at) => values.indexOf(value) !== at);

const factsOf = ({ method, path, answer, since, media }: Operation): Facts => ({
  method,
  path,
  status: answer.status,
  since,
  media,
});

describe('the operation table', () => {
  it('has the 37 operations of Atlas Stream Processing, and Penstock’s own', () => {
    assert.equal(ofAtlas.length, 37);
    for (const { id, path } of ofAtlas) {
      assert.match(path, /^\/api\/atlas\/v2\/groups\/\{groupId\}\/streams(\/|:|$)/, id);
    }
    for (const { id, path, access } of operations) {
      if (access === 'operator') assert.match(path, /^\/api\/penstock\/v1\/\w+$/, id);
    }
  });

  it('has every id and every route once', () => {
    assert.deepEqual(duplicatesOf(operations.map(({ id }) => id)), []);
    assert.deepEqual(duplicatesOf(operations.map(routeOf)), []);
  });

  it('is sorted by name, what is built first', () => {
    const built = operations.filter((operation) => operation.built);
    const notBuilt = operations.filter((operation) => !operation.built);
    const sorted = [built, notBuilt].flatMap((part) => part.map(({ id }) => id).toSorted());
    assert.deepEqual(
      operations.map(({ id }) => id),
      sorted,
    );
  });

  it('gives every operation of Atlas its versions, oldest first, and roles that may call it', () => {
    for (const { id, since, roles } of ofAtlas) {
      assert.ok(since.length > 0, id);
      for (const date of since) assert.match(date, /^20\d{2}-\d{2}-\d{2}$/, id);
      assert.deepEqual(since, since.toSorted(), id);
      assert.ok(roles.includes('ORG_OWNER') && roles.includes('GROUP_OWNER'), id);
    }
  });

  it('reads bodies where it writes, and pages only what it reads', () => {
    for (const { id, method, body, paged, built } of operations) {
      if (built) assert.equal(body !== null, method === 'POST' || method === 'PATCH', id);
      if (paged) assert.equal(method, 'GET', id);
    }
  });

  const file = process.env['ATLAS_OPENAPI'];
  if (file !== undefined) {
    it('says what MongoDB’s description says', async () => {
      const table = Object.fromEntries(ofAtlas.map((operation) => [operation.id, factsOf(operation)]));
      assert.deepEqual(table, await readPublished(file));
    });
  }
});

interface PublishedOperation {
  readonly operationId: string;
  readonly 'x-xgen-operation-id-override'?: string;
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, PublishedOperation>>>>;
}

/** The operations of Stream Processing in MongoDB's description, by the id that its clients know them by. */
async function readPublished(file: string): Promise<Record<string, Facts>> {
  const { paths } = JSON.parse(await readFile(file, 'utf8')) as Description;
  const entries = Object.entries(paths)
    .filter(([path]) => /\/streams(\/|:|$)/.test(path))
    .flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([method]) => ['get', 'post', 'put', 'patch', 'delete'].includes(method))
        .map(([method, operation]) => publishedEntry(path, method.toUpperCase(), operation)),
    );
  assert.ok(entries.length > 0, `${file} describes no operation of Stream Processing`);
  return Object.fromEntries(entries);
}

function publishedEntry(path: string, method: string, operation: PublishedOperation): [string, Facts] {
  const { operationId, 'x-xgen-operation-id-override': override = operationId, responses } = operation;
  const [status, ...others] = Object.keys(responses).filter((code) => code.startsWith('2'));
  assert.deepEqual(others, [], `${operationId} has several answers of success`);
  // `application/vnd.atlas.2023-02-01+json` names a version and its format.
  const types = Object.keys(responses[status ?? '']?.content ?? {}).map(
    (type) => /^application\/vnd\.atlas\.([\d-]+)\+(\w+)$/.exec(type) ?? assert.fail(type),
  );
  const since = types.map(([, date = '']) => date).toSorted();
  const media = [...new Set(types.map(([, , format = '']) => format))].join();
  return [override, { method, path, status: Number(status), since, media }];
}
