import type { ZodType } from 'zod';
import type { ConnectionTypes } from '../connections/connection-types.ts';
import type { Auditor } from '../domain/audit.ts';
import type { Clock } from '../domain/clock.ts';
import type { Events } from '../domain/events.ts';
import type { Json, JsonObject, JsonPieces, JsonText } from '../domain/json.ts';
import type { PageRequest } from '../domain/page.ts';
import type { ApiKey, ServiceAccount } from '../domain/principal.ts';
import type { Organisation, Project } from '../domain/project.ts';
import type { EndpointSet } from '../domain/rate-limit.ts';
import type { Sealer } from '../secrets/seal.ts';
import type { Store } from '../store/store.ts';

/** What operations work with. */
export interface Context {
  readonly store: Store;
  readonly connectionTypes: ConnectionTypes;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly events: Events;
  readonly endpointSets: readonly EndpointSet[];
  readonly delays: Delays;
}

/** How long things take that take minutes in a cloud, in milliseconds. */
export interface Delays {
  /** How long a new Private Link connection stays IDLE. */
  readonly privateLinkDoneMs: number;
  /** How long a cluster is CREATING, UPDATING after a change, and DELETING. */
  readonly clusterMs: number;
  /** How long it takes until the answer to a VPC peering has taken effect. */
  readonly peeringMs: number;
  /** How long it takes until the first role of a project on Google Cloud is there. */
  readonly cloudAccessRoleMs: number;
}

/** What operations of the operator work with; the administration command line has no more than this. */
export type OperatorContext = Pick<Context, 'store' | 'sealer' | 'clock' | 'events'>;

/** The names between braces in a path. */
export type PathParameterNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathParameterNames<Rest>
  : never;

/** How the body of an operation is read. `schema` describes it in the OpenAPI document. */
export interface ObjectReader<Body> {
  readonly schema: ZodType;
  readonly form?: 'object';
  read(json: JsonObject): Body;
}

/** How the body of an operation is read that is an array. */
export interface ArrayReader<Body> {
  readonly schema: ZodType;
  readonly form: 'array';
  read(json: Json[]): Body;
}

export type BodyReader<Body> = ObjectReader<Body> | ArrayReader<Body>;

/** A request as it reaches every operation, before the operation has said what it needs of it. */
export interface AnyRequest {
  readonly path: Readonly<Record<string, string>>;
  readonly flags: Readonly<Record<string, boolean>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  /** The date of the version that the caller asked for; empty where there are no versions. */
  readonly version: string;
  readonly page: PageRequest;
  /**
   * Parses the body and has it read.
   *
   * @throws the documented 400 or 415
   */
  readonly readBody: <Body>(reader: BodyReader<Body>) => Body;
  readonly audit: Auditor;
  readonly address: string | null;
  readonly baseUrl: string;
  /** Null for the operator of the machine, and where no credentials are needed. */
  readonly principal: ApiKey | ServiceAccount | null;
  /** Undefined where the path names none. */
  readonly project: Project | undefined;
  readonly organisation: Organisation | undefined;
}

/** A request as an operation sees it: no HTTP in it. */
export interface Input<Path extends string = string, Body = unknown> {
  /** The values of the path's parameters. */
  readonly path: Readonly<Record<PathParameterNames<Path>, string>>;
  /** The date of the version that the caller asked for, one of `since`; empty where there are no versions. */
  readonly version: string;
  /** The flags of `flags`, as the caller set them. */
  readonly flags: Readonly<Record<string, boolean>>;
  /** The texts of `query`, those that the caller gave. */
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly page: PageRequest;
  /**
   * Parses and checks the body. Called after what the path names was found, so that a body's faults are told only
   * to those who may know that the object exists.
   *
   * @throws the documented 400
   */
  readonly body: () => Body;
  /** Writes down what is about to be done; the record is stored together with the change. */
  readonly audit: Auditor;
  /** The network address of the caller; null on the command line. */
  readonly address: string | null;
  /** What links in the answer begin with: scheme and host, without a slash at the end. */
  readonly baseUrl: string;
}

/** Who asks; given to operations whose access is `account`. */
export interface AccountInput<Path extends string = string, Body = unknown> extends Input<Path, Body> {
  readonly principal: ApiKey | ServiceAccount;
}

/** Who asks, and in which organisation; given to operations whose access is `organisation`. */
export interface OrganisationInput<Path extends string = string, Body = unknown>
  extends AccountInput<Path, Body> {
  readonly organisation: Organisation;
}

/** Who asks, and for which project; given to operations whose access is `project`. */
export interface ProjectInput<Path extends string = string, Body = unknown> extends AccountInput<Path, Body> {
  readonly project: Project;
}

/** One page of a list, its items already rendered and joined with commas. */
export interface ListOutput {
  readonly results: JsonText | JsonPieces;
  readonly totalCount: number;
}

/** A file to be downloaded, compressed on its way. */
export interface FileOutput {
  readonly fileName: string;
  readonly content: AsyncIterable<string>;
}

/** What an operation answers: one object, a page of a list, or a file. An empty text is an answer without a body. */
export type Output = JsonText | JsonPieces | ListOutput | FileOutput;
