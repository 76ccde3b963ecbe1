import { z, type ZodType } from 'zod';
import { errors } from '../domain/errors.ts';
import type { Json, JsonObject } from '../domain/json.ts';
import type { Role } from '../domain/role.ts';
import type { AccountInput, AnyInput, Context, OrganisationInput, Output, ProjectInput } from './input.ts';

export type * from './input.ts';

/** How the body of an operation is read. `schema` describes it in the OpenAPI document. */
export interface BodyReader<Body> {
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

/** A query parameter besides the flags and those that all operations have. */
export interface QueryParameter {
  readonly description: string;
  readonly required: boolean;
  /** Whether it may be given several times; the texts come in one then, with commas between. */
  readonly repeatable?: boolean;
  /** What its text has to match. */
  readonly schema: ZodType<string>;
}

/**
 * Who may call an operation: principals with one of its roles in the project or the organisation that its path names,
 * any principal, the operator of this machine, or anyone.
 */
export type Access = 'project' | 'organisation' | 'account' | 'operator' | 'anyone';

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
  /** The last days of those versions that will end, by their dates; a newer version has replaced each of them. */
  readonly sunsets: Readonly<Record<string, string>>;
  readonly media: 'json' | 'gzip' | 'text';
  readonly access: Access;
  /** The roles of which one is enough; empty where any principal may call it. */
  readonly roles: readonly Role[];
  /** Whether it answers a page of a list. */
  readonly paged: boolean;
  /** Its boolean query parameters besides those that all operations have; all default to false. */
  readonly flags: readonly string[];
  readonly query: Readonly<Record<string, QueryParameter>>;
  readonly body: BodyReader<unknown> | ArrayReader<unknown> | null;
  /** The status of success and the schema of what comes with it. */
  readonly answer: { readonly status: number; readonly schema: ZodType };
  /** Statuses of refusal besides those that follow from what else is said here. */
  readonly refusals: readonly number[];
  /** False for what the API has and Penstock does not do yet; such operations answer 501. */
  readonly built: boolean;
  handle(context: Context, input: AnyInput): Promise<Output>;
}

/** What the declarations of operations have in common; what is the rule is left out. */
export interface Declaration<Body> {
  readonly id: string;
  readonly method: Operation['method'];
  readonly summary: string;
  readonly media?: Operation['media'];
  readonly paged?: boolean;
  readonly flags?: readonly string[];
  readonly query?: Operation['query'];
  readonly body?: BodyReader<Body> | ArrayReader<Body>;
  readonly answer: Operation['answer'];
  readonly refusals?: Operation['refusals'];
}

/** The declaration of an operation of the Atlas API, with its path below the base of its kind. */
export interface AtlasDeclaration<Path extends string, Body, Given> extends Declaration<Body> {
  readonly path: Path;
  readonly since: readonly string[];
  readonly sunsets?: Operation['sunsets'];
  readonly roles: readonly Role[];
  handle(context: Context, input: Given): Promise<Output>;
}

/** What is the rule. */
export const rules = {
  paged: false,
  flags: [],
  query: {},
  media: 'json',
  body: null,
  since: [],
  sunsets: {},
  roles: [],
  refusals: [],
  built: true,
} as const;

/** Where the Atlas API keeps everything that belongs to a project. */
export const projectPath = '/api/atlas/v2/groups/{groupId}';

/** Declares an operation of the Atlas API in a project; the path is below {@link projectPath}. */
export const operation = <const Path extends string, Body = never>(
  declaration: AtlasDeclaration<Path, Body, ProjectInput<`/{groupId}${Path}`, Body>>,
): Operation =>
  Object.freeze({
    ...rules,
    access: 'project',
    ...declaration,
    path: projectPath + declaration.path,
    handle: declaration.handle as unknown as Operation['handle'],
  });

/** Declares an operation of the Atlas API in an organisation; the path is below `/api/atlas/v2/orgs/{orgId}`. */
export const organisationOperation = <const Path extends string, Body = never>(
  declaration: AtlasDeclaration<Path, Body, OrganisationInput<`/{orgId}${Path}`, Body>>,
): Operation =>
  Object.freeze({
    ...rules,
    access: 'organisation',
    ...declaration,
    path: `/api/atlas/v2/orgs/{orgId}${declaration.path}`,
    handle: declaration.handle as unknown as Operation['handle'],
  });

/** Declares an operation of the Atlas API for every principal; the path is below `/api/atlas/v2`. */
export const accountOperation = <const Path extends string, Body = never>(
  declaration: Omit<AtlasDeclaration<Path, Body, AccountInput<Path, Body>>, 'roles'>,
): Operation =>
  Object.freeze({
    ...rules,
    access: 'account',
    ...declaration,
    path: `/api/atlas/v2${declaration.path}`,
    handle: declaration.handle as unknown as Operation['handle'],
  });

/** Declares an operation that needs no credentials; the path is the whole one. */
export const openOperation = (
  declaration: Declaration<never> & Pick<Operation, 'path'> & { handle(): Promise<Output> },
): Operation => Object.freeze({ ...rules, access: 'anyone', ...declaration });

/** Declares an operation of the clients' private API for every principal; the path is below `/api/private`. */
export const privateOperation = (
  declaration: Declaration<never> &
    Pick<Operation, 'path'> & { handle(context: Context, input: AccountInput): Promise<Output> },
): Operation =>
  Object.freeze({ ...rules, access: 'account', ...declaration, path: `/api/private${declaration.path}` });

/** Declares an operation that the API has and Penstock does not do yet; the path is the whole one. */
export const notBuilt = (
  declaration: Pick<Operation, 'id' | 'method' | 'path' | 'summary' | 'since' | 'roles'> & Partial<Operation>,
): Operation =>
  Object.freeze({
    ...rules,
    access: 'project',
    answer: { status: 501, schema: nothing },
    ...declaration,
    built: false,
    handle: () => Promise.reject(errors.notBuilt({ operationId: declaration.id })),
  });

/** The empty object that deletions answer. */
export const nothing = z.strictObject({});

/** The schema of answers without a body. */
export const noBody = z.undefined();

/** A whole list, unpaged, under its name in the OpenAPI document. */
export const listOf = (item: ZodType, name: string): ZodType =>
  z.looseObject({ results: z.array(item) }).meta({ id: name });
