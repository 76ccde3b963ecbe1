import assert from 'node:assert/strict';
import type { JsonObject } from '../../src/domain/json.ts';
import type { ExpectedError } from './answers.ts';
import { connectionBodies, connectionsOf } from './bodies.ts';
import type { Penstock } from './penstock.ts';

/** A complete body of a connection type. */
export function bodyOf(type: string, name: string): JsonObject {
  const body = connectionBodies[type];
  assert.ok(body, `test/support/bodies.ts has no body of type ${type}`);
  return body(name);
}

/** The object without one of its members. */
export const without = (object: JsonObject, field: string): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([key]) => key !== field));

/** What the API shows of a connection as the answer to an update has it: without its state. */
export const stateless = (shown: string): string => shown.replace(/"state":"(PENDING|READY)",/, '');

/** Waits until a connection is READY, by asking for it. */
export async function untilReady({ owner }: Penstock, name: string): Promise<void> {
  for (let attempt = 0; attempt < 5000; attempt += 1) {
    if ((await owner.get(`${connectionsOf()}/${name}`)).json['state'] === 'READY') return;
  }
  throw new Error(`${name} never became READY`);
}

/** The errors that are about connections. */
export const refused = {
  noConnection: (groupId: string, name: string): ExpectedError => ({
    status: 404,
    code: 'STREAM_CONNECTION_NOT_FOUND_FOR_NAME',
    detail: `Stream connection with name ${name} for project ${groupId} and name workspace-1 not found.`,
    parameters: [name, groupId, 'workspace-1'],
  }),
  nameTaken: (name: string): ExpectedError => ({
    status: 409,
    code: 'STREAM_CONNECTION_NAME_ALREADY_EXISTS',
    detail: `A Stream connection with the name ${name} already exists.`,
    parameters: [name],
  }),
  deploying: (name: string): ExpectedError => ({
    status: 409,
    code: 'STREAM_KAFKA_CONNECTION_IS_DEPLOYING',
    detail: `Stream Kafka connection ${name} is currently deploying. Please retry the request later.`,
    parameters: [name],
  }),
  networkingFixed: {
    status: 400,
    code: 'STREAM_NETWORKING_CANNOT_BE_MODIFIED',
    detail: 'Stream networking cannot be modified.',
  },
} as const;
