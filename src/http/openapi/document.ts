import { z } from 'zod';
import { idPattern } from '../../domain/id.ts';
import { type Operation, projectPath } from '../../operations/operation.ts';
import { ownPath } from '../../operations/own-operation.ts';
import { revokePath, tokenPath } from '../auth/token-endpoint.ts';
import { headers, headersOfRefusal, headersOfSuccess } from './headers.ts';
import { flag, type Node, optional, parameters } from './parameters.ts';
import { apiError, listSchema, namedSchemas, reference, schemaOf } from './schemas.ts';
import { withQuerySizes } from './sizes.ts';
import { statusPhrase } from '../answer/status-phrase.ts';

/** Generates the OpenAPI 3.1 document from the operation table. */

function mediaTypesOf({ since, media }: Operation): string[] {
  return since.length === 0
    ? [media === 'text' ? 'text/plain' : 'application/json']
    : since.map((date) => `application/vnd.atlas.${date}+${media}`);
}

const ofPrincipals = [400, 401, 403, 404, 405, 406, 429, 500];

const refusalsByAccess: Record<Operation['access'], readonly number[]> = {
  project: ofPrincipals,
  organisation: ofPrincipals,
  account: ofPrincipals,
  operator: [400, 401, 404, 405, 500],
  anyone: [400, 405, 500],
};

/** The statuses of refusal that an operation can answer. */
function refusalsOf(operation: Operation): number[] {
  const always = refusalsByAccess[operation.access];
  const onChange = operation.method === 'GET' ? [] : [409, 413];
  const onBody = operation.body ? [415] : [];
  const notBuilt = operation.built ? [] : [501];
  return [...new Set([...always, ...onChange, ...onBody, ...operation.refusals, ...notBuilt])];
}

function responsesOf(operation: Operation): Node {
  const { status, schema } = operation.answer;
  const body = operation.paged ? listSchema(schemaOf(schema)) : schemaOf(schema);
  const content = Object.fromEntries(mediaTypesOf(operation).map((type) => [type, { schema: body }]));
  const withContent = status === 204 ? {} : { content };
  const refusals = refusalsOf(operation).map((code) => [code, reference(`responses/${code}`)]);
  const success = { description: statusPhrase(status), ...headersOfSuccess(operation), ...withContent };
  return { ...(operation.built ? { [status]: success } : {}), ...Object.fromEntries(refusals) };
}

/** What a parameter of the path may be: an id, or what is no part of another path. */
function pathSchema(name: string, path: string): Node {
  if (name === 'groupId' || name === 'orgId') return schemaOf(z.string().regex(idPattern));
  // A colon would begin the verb that follows.
  return path.includes(`{${name}}:`) ? { type: 'string', pattern: '^[^:]+$' } : { type: 'string' };
}

function parametersOf(operation: Operation): Node[] {
  const path = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: pathSchema(name, operation.path),
  }));
  const shared = operation.paged
    ? ['envelope', 'pretty', 'includeCount', 'itemsPerPage', 'pageNum']
    : ['envelope', 'pretty'];
  const own = operation.flags.map((name) =>
    flag(name, `Whether to ${name.replace(/[A-Z]/g, ' $&').toLowerCase()}`),
  );
  const texts = Object.entries(operation.query).map(
    ([name, { description, required, repeatable, schema }]) => ({
      name,
      ...(required ? { in: 'query' } : optional),
      description,
      required,
      schema: withQuerySizes(schemaOf(repeatable ? z.array(schema) : schema)),
    }),
  );
  return [...path, ...shared.map((name) => reference(`parameters/${name}`)), ...own, ...texts];
}

function bodyOf(operation: Operation): Node {
  if (!operation.body) return {};
  const schema = schemaOf(operation.body.schema);
  const types = [...new Set(['application/json', ...mediaTypesOf(operation)])];
  return {
    requestBody: { required: true, content: Object.fromEntries(types.map((type) => [type, { schema }])) },
  };
}

/** The tag of an operation: what it is about, and whose it is. */
function tagOf({ path }: Operation): string {
  if (path.startsWith(ownPath)) return 'Administration';
  return path.startsWith(`${projectPath}/streams`) ? 'Streams' : 'Account';
}

const principals: readonly Node[] = [{ ServiceAccounts: [] }, { DigestAuth: [] }];

const securityByAccess: Record<Operation['access'], readonly Node[]> = {
  project: principals,
  organisation: principals,
  account: principals,
  operator: [{ Operator: [] }],
  anyone: [],
};

const describe = (operation: Operation): Node => ({
  operationId: operation.id,
  summary: operation.summary,
  tags: [tagOf(operation)],
  security: securityByAccess[operation.access],
  parameters: parametersOf(operation),
  ...bodyOf(operation),
  responses: responsesOf(operation),
  ...(operation.roles.length > 0 ? { 'x-roles': operation.roles } : {}),
  ...(operation.built ? {} : { 'x-not-built': true }),
});

const refusals = (operations: readonly Operation[]): Node =>
  Object.fromEntries(
    [...new Set(operations.flatMap(refusalsOf))].map((status) => [
      status,
      {
        description: statusPhrase(status),
        ...headersOfRefusal(status),
        content: { 'application/json': { schema: schemaOf(apiError) } },
      },
    ]),
  );

/**
 * The OpenAPI document as JSON text.
 *
 * @param operations the operation table
 */
export function openApiDocument(operations: readonly Operation[]): string {
  const byPath = Map.groupBy(operations, ({ path }) => path);
  const paths = [...byPath].map(([path, there]) => [
    path,
    Object.fromEntries(there.map((operation) => [operation.method.toLowerCase(), describe(operation)])),
  ]);
  return JSON.stringify({
    openapi: '3.1.0',
    info: {
      title: 'Penstock',
      description: `Stream workspaces, connections and Private Links in the manner of MongoDB Atlas. Access tokens come from ${tokenPath} and are revoked at ${revokePath}.`,
      version: '1',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [
      { name: 'Streams', description: "Atlas's own operations" },
      { name: 'Account', description: "Atlas's own operations on what is around Stream Processing" },
      { name: 'Administration', description: "Penstock's own operations" },
    ],
    paths: Object.fromEntries(paths),
    components: {
      headers,
      parameters,
      responses: refusals(operations),
      schemas: namedSchemas(operations.map(bodyOf)),
      securitySchemes: {
        DigestAuth: { type: 'http', scheme: 'digest' },
        Operator: {
          type: 'http',
          scheme: 'bearer',
          description: 'Known to whoever can read the data directory',
        },
        ServiceAccounts: {
          type: 'oauth2',
          flows: { clientCredentials: { tokenUrl: tokenPath, scopes: {} } },
        },
      },
    },
  });
}
