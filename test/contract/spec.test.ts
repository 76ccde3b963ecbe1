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
  readonly sunsets: Readonly<Record<string, string>>;
  readonly media: string;
}

const isOfStreams = ({ path }: { readonly path: string }): boolean => /\/streams(\/|:|$)/.test(path);

/** What a project has around its streams: networks, people, settings. */
const surroundings =
  /^\/api\/atlas\/v2\/groups\/\{groupId\}\/(accessList|cloudProviderAccess|clusters\/\{clusterName\}\/processArgs|containers|databaseUsers|ipAddresses|limits|managedSlowMs|peers|settings|teams|users)(\/|$)/;

const isOfSurroundings = ({ path }: { readonly path: string }): boolean => surroundings.test(path);

const ofAtlas = operations.filter(({ path }) => path.startsWith('/api/atlas/v2'));
const ofStreams = ofAtlas.filter(isOfStreams);
const ofSurroundings = ofAtlas.filter(isOfSurroundings);
const ofAccount = ofAtlas.filter((operation) => !isOfStreams(operation) && !isOfSurroundings(operation));

/** The method and path as a route sees them: the names of parameters make no difference. */
const routeOf = ({ method, path }: Operation): string => `${method} ${path.replace(/\{\w+\}/g, '{}')}`;

const duplicatesOf = (values: readonly string[]): string[] =>
  values.filter((value, at) => values.indexOf(value) !== at);

const factsOf = ({ method, path, answer, since, sunsets, media }: Operation): Facts => ({
  method,
  path,
  status: answer.status,
  since,
  sunsets,
  media,
});

describe('the operation table', () => {
  it('has the 37 operations of Atlas Stream Processing, those around them, and Penstock’s own', () => {
    assert.equal(ofStreams.length, 37);
    for (const { id, path, access } of operations) {
      assert.match(path, /^\/api\/(atlas\/v2|penstock\/v1|private)(\/|$)/, id);
      if (access === 'operator') assert.match(path, /^\/api\/penstock\/v1\//, id);
      if (access === 'project') assert.match(path, /\/groups\/\{groupId\}(\/|$)/, id);
      if (access === 'organisation') assert.match(path, /\/orgs\/\{orgId\}(\/|$)/, id);
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
    for (const { id, since, access, roles } of ofAtlas) {
      assert.ok(since.length > 0, id);
      for (const date of since) assert.match(date, /^20\d{2}-\d{2}-\d{2}$/, id);
      assert.deepEqual(since, since.toSorted(), id);
      assert.equal(roles.length > 0, access !== 'account', id);
      if (access !== 'account') assert.ok(roles.includes('ORG_OWNER'), id);
      // Who lets others into a project from outside has to be above it.
      const isForProjectOwners = access === 'project' && id !== 'inviteGroupServiceAccount';
      if (isForProjectOwners) assert.ok(roles.includes('GROUP_OWNER'), id);
    }
  });

  it('ends no version but those that a newer one has replaced', () => {
    for (const { id, since, sunsets } of operations) {
      for (const [version, end] of Object.entries(sunsets)) {
        assert.ok(since.slice(0, -1).includes(version) && end > version, `${id} ${version}`);
      }
    }
  });

  it('reads bodies where it writes, and pages only what it reads', () => {
    for (const { id, method, path, body, paged, built } of operations) {
      // A verb such as `:reject` may say everything, and so does what is switched on.
      const isVerb = /(:\w+|\/enable)$/.test(path);
      if (built && !isVerb) assert.equal(body !== null, method === 'POST' || method === 'PATCH', id);
      // The creation of an entry answers the list that it is on.
      if (paged) assert.ok(method === 'GET' || id.includes('AccessList'), id);
    }
  });

  const streamsFile = process.env['ATLAS_OPENAPI'];
  if (streamsFile !== undefined) {
    it('says what MongoDB’s description says of streams', async () => {
      const published = await readPublished(streamsFile, isOfStreams, overriddenId);
      assert.deepEqual(tableOf(ofStreams), published);
    });
  }

  const accountFile = process.env['ATLAS_ACCOUNT_OPENAPI'];
  if (accountFile !== undefined) {
    it('says what MongoDB’s description says of organisations, projects, credentials and clusters', async () => {
      const published = await readPublished(accountFile, () => true, ownId);
      for (const [id, status] of Object.entries(seenOtherwise)) {
        assert.notEqual(published[id]?.status, status, `${id} is not described otherwise any more`);
        published[id] = { ...(published[id] ?? assert.fail(id)), status };
      }
      assert.deepEqual(tableOf(ofAccount), published);
    });
  }

  const surroundingsFile = process.env['ATLAS_SURROUNDINGS_OPENAPI'];
  if (surroundingsFile !== undefined) {
    it('says what MongoDB’s description says of what a project has around its streams', async () => {
      assert.deepEqual(tableOf(ofSurroundings), await readPublished(surroundingsFile, () => true, ownId));
    });
  }
});

/** Statuses that were recorded from Atlas and that its description has otherwise. */
const seenOtherwise: Readonly<Record<string, number>> = { createGroup: 201, deleteGroup: 202 };

const tableOf = (part: readonly Operation[]): Record<string, Facts> =>
  Object.fromEntries(part.map((operation) => [operation.id, factsOf(operation)]));

type Content = Readonly<Record<string, { readonly 'x-sunset'?: string }>>;

interface PublishedOperation {
  readonly operationId: string;
  readonly 'x-xgen-operation-id-override'?: string;
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, PublishedOperation>>>>;
}

/** The id of every other operation. */
const ownId = ({ operationId }: PublishedOperation): string => operationId;

/** The id of a Streams operation: the one that clients know it by, which there are two of elsewhere. */
const overriddenId = ({
  operationId,
  'x-xgen-operation-id-override': override = operationId,
}: PublishedOperation): string => override;

/** Operations in a description of MongoDB's, by their ids. */
async function readPublished(
  file: string,
  isWanted: (operation: { readonly path: string }) => boolean,
  idOf: (operation: PublishedOperation) => string,
): Promise<Record<string, Facts>> {
  const { paths } = JSON.parse(await readFile(file, 'utf8')) as Description;
  const entries = Object.entries(paths)
    .filter(([path]) => isWanted({ path }))
    .flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([method]) => ['get', 'post', 'put', 'patch', 'delete'].includes(method))
        .map(([method, operation]): [string, Facts] => [
          idOf(operation),
          publishedFacts(path, method.toUpperCase(), operation),
        ]),
    );
  assert.ok(entries.length > 0, `${file} describes no such operation`);
  return Object.fromEntries(entries);
}

function publishedFacts(path: string, method: string, operation: PublishedOperation): Facts {
  const { operationId, responses } = operation;
  const [status, ...others] = Object.keys(responses).filter((code) => code.startsWith('2'));
  assert.deepEqual(others, [], `${operationId} has several answers of success`);
  // `application/vnd.atlas.2023-02-01+json` names a version and its format.
  const types = Object.entries(responses[status ?? '']?.content ?? {})
    .filter(([type]) => !type.includes('.preview+'))
    .map(([type, { 'x-sunset': sunset }]) => {
      const [, date = '', format = ''] =
        /^application\/vnd\.atlas\.([\d-]+)\+(\w+)$/.exec(type) ?? assert.fail(type);
      return { date, format, sunset };
    });
  const since = types.map(({ date }) => date).toSorted();
  const ends = types.flatMap(({ date, sunset }) => (sunset === undefined ? [] : [[date, sunset] as const]));
  const media = [...new Set(types.map(({ format }) => format))].join();
  return { method, path, status: Number(status), since, sunsets: Object.fromEntries(ends), media };
}
