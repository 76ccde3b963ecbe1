import type {
  AccountInput,
  AnyRequest,
  BodyReader,
  Input,
  OrganisationInput,
  PathParameterNames,
  ProjectInput,
} from './input.ts';

/** From requests, which are the same for all operations, to what one kind of operation says it is given. */

/** What a declaration says about the requests that it takes. */
interface Taken<Path extends string, Body> {
  /** The whole path with `{parameters}`. */
  readonly path: Path;
  readonly body?: BodyReader<Body> | undefined;
}

type PathValues<Path extends string> = Readonly<Record<PathParameterNames<Path>, string>>;

/** Checks that there is a value for every parameter of a path. */
function pathReader<Path extends string>(path: Path): (values: AnyRequest['path']) => PathValues<Path> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const isWhole = (values: AnyRequest['path']): values is PathValues<Path> =>
    names.every((name) => values[name] !== undefined);
  return (values) => {
    if (isWhole(values)) return values;
    throw new TypeError(`A request for ${path} came without a parameter of it`);
  };
}

/** Reads the body once, when it is first asked for. */
function bodyOf<Body>(reader: BodyReader<Body> | undefined, { readBody }: AnyRequest): () => Body {
  let read: { readonly body: Body } | undefined;
  return () => {
    if (!reader) throw new TypeError('An operation that declares no body asked for one');
    read ??= { body: readBody(reader) };
    return read.body;
  };
}

/** What is never missing where an operation is reached, since the edge lets nobody in without it. */
function present<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new TypeError(`A request was let in without ${what}`);
  return value;
}

/** What operations are given that need to know nothing of who asks. */
export function input<Path extends string, Body>({
  path,
  body,
}: Taken<Path, Body>): (request: AnyRequest) => Input<Path, Body> {
  const read = pathReader(path);
  return (request) => ({
    path: read(request.path),
    flags: request.flags,
    query: request.query,
    version: request.version,
    page: request.page,
    body: bodyOf(body, request),
    audit: request.audit,
    address: request.address,
    baseUrl: request.baseUrl,
  });
}

/** What operations are given whose access is `account`. */
export function accountInput<Path extends string, Body>(
  taken: Taken<Path, Body>,
): (request: AnyRequest) => AccountInput<Path, Body> {
  const give = input(taken);
  return (request) => ({ ...give(request), principal: present(request.principal, 'a principal') });
}

/** What operations are given whose access is `organisation`. */
export function organisationInput<Path extends string, Body>(
  taken: Taken<Path, Body>,
): (request: AnyRequest) => OrganisationInput<Path, Body> {
  const give = accountInput(taken);
  return (request) => ({ ...give(request), organisation: present(request.organisation, 'an organisation') });
}

/** What operations are given whose access is `project`. */
export function projectInput<Path extends string, Body>(
  taken: Taken<Path, Body>,
): (request: AnyRequest) => ProjectInput<Path, Body> {
  const give = accountInput(taken);
  return (request) => ({ ...give(request), project: present(request.project, 'a project') });
}
