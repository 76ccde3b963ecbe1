import { isDeepStrictEqual } from 'node:util';
import { changedFields } from '../domain/changed-fields.ts';
import { type Connection, type ConnectionState, connectionState } from '../domain/connection.ts';
import { errors } from '../domain/errors.ts';
import { isObject, type Json, type JsonObject, type JsonText, toJsonText } from '../domain/json.ts';
import { regionOf } from '../domain/region.ts';
import type { Workspace } from '../domain/workspace.ts';
import { withoutBlanks } from '../schema/blank.ts';
import { check } from '../schema/check.ts';
import { tidy, without } from '../schema/tidy.ts';
import { changeAt } from '../secrets/paths.ts';
import { redact } from '../secrets/redact.ts';
import { openDocument, type Sealer, sealDocument } from '../secrets/seal.ts';
import { withoutFormerChoices } from './choice.ts';
import { type ConnectionPolicy, type ConnectionType, sealedPaths } from './connection-type.ts';
import { fieldsOfType, identityOf, refuseIdentityChange } from './identity.ts';
import { merge, withoutEmpty } from './merge.ts';
import { networkAccess } from './shared/networking.ts';

/** Where and when a connection is created. */
export interface Birth {
  readonly id: string;
  readonly workspace: Workspace;
  /** The steady time of the clock, in milliseconds. */
  readonly now: number;
}

/** The rules of all connection types together: from bodies to stored connections and back to what the API shows. */
export interface ConnectionTypes {
  /**
   * Makes a connection of a body.
   *
   * @throws the documented 400 of the first thing that is wrong with it
   */
  create(body: JsonObject, birth: Birth): Connection;
  /**
   * The connection as a PATCH leaves it: named members are set, null clears, everything else is kept, secrets above
   * all, because no client can read them to send them back. What belonged to another choice than is made now goes.
   */
  update(connection: Connection, patch: JsonObject): Connection;
  /** Names what differs between two states of a connection, secrets included, which it never shows. */
  changedFields(before: Connection, after: Connection): string[];
  /** What the API shows of a connection: everything that was set, without what is write-only. */
  render(connection: Connection, now: number): JsonText;
  /** The same without a state, which no recorded answer to an update of a connection has. */
  renderStateless(connection: Connection): JsonText;
}

/** What {@link createConnectionTypes} needs. */
export interface ConnectionTypesOptions {
  readonly types: readonly ConnectionType[];
  readonly sealer: Sealer;
  readonly policy: ConnectionPolicy;
  /** How long a connection that is not PUBLIC stays PENDING, in milliseconds. */
  readonly readyDelayMs: number;
}

export function createConnectionTypes(options: ConnectionTypesOptions): ConnectionTypes {
  const { types, sealer, policy, readyDelayMs } = options;
  const byName = new Map(types.map((type) => [type.type, type]));

  const typeNamed = (typeName: string): ConnectionType => {
    const type = byName.get(typeName);
    if (!type) throw errors.invalidEnumValue({ value: typeName });
    return type;
  };

  /** Checks a whole document in clear and brings it into the form that is stored, but for the sealing. */
  const accept = (type: ConnectionType, document: JsonObject): JsonObject => {
    const normal = withoutEmpty(type.normalise(document), type.schema);
    check(type.schema, withRequiredObjects(type, normal));
    type.refuse(normal, policy);
    return normal;
  };

  const store = (type: ConnectionType, connection: Connection, clear: JsonObject): Connection => ({
    ...connection,
    document: sealDocument(sealer, connection.id, clear, sealedPaths(type)),
    rendered: has(clear, type.sealedAtRest) ? null : show(type, connection, clear, 'READY'),
  });

  const open = (type: ConnectionType, connection: Connection): JsonObject =>
    openDocument(sealer, connection.id, connection.document, sealedPaths(type));

  const renderAnew = (connection: Connection, state: ConnectionState | undefined): JsonText => {
    const type = typeNamed(connection.type);
    const shown = redact(connection.document, type.writeOnly);
    return show(type, connection, openDocument(sealer, connection.id, shown, type.sealedAtRest), state);
  };

  return {
    create(body, { id, workspace, now }) {
      const given = identityOf(body);
      const type = typeNamed(given.type);
      const sent = fieldsOf(type, tidy(body, type.replacedWhole), type.schema);
      const clear = accept(type, sent);
      const region = given.region ?? workspace.region.region;
      regionOf(workspace.region.cloudProvider, region);
      const access = networkAccess(networkingOf(type, clear));
      const connection: Connection = {
        id,
        workspaceId: workspace.id,
        name: given.name,
        type: type.type,
        region,
        document: {},
        rendered: null,
        readyAt: access.type === 'PUBLIC' ? now : now + readyDelayMs,
        privateLinkId: access.privateLinkId,
        revision: 1,
      };
      return store(type, connection, clear);
    },

    update(connection, patch) {
      const type = typeNamed(connection.type);
      refuseIdentityChange(connection, patch);
      const stored = open(type, connection);
      const sent = fieldsOf(type, patch, type.schemaOfChange);
      const kept = withoutFormerChoices(stored, sent, type.choices);
      const clear = accept(type, merge(kept, sent, type.replacedWhole));
      if (!isDeepStrictEqual(networkingOf(type, clear), networkingOf(type, stored)))
        throw errors.networkingFixed();
      return store(type, { ...connection, revision: connection.revision + 1 }, clear);
    },

    changedFields(before, after) {
      const type = typeNamed(after.type);
      return changedFields(open(type, before), open(type, after));
    },

    render(connection, now) {
      const state = connectionState(connection, now);
      const isStored = connection.rendered !== null && state === 'READY';
      return isStored ? connection.rendered : renderAnew(connection, state);
    },

    renderStateless: (connection) => renderAnew(connection, undefined),
  };
}

/** The single exit of connection documents: what is write-only is taken out here. */
function show(
  type: ConnectionType,
  connection: Connection,
  document: JsonObject,
  state: ConnectionState | undefined,
): JsonText {
  const { id, name: connectionName, region } = connection;
  return toJsonText({
    // What held nothing but secrets is not shown either.
    ...withoutEmpty(redact(document, type.writeOnly), type.schema),
    id,
    name: connectionName,
    region,
    state,
    type: type.type,
  });
}

/** How a connection reaches its network: PUBLIC where nothing is said, so that saying it later is no change. */
const networkingOf = (type: ConnectionType, document: JsonObject): Json =>
  (type.networking ? document[type.networking] : undefined) ?? { access: { type: 'PUBLIC' } };

function has(document: JsonObject, paths: readonly string[]): boolean {
  let found = false;
  changeAt(document, paths, (value) => {
    found = true;
    return value;
  });
  return found;
}

/** An absent `aws` is told as the absence of `aws.roleArn`. */
const withRequiredObjects = ({ requiredObjects }: ConnectionType, document: JsonObject): JsonObject => {
  const absent = requiredObjects.filter((key) => !(key in document));
  return absent.length === 0
    ? document
    : { ...document, ...Object.fromEntries(absent.map((key) => [key, {}])) };
};

/** What a body says of the type's own fields: an empty text where a field may be absent is one that is. */
const fieldsOf = (type: ConnectionType, body: JsonObject, schema: ConnectionType['schema']): JsonObject =>
  withoutBlanks(tolerateHeaders(type, fieldsOfType(body)), schema);

/** Terraform sends `headers: {}` with every connection of every type. */
const tolerateHeaders = (type: ConnectionType, body: JsonObject): JsonObject =>
  isObject(body['headers']) && Object.keys(body['headers']).length === 0 && !('headers' in type.schema.shape)
    ? without(body, ['headers'])
    : body;
