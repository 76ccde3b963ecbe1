import { parseArgs } from 'node:util';
import type { JsonObject } from '../domain/json.ts';
import { createApiKey } from '../operations/administration/createApiKey.ts';
import { createProject } from '../operations/administration/createProject.ts';
import { createServiceAccount } from '../operations/administration/createServiceAccount.ts';
import { listApiKeys } from '../operations/administration/listApiKeys.ts';
import { listProjects } from '../operations/administration/listProjects.ts';
import { listServiceAccounts } from '../operations/administration/listServiceAccounts.ts';
import { setClusterConnectionString } from '../operations/clusters/setClusterConnectionString.ts';
import type { Operation } from '../operations/operation.ts';

/** What the administration command line was asked to do: an operation of Penstock's own, and the body for it. */
export interface Invocation {
  readonly operation: Operation;
  /** The values of the parameters in the operation's path. */
  readonly path: Readonly<Record<string, string>>;
  readonly body: JsonObject | null;
}

/** The command line cannot be understood; the message is the usage. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

interface Options {
  readonly role: readonly string[];
  readonly project: string | undefined;
  readonly description: string | undefined;
  readonly name: string | undefined;
  readonly connectionString: string | undefined;
}

interface Command {
  readonly words: string;
  readonly operation: Operation;
  readonly usage: string;
  /**
   * The values of the parameters in the operation's path, where it has some.
   *
   * @throws UsageError when an option is missing
   */
  path?(options: Options): Readonly<Record<string, string>>;
  /** @throws UsageError when an option is missing */
  body(options: Options): JsonObject | null;
}

const none = (): null => null;

const missing = (option: string): UsageError => new UsageError(`${option} is missing.\n\n${usage}`);

function principal({ role, project, description }: Options): JsonObject {
  if (role.length === 0) throw missing('--role');
  return {
    roles: [...role],
    ...(project === undefined ? {} : { groupId: project }),
    ...(description === undefined ? {} : { description }),
  };
}

function projectOf({ name }: Options): JsonObject {
  if (!name) throw missing('--name');
  return { name };
}

function clusterPathOf({ project, name }: Options): Readonly<Record<string, string>> {
  if (!project) throw missing('--project');
  if (!name) throw missing('--name');
  return { groupId: project, clusterName: name };
}

function connectionOf({ connectionString }: Options): JsonObject {
  if (!connectionString) throw missing('--connection-string');
  return { connectionString };
}

const principalUsage = '--role ROLE [--role ROLE ...] [--project ID] [--description TEXT]';

const commands: readonly Command[] = [
  { words: 'api-key create', operation: createApiKey, usage: principalUsage, body: principal },
  { words: 'api-key list', operation: listApiKeys, usage: '', body: none },
  {
    words: 'service-account create',
    operation: createServiceAccount,
    usage: principalUsage,
    body: principal,
  },
  { words: 'service-account list', operation: listServiceAccounts, usage: '', body: none },
  {
    words: 'project create',
    operation: createProject,
    usage: '--name NAME',
    body: projectOf,
  },
  { words: 'project list', operation: listProjects, usage: '', body: none },
  {
    words: 'cluster connect',
    operation: setClusterConnectionString,
    usage: '--project ID --name NAME --connection-string mongodb://...',
    path: clusterPathOf,
    body: connectionOf,
  },
];

/** What the command line understands. */
export const usage = [
  'Usage: npm run admin -- COMMAND',
  '',
  ...commands.map((command) => `  ${command.words} ${command.usage}`.trimEnd()),
  '',
  'Works on the data directory that PENSTOCK_DATA_DIR names, whether its server runs or not. Roles without --project',
  'are held in the first project; organisation roles (ORG_...) in the organisation.',
].join('\n');

/**
 * Understands a command line.
 *
 * @param words the arguments, without the program
 * @throws UsageError
 */
export function parseCommand(words: readonly string[]): Invocation {
  const { values, positionals } = parse(words);
  const wanted = positionals.join(' ');
  const command = commands.find((one) => one.words === wanted);
  if (!command) throw new UsageError(usage);
  const { role = [], project, description, name, 'connection-string': connectionString } = values;
  const options: Options = { role, project, description, name, connectionString };
  return { operation: command.operation, path: command.path?.(options) ?? {}, body: command.body(options) };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        role: { type: 'string', multiple: true },
        project: { type: 'string' },
        description: { type: 'string' },
        name: { type: 'string' },
        'connection-string': { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}
