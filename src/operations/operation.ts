import { z, type ZodType } from 'zod';
import type { Role } from '../domain/role.ts';
import { accountInput, organisationInput, projectInput } from './give-input.ts';
import type {
  AccountInput,
  AnyRequest,
  BodyReader,
  Context,
  OrganisationInput,
  Output,
  ProjectInput,
} from './input.ts';

export type * from './input.ts';

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
  readonly body: BodyReader<unknown> | null;
  /** The status of success and the schema of what comes with it. */
  readonly answer: { readonly status: number; readonly schema: ZodType };
  /** Statuses of refusal besides those that follow from what else is said here. */
  readonly refusals: readonly number[];
  /** False for what the API has and Penstock does not do yet; such operations answer 501. */
  readonly built: boolean;
  handle(context: Context, request: AnyRequest): Promise<Output>;
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
  readonly body?: BodyReader<Body>;
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

/** A declaration of any kind, whose handler is given an input of that kind. */
type Bindable<Given, Known> = Declaration<unknown> &
  Partial<Pick<Operation, 'since' | 'sunsets' | 'roles'>> & {
    handle(context: Known, input: Given): Promise<Output>;
  };

/**
 * Makes an operation of a declaration.
 *
 * @param path the whole one
 * @param give makes of a request what the handler is given
 */
export const bind = <Given, Known>(
  declaration: Bindable<Given, Known>,
  access: Access,
  path: string,
  give: (request: AnyRequest) => Given,
) =>
  Object.freeze({
    ...rules,
    ...declaration,
    access,
    path,
    handle: (context: Known, request: AnyRequest) => declaration.handle(context, give(request)),
  });

/** Where the Atlas API keeps everything that belongs to a project. */
export const projectPath = '/api/atlas/v2/groups/{groupId}';

const organisationPath = '/api/atlas/v2/orgs/{orgId}';
const accountPath = '/api/atlas/v2';
const privatePath = '/api/private';

/** Declares an operation of the Atlas API in a project; the path is below {@link projectPath}. */
export const operation = <const Path extends string, Body = never>(
  declaration: AtlasDeclaration<Path, Body, ProjectInput<`${typeof projectPath}${Path}`, Body>>,
): Operation => {
  const path = `${projectPath}${declaration.path}` as const;
  return bind(declaration, 'project', path, projectInput({ path, body: declaration.body }));
};

/** Declares an operation of the Atlas API in an organisation; the path is below `/api/atlas/v2/orgs/{orgId}`. */
export const organisationOperation = <const Path extends string, Body = never>(
  declaration: AtlasDeclaration<Path, Body, OrganisationInput<`${typeof organisationPath}${Path}`, Body>>,
): Operation => {
  const path = `${organisationPath}${declaration.path}` as const;
  return bind(declaration, 'organisation', path, organisationInput({ path, body: declaration.body }));
};

/** Declares an operation of the Atlas API for every principal; the path is below `/api/atlas/v2`. */
export const accountOperation = <const Path extends string, Body = never>(
  declaration: Omit<
    AtlasDeclaration<Path, Body, AccountInput<`${typeof accountPath}${Path}`, Body>>,
    'roles'
  >,
): Operation => {
  const path = `${accountPath}${declaration.path}` as const;
  return bind(declaration, 'account', path, accountInput({ path, body: declaration.body }));
};

/** Declares an operation that needs no credentials; the path is the whole one. */
export const openOperation = (
  declaration: Declaration<never> & Pick<Operation, 'path'> & { handle(): Promise<Output> },
): Operation => Object.freeze({ ...rules, access: 'anyone', ...declaration });

/** Declares an operation of the clients' private API for every principal; the path is below `/api/private`. */
export const privateOperation = <const Path extends string>(
  declaration: Declaration<never> & {
    readonly path: Path;
    handle(context: Context, input: AccountInput<`${typeof privatePath}${Path}`>): Promise<Output>;
  },
): Operation => {
  const path = `${privatePath}${declaration.path}` as const;
  return bind(declaration, 'account', path, accountInput({ path }));
};

/** The empty object that deletions answer. */
export const nothing = z.strictObject({});

/** The schema of answers without a body. */
export const noBody = z.undefined();

/** A whole list, unpaged, under its name in the OpenAPI document. */
export const listOf = (item: ZodType, name: string): ZodType =>
  z.looseObject({ results: z.array(item) }).meta({ id: name });
