import type { JsonObject } from '../domain/json.ts';
import { createApiKey } from '../operations/administration/createApiKey.ts';
import { createProject } from '../operations/administration/createProject.ts';
import { createServiceAccount } from '../operations/administration/createServiceAccount.ts';
import { listApiKeys } from '../operations/administration/listApiKeys.ts';
import { listProjects } from '../operations/administration/listProjects.ts';
import { listServiceAccounts } from '../operations/administration/listServiceAccounts.ts';
import { setClusterConnectionString } from '../operations/clusters/setClusterConnectionString.ts';
import type { OperatorOperation } from '../operations/own-operation.ts';
import { announceVpcPeering } from '../operations/peerings/announceVpcPeering.ts';
import {
  clusterPathOf,
  connectionOf,
  type Options,
  parseOptions,
  peeringOf,
  principalOf,
  projectOf,
  projectPathOf,
  UsageError,
} from './options.ts';
import { peeringUsage } from './peering-options.ts';

export { UsageError };

/** What the administration command line was asked to do: an operation of Penstock's own, and the body for it. */
export interface Invocation {
  readonly operation: OperatorOperation;
  /** The values of the parameters in the operation's path. */
  readonly path: Readonly<Record<string, string>>;
  readonly body: JsonObject | null;
}

interface Command {
  readonly words: string;
  readonly operation: OperatorOperation;
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

const principalUsage = '--role ROLE [--role ROLE ...] [--project ID] [--description TEXT]';

const commands: readonly Command[] = [
  { words: 'api-key create', operation: createApiKey, usage: principalUsage, body: principalOf },
  { words: 'api-key list', operation: listApiKeys, usage: '', body: none },
  {
    words: 'service-account create',
    operation: createServiceAccount,
    usage: principalUsage,
    body: principalOf,
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
  {
    words: 'vpc-peering announce',
    operation: announceVpcPeering,
    usage: `--project ID ${peeringUsage}`,
    path: projectPathOf,
    body: peeringOf,
  },
];

/** What the command line understands. */
export const usage = [
  'Usage: npm run admin -- COMMAND',
  '',
  ...commands.map((command) => `  ${command.words} ${command.usage}`.trimEnd()),
  '',
  'Works on the data directory that PENSTOCK_DATA_DIR names, whether its server runs or not. Roles without --project',
  'are held in the first project; organisation roles (ORG_...) in the organisation, ORG_MEMBER where none is named.',
].join('\n');

/** Nothing that was typed is shown: a stray word may be a value that lost its option, a connection string for one. */
function unknownCommand(wanted: string): string {
  if (wanted === '') return 'No command.';
  const meant = commands.find(({ words }) => wanted.startsWith(`${words} `));
  return meant
    ? `There are words behind ${meant.words} that belong to no option.`
    : 'There is no such command.';
}

/**
 * Understands a command line.
 *
 * @param words the arguments, without the program
 * @throws UsageError, with the usage in its message
 */
export function parseCommand(words: readonly string[]): Invocation {
  try {
    const { command: wanted, options } = parseOptions(words);
    const command = commands.find((one) => one.words === wanted);
    if (!command) throw new UsageError(unknownCommand(wanted));
    return { operation: command.operation, path: command.path?.(options) ?? {}, body: command.body(options) };
  } catch (error) {
    throw error instanceof UsageError ? new UsageError(`${error.message}\n\n${usage}`) : error;
  }
}
