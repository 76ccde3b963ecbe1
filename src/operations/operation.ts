import { z, type ZodType } from 'zod';
import type { ConnectionTypes } from '../connections/connection-types.ts';
import type { Clock } from '../domain/clock.ts';
import { errors } from '../domain/errors.ts';
import type { Events } from '../domain/events.ts';
import type { JsonObject, JsonPieces, JsonText } from '../domain/json.ts';
import type { PageRequest } from '../domain/page.ts';
import type { Principal } from '../domain/principal.ts';
import type { Project } from '../domain/project.ts';
import type { Role } from '../domain/role.ts';
import type { Sealer } from '../secrets/seal.ts';
import type { Store } from '../store/store.ts';

/** What operations work with. */
export interface Context {
  readonly store: Store;
  readonly connectionTypes: ConnectionTypes;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly events: Events;
  /** How long a new Private Link connection stays IDLE, in milliseconds. */
  readonly privateLinkDoneDelayMs: number;
}

/** What operations of the operator work with; the administration command line has no more than this. */
export type OperatorContext = Pick<Context, 'store' | 'sealer' | 'clock' | 'events'>;

type PathParameterNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathParameterNames<Rest>
  : never;

/** A request as an operation sees it: no HTTP in it. */
export interface Input<Path extends string = string, Body = JsonObject> {
  /** The values of the path's parameters. */
  readonly path: Readonly<Record<PathParameterNames<Path>, string>>;
  /** The flags of `flags`, as the caller set them. */
  readonly flags: Readonly<Record<string, boolean>>;
  readonly page: PageRequest;
  /**
   * Parses and checks the body. Called after what the path names was found, so that a body's faults are told only
   * to those who may know that the object exists.
   *
   * @throws the documented 400
   */
  readonly body: () => Body;
}

/** Who asks, and for which project; given to operations whose access is `project`. */
export interface ProjectInput<Path extends string = string, Body = JsonObject> extends Input<Path, Body> {
  readonly project: Project;
  readonly principal: Principal;
}

/** One page of a list, its items already rendered and joined with commas. */
export interface ListOutput {
  readonly results: JsonText | JsonPieces;
  readonly totalCount: number;
}

/** What an operation answers: one object, or a page of a list. */
export type Output = JsonText | JsonPieces | ListOutput;

/** How the body of an operation is read. `schema` describes it in the OpenAPI document. */
export interface BodyReader<Body> {
  readonly schema: ZodType;
  read(json: JsonObject): Body;
}

/** Everything about an API operation, except how it travels. */
export interface Operation {
  /** The operationId of the API description; also the name of the file. */
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** The whole path with `{parameters}`. */
  readonly path: string;
  readonly summary: string;
  /** The dates of its versions, oldest first; empty when it is not versioned. */
  readonly since: readonly string[];
  readonly media: 'json' | 'gzip';
  /** Who may call it: principals with one of `roles` in the project, or the operator of this machine. */
  readonly access: 'project' | 'operator';
  readonly roles: readonly Role[];
  /** Whether it answers a page of a list. */
  readonly paged: boolean;
  /** Its boolean query parameters besides those that all operations have; all default to false. */
  readonly flags: readonly string[];
  readonly body: BodyReader<unknown> | null;
  /** The status of success and the schema of what comes with it. */
  readonly answer: { readonly status: number; readonly schema: ZodType };
  /** False for what the API has and Penstock does not do yet; such operations answer 501. */
  readonly built: boolean;
  handle(context: Context, input: ProjectInput): Promise<Output>;
}

/** The declaration of an operation in a project; what is the rule is left out. */
export interface OperationDeclaration<Path extends string, Body> {
  readonly id: string;
  readonly method: Operation['method'];
  /** The path below `/api/atlas/v2/groups/{groupId}`. */
  readonly path: Path;
  readonly summary: string;
  readonly since: readonly string[];
  readonly roles: readonly Role[];
  readonly paged?: boolean;
  readonly flags?: readonly string[];
  readonly body?: BodyReader<Body>;
  readonly answer: Operation['answer'];
  handle(context: Context, input: ProjectInput<`/{groupId}${Path}`, Body>): Promise<Output>;
}

/** Where the Atlas API keeps everything that belongs to a project. */
export const projectPath = '/api/atlas/v2/groups/{groupId}';

/** Declares an operation of the Atlas API. */
export function operation<const Path extends string, Body = never>(
  declaration: OperationDeclaration<Path, Body>,
): Operation {
  const { handle, body, ...rest } = declaration;
  return Object.freeze({
    paged: false,
    flags: [],
    media: 'json',
    access: 'project',
    built: true,
    ...rest,
    path: projectPath + declaration.path,
    body: body ?? null,
    handle: handle as Operation['handle'],
  });
}

/** Declares an operation that the API has and Penstock does not do yet. */
export function notBuilt(
  declaration: Pick<Operation, 'id' | 'method' | 'path' | 'summary' | 'since' | 'roles'> & Partial<Operation>,
): Operation {
  return Object.freeze({
    paged: false,
    flags: [],
    media: 'json',
    access: 'project',
    body: null,
    answer: { status: 501, schema: nothing },
    ...declaration,
    built: false,
    path: projectPath + declaration.path,
    handle: () => Promise.reject(errors.notBuilt({ operationId: declaration.id })),
  });
}

/** The empty object that deletions answer. */
export const nothing = z.strictObject({});

/** A whole list, unpaged, under its name in the OpenAPI document. */
export const listOf = (item: ZodType, name: string): ZodType =>
  z.looseObject({ results: z.array(item) }).meta({ id: name });

/** Where everything stands that is Penstock's own and not Atlas's. */
export const ownPath = '/api/penstock/v1';

/** The declaration of an operation of Penstock's own, for the operator of this machine. */
export interface OperatorDeclaration<Body> {
  readonly id: string;
  readonly method: Operation['method'];
  /** The path below `/api/penstock/v1`. */
  readonly path: string;
  readonly summary: string;
  readonly body?: BodyReader<Body>;
  readonly answer: Operation['answer'];
  handle(context: OperatorContext, input: Pick<Input<string, Body>, 'body'>): Promise<Output>;
}

/** Declares an operation of Penstock's own. */
export function operatorOperation<Body = never>(declaration: OperatorDeclaration<Body>): Operation {
  const { handle, body, ...rest } = declaration;
  return Object.freeze({
    paged: false,
    flags: [],
    media: 'json',
    access: 'operator',
    roles: [],
    since: [],
    built: true,
    ...rest,
    path: ownPath + declaration.path,
    body: body ?? null,
    handle: handle as unknown as Operation['handle'],
  });
}
