import type { Config } from '../config/config.ts';
import { exitCodesHelp } from '../config/exit-code.ts';
import { optionsHelp } from '../config/help.ts';
import { nearest } from '../config/nearest.ts';
import type { JsonObject } from '../domain/json.ts';
import { organisationRoles, projectRoles } from '../domain/role.ts';
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
  adviceOnRoles,
  clusterPathOf,
  connectionOf,
  type Options,
  parseOptions,
  peeringOf,
  principalOf,
  projectOf,
  projectPathOf,
  sharedSettings,
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
  /** What helps when it is refused; undefined where nothing is known. */
  readonly advice: string | undefined;
  /** Settings that win over those of the environment. */
  readonly settings: Partial<Config>;
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

/** What `--help` prints, with the command as it was typed. */
export const usage = (typed: string): string =>
  [
    `Usage: ${typed} COMMAND`,
    '',
    ...commands.map((command) => `  ${command.words} ${command.usage}`.trimEnd()),
    '',
    'Works on one data directory, whether its server runs or not. Roles without --project are held in the first project;',
    'organisation roles (ORG_...) in the organisation, ORG_MEMBER where none is named.',
    '',
    'Roles in a project:',
    ...projectRoles.map((role) => `  ${role}`),
    'Roles in the organisation:',
    ...organisationRoles.map((role) => `  ${role}`),
    '',
    'Options of every command, of which the first two can be variables of the environment, too (PENSTOCK_DATA_DIR):',
    ...optionsHelp(sharedSettings),
    '',
    exitCodesHelp,
  ].join('\n');

/**
 * Understands a command line.
 *
 * @param words the arguments, without the program
 * @throws UsageError, which says what is wrong in one sentence
 */
export function parseCommand(words: readonly string[]): Invocation {
  const { command: wanted, options } = parseOptions(words);
  const command = commands.find((one) => one.words === wanted);
  if (!command) throw new UsageError(wanted === '' ? 'No command.' : unknownCommand(wanted));
  return {
    operation: command.operation,
    path: command.path?.(options) ?? {},
    body: command.body(options),
    advice: adviceOnRoles(options),
    settings: options.settings,
  };
}

/** Nothing that was typed is shown: a stray word may be a value that lost its option, a connection string for one. */
function unknownCommand(wanted: string): string {
  const known = commands.map(({ words }) => words);
  const meant = known.find((words) => wanted.startsWith(`${words} `));
  return meant === undefined
    ? `There is no such command; the nearest is: ${nearest(wanted, known)}.`
    : `There are words behind ${meant} that belong to no option.`;
}
