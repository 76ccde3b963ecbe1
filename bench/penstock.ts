import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Credentials } from '../src/server.ts';
import { connectionsOf, kafkaBody, workspaceBody } from '../test/support/bodies.ts';
import { type Api, accept, accessToken, createApi, type Reply } from '../test/support/penstock.ts';
import { program, type ServerProcess, serverCore, startOn } from './child.ts';

/** Penstock in a process of its own, and its owner's access to it. */
export interface Penstock extends ServerProcess {
  readonly api: Api;
  readonly credentials: Credentials;
  /** What a request has to carry: version and bearer token. */
  readonly headers: readonly string[];
  /** The URL of a path below the project. */
  at(path: string): string;
}

/** What `npm start` and the installed command run. */
const command = 'bin/penstock.js';

/** Beyond the longest run. */
const tokenLifetimeMs = 86_400_000;

/** How a Penstock is started that is measured. */
export interface Start {
  /** The cores that it has. */
  readonly cores?: string;
  /** Variables of its environment besides the usual ones of a measurement. */
  readonly variables?: Readonly<Record<string, string>>;
  /** The script that starts it, from its path in the repository. */
  readonly script?: string;
}

/** Starts the process alone. */
export const startPenstockProcess = (
  dataDir: string,
  { cores = serverCore, variables = {}, script = command }: Start = {},
): Promise<ServerProcess> =>
  startOn(cores, [program(script)], {
    PENSTOCK_PORT: '0',
    PENSTOCK_DATA_DIR: dataDir,
    PENSTOCK_LOG_LEVEL: 'warn',
    PENSTOCK_RATE_LIMIT_ENFORCED: 'false',
    PENSTOCK_TOKEN_LIFETIME_MS: String(tokenLifetimeMs),
    ...variables,
  });

/** Starts Penstock and signs in. */
export async function startPenstock(dataDir: string, start: Start = {}): Promise<Penstock> {
  await using started = new AsyncDisposableStack();
  const { pid, url } = started.use(await startPenstockProcess(dataDir, start));
  const credentials = JSON.parse(readFileSync(join(dataDir, 'credentials.json'), 'utf8')) as Credentials;
  const { groupId, serviceAccount } = credentials;
  const token = await accessToken(url, serviceAccount.clientId, serviceAccount.clientSecret);
  const project = `/api/atlas/v2/groups/${groupId}`;
  const owned = started.move();
  return {
    pid,
    url,
    credentials,
    api: createApi(url, project, `Bearer ${token}`),
    headers: [`Accept: ${accept}`, `Authorization: Bearer ${token}`],
    at: (path) => url + project + path,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** The connections of the one workspace that a measure works in. */
export const connections = connectionsOf();

/** The path of a connection without the number that its name ends with. */
export const connectionPrefix = `${connections}/kafka-`;

/** The path of a connection that {@link addConnections} made, counted from 1. */
export const connectionAt = (number: number): string => connectionPrefix + number;

/** Creates the workspace and, one after the other, Kafka connections in it. */
export async function addConnections({ api }: Penstock, count: number): Promise<void> {
  created(await api.post('/streams', workspaceBody()));
  for (let number = 1; number <= count; number++) {
    created(await api.post(connections, kafkaBody(`kafka-${number}`)));
  }
}

/** Creates workspaces with names from `many-1` on, each with Kafka connections, all of a workspace at once. */
export async function addWorkspaces(
  { api }: Penstock,
  count: number,
  connectionsEach: number,
): Promise<void> {
  for (let number = 1; number <= count; number++) {
    const name = `many-${number}`;
    created(await api.post('/streams', workspaceBody(name)));
    const bodies = Array.from({ length: connectionsEach }, (_, at) => kafkaBody(`kafka-${at + 1}`));
    const replies = await Promise.all(bodies.map((body) => api.post(connectionsOf(name), body)));
    for (const reply of replies) created(reply);
  }
}

/** @throws when a preparation was refused */
export function created({ status, text }: Reply, wanted = 200): void {
  if (status !== wanted) throw new Error(`Nothing was created: ${status} ${text}`);
}
