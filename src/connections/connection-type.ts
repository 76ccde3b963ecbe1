import { z } from 'zod';
import type { JsonObject } from '../domain/json.ts';
import type { Choice } from './choice.ts';

/** Choices of the operator that decide what a connection type accepts. */
export interface ConnectionPolicy {
  /** Refuse Kafka brokers that are not on the public internet, as Atlas does since September 2026. */
  readonly publicBrokersOnly: boolean;
}

/** What makes one type of connection different from the others. Documents are in clear here, without name and type. */
export interface ConnectionType {
  /** The value of `type` in the API; the discriminator. */
  readonly type: string;
  /** The fields of the type's own and their rules; everything else is refused. */
  readonly schema: z.ZodObject;
  /** The same in an update, where each field may be left out. */
  readonly schemaOfChange: z.ZodObject;
  /** Top-level fields that are objects and required: where one is absent, what is missing is a field in it. */
  readonly requiredObjects: readonly string[];
  /** Paths that are stored, sealed, and never returned. */
  readonly writeOnly: readonly string[];
  /** Paths that are sealed in the store although the API returns them. */
  readonly sealedAtRest: readonly string[];
  /** Paths of maps and lists that an update replaces as a whole instead of merging them. */
  readonly replacedWhole: readonly string[];
  /** The fields whose values decide which others mean something: what belongs to the former one goes with an update. */
  readonly choices: readonly Choice[];
  /** The top-level field that says how the connection reaches its network, or null. It is fixed at creation. */
  readonly networking: 'networking' | 'publicPrivateNetworking' | null;
  /** Fills in defaults and drops what the rest of the document makes meaningless. */
  normalise(document: JsonObject): JsonObject;
  /** Refuses by throwing an API error what the schema cannot see. */
  refuse(document: JsonObject, policy: ConnectionPolicy): void;
}

/** How a type is declared: its fields, and only what is not the rule. */
export interface ConnectionTypeDeclaration {
  readonly type: string;
  readonly fields: z.ZodRawShape;
  readonly writeOnly?: readonly string[];
  readonly sealedAtRest?: readonly string[];
  readonly replacedWhole?: readonly string[];
  readonly choices?: readonly Choice[];
  readonly networking?: ConnectionType['networking'];
  readonly normalise?: ConnectionType['normalise'];
  readonly refuse?: ConnectionType['refuse'];
}

/** Declares a connection type. */
export const connectionType = (declaration: ConnectionTypeDeclaration): ConnectionType => {
  const schema = z.strictObject(declaration.fields);
  return Object.freeze({
    type: declaration.type,
    schema,
    schemaOfChange: schema.partial(),
    requiredObjects: Object.entries(declaration.fields)
      .filter(([, field]) => field instanceof z.ZodObject)
      .map(([key]) => key),
    writeOnly: declaration.writeOnly ?? [],
    sealedAtRest: declaration.sealedAtRest ?? [],
    replacedWhole: declaration.replacedWhole ?? [],
    choices: declaration.choices ?? [],
    networking: declaration.networking ?? null,
    normalise: declaration.normalise ?? ((document) => document),
    refuse: declaration.refuse ?? (() => undefined),
  });
};

/** Every path of a type that must not be readable in the store. */
export const sealedPaths = (type: ConnectionType): readonly string[] => [
  ...type.writeOnly,
  ...type.sealedAtRest,
];
