import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isObject, type Json, type JsonObject } from '../../src/domain/json.ts';
import { openApiDocument } from '../../src/http/openapi/document.ts';
import { shapesByType } from '../../src/operations/connections/connection-bodies.ts';
import { operations } from '../../src/operations/index.ts';

const document = JSON.parse(openApiDocument(operations)) as JsonObject;

function* references(node: Json | undefined): Generator<string> {
  if (Array.isArray(node)) for (const item of node) yield* references(item);
  else if (isObject(node)) {
    const { $ref: reference } = node;
    if (typeof reference === 'string') yield reference;
    for (const member of Object.values(node)) yield* references(member);
  }
}

const resolve = (reference: string): Json | undefined =>
  reference
    .replace('#/', '')
    .split('/')
    .reduce<Json | undefined>((node, step) => (isObject(node) ? node[step] : undefined), document);

const inside = (schema: string): JsonObject =>
  resolve(`#/components/schemas/${schema}/properties/authentication/properties`) as JsonObject;

const described = Object.values(document['paths'] as Record<string, Record<string, JsonObject>>).flatMap(
  (methods) => Object.values(methods),
);

const operationNamed = (id: string): JsonObject =>
  described.find(({ operationId }) => operationId === id) ?? assert.fail(id);

const responsesOf = (id: string): JsonObject => operationNamed(id)['responses'] as JsonObject;

const headersOf = (answer: Json | undefined): string[] =>
  Object.keys((answer as JsonObject)['headers'] ?? {});

const fieldsOf = (schema: string): Record<string, JsonObject> =>
  resolve(`#/components/schemas/${schema}/properties`) as Record<string, JsonObject>;

const listed = (schema: string, field: string): string => JSON.stringify(fieldsOf(schema)[field]);

describe('the OpenAPI document', () => {
  it('has every operation of the table', () => {
    const ids = described.map(({ operationId }) => operationId);
    assert.deepEqual(new Set(ids), new Set(operations.map(({ id }) => id)));
    assert.equal(ids.length, operations.length);
  });

  it('refers to nothing that it does not hold', () => {
    const dangling = [...references(document)].filter((reference) => resolve(reference) === undefined);
    assert.deepEqual(dangling, []);
  });

  it('marks what is write-only in what is sent, and leaves it out of what is answered', () => {
    assert.deepEqual(inside('NewKafkaConnection')['password'], {
      type: ['string', 'null'],
      maxLength: 16_384,
      writeOnly: true,
    });
    assert.equal('password' in inside('KafkaConnection'), false);
    assert.ok('username' in inside('KafkaConnection'));
  });

  it('takes null for what is left out in every variant of a body', () => {
    const variants = resolve('#/components/schemas/NewCloudAccessRole/oneOf') as JsonObject[];
    const fields = variants.map(({ properties }) => properties as Record<string, JsonObject>);
    const tenant = fields.find(({ tenantId }) => tenantId !== undefined)?.['tenantId'] ?? {};
    const [text, nothing] = tenant['anyOf'] as JsonObject[];
    assert.deepEqual(nothing, { type: 'null' });
    assert.ok(JSON.stringify(text).includes('{"const":""}'));
  });

  it('gives a name to one schema only', () => {
    const shapes = [...shapesByType.values()].flatMap(({ sent, answered, changed }) => [
      sent,
      answered,
      changed,
    ]);
    const ofOperations = operations.flatMap(({ body, answer }) => [body?.schema, answer.schema]);
    const named = new Map<string, unknown>();
    for (const schema of [...shapes, ...ofOperations]) {
      const name = schema?.meta()?.id;
      if (name === undefined) continue;
      assert.equal(named.get(name) ?? schema, schema, `${name} is the name of two schemas`);
      named.set(name, schema);
    }
  });

  it('takes null and the empty text for what may be left out of a body, and does not answer them', () => {
    const { name, security, networking } = fieldsOf('NewKafkaConnection');
    assert.equal(name?.['type'], 'string');
    assert.deepEqual(security?.['type'], ['object', 'null']);
    const types = ['PUBLIC', 'VPC', 'PRIVATE_LINK', 'TRANSIT_GATEWAY', '', null];
    assert.ok(
      JSON.stringify(networking).includes(`"type":["string","null"],"enum":${JSON.stringify(types)}`),
    );
    const { config } = fieldsOf('KafkaConnectionChange');
    assert.ok(
      JSON.stringify(config).includes('"additionalProperties":{"maxLength":16384,"type":["string","null"]}'),
    );
    const { type, region } = fieldsOf('KafkaConnectionChange');
    assert.deepEqual(type?.['anyOf'], [
      { anyOf: [{ type: 'string', const: 'Kafka' }, { const: '' }] },
      { type: 'null' },
    ]);
    assert.deepEqual(region, { type: ['string', 'null'], maxLength: 16_384 });
    const answered = JSON.stringify(fieldsOf('KafkaConnection'));
    assert.ok(!answered.includes('null') && !answered.includes('""'));
  });

  it('names every status that an operation was seen to refuse with', () => {
    assert.ok('501' in responsesOf('updateStreamWorkspace'), 'what is built but for a part');
    assert.ok('409' in responsesOf('rejectVpcPeeringConnection'), 'a change without a body');
    assert.deepEqual(
      ['409', '413', '415', '501'].filter((status) => status in responsesOf('getStreamWorkspace')),
      [],
    );
  });

  it('names the headers that tell something of an answer', () => {
    assert.deepEqual(headersOf(resolve('#/components/responses/429')).slice(0, 2), [
      'X-Error-Code',
      'Retry-After',
    ]);
    assert.deepEqual(headersOf(resolve('#/components/responses/405')), [
      'X-Error-Code',
      'Allow',
      'X-Request-Id',
    ]);
    assert.deepEqual(headersOf(responsesOf('downloadAuditLogs')['200']), [
      'Ratelimit-Limit',
      'Ratelimit-Remaining',
      'Content-Disposition',
      'X-Request-Id',
    ]);
    const ending = ['Deprecation', 'Sunset'];
    const ofCluster = headersOf(responsesOf('getGroupCluster')['200']);
    assert.deepEqual(ofCluster.slice(-3), [...ending, 'X-Request-Id']);
    assert.ok(!headersOf(responsesOf('getStreamConnection')['200']).some((name) => ending.includes(name)));
  });

  it('bounds what can be asked for in the query and in the path', () => {
    const { schema: pageNum } = resolve('#/components/parameters/pageNum') as JsonObject;
    assert.equal((pageNum as JsonObject)['maximum'], 2_147_483_647);
    const { parameters } = operationNamed('startStreamProcessor');
    const named = (parameters as JsonObject[]).find(({ name }) => name === 'processorName');
    assert.deepEqual(named?.['schema'], { type: 'string', pattern: '^[^:]+$' });
  });

  it('bounds every text, list and map of a body, and the texts of the query', () => {
    const { config, bootstrapServers } = fieldsOf('NewKafkaConnection');
    assert.deepEqual([config?.['maxProperties'], bootstrapServers?.['maxLength']], [100, 16_384]);
    assert.partialDeepStrictEqual(inside('NewKafkaConnection')['sslKey'], { maxLength: 65_536 });
    const { azureResourceIds, gcpServiceAttachmentUris } = fieldsOf('NewStreamPrivateLink');
    assert.deepEqual([azureResourceIds?.['maxItems'], gcpServiceAttachmentUris?.['maxItems']], [100, 3]);
    assert.ok(listed('NewCluster', 'biConnector').includes('"maxProperties":100'));
    const { maxItems } = resolve('#/components/schemas/NewAccessListEntries') as JsonObject;
    assert.equal(maxItems, 200);
    assert.equal(JSON.stringify(fieldsOf('KafkaConnection')).includes('16384'), false, 'of answers');
    const { parameters } = operationNamed('getOrgGroups');
    const name = (parameters as JsonObject[]).find((parameter) => parameter['name'] === 'name');
    assert.deepEqual(name?.['schema'], { type: 'string', maxLength: 512 });
  });

  it('lists the values that a field may have where others are refused', () => {
    assert.ok(listed('NewStreamWorkspace', 'dataProcessRegion').includes('"enum":["AWS","AZURE","GCP"]'));
    assert.ok(listed('NewStreamWorkspace', 'dataProcessRegion').includes('"VIRGINIA_USA"'));
    assert.ok(listed('NewOrgApiKey', 'roles').includes('"ORG_OWNER"'));
    assert.equal(listed('NewOrgApiKey', 'roles').includes('"GROUP_OWNER"'), false);
    assert.ok(listed('GroupApiKeyChange', 'roles').includes('"GROUP_OWNER"'));
  });

  it('says what an entry of an access list is, and that there is one', () => {
    const { minItems, items } = resolve('#/components/schemas/NewAccessListEntries') as JsonObject;
    const { minProperties, maxProperties, properties } = items as JsonObject;
    assert.deepEqual([minItems, minProperties, maxProperties], [1, 1, 1]);
    assert.equal(JSON.stringify(properties).includes('"null"'), false, 'null is no entry');
  });
});
