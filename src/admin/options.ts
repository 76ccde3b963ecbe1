import { parseArgs } from 'node:util';
import type { JsonObject } from '../domain/json.ts';
import {
  announcementOf,
  missingPeeringOption,
  type PeeringValues,
  peeringOptions,
} from './peering-options.ts';

/** The command line cannot be understood; the message says why. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What the options say. */
export interface Options {
  readonly role: readonly string[];
  readonly project: string | undefined;
  readonly description: string | undefined;
  readonly name: string | undefined;
  readonly connectionString: string | undefined;
  readonly peering: PeeringValues;
}

/**
 * Takes a command line apart.
 *
 * @returns the words of the command, and its options
 * @throws UsageError when an option is unknown or has no value
 */
export function parseOptions(words: readonly string[]): {
  readonly command: string;
  readonly options: Options;
} {
  const { values, positionals } = parse(words);
  const { role = [], project, description, name, 'connection-string': connectionString } = values;
  const options = { role, project, description, name, connectionString, peering: values };
  return { command: positionals.join(' '), options };
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
        ...peeringOptions,
      },
    });
  } catch (error) {
    throw new UsageError(explain(error));
  }
}

/** What Node says of an unknown option repeats what was typed, which may be a value with a dash before it. */
function explain(error: unknown): string {
  const isUnknown =
    error instanceof Error && 'code' in error && error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION';
  if (!isUnknown) return error instanceof Error ? error.message : String(error);
  const [, option] = /^Unknown option '(--[a-z][a-z-]*)'/.exec(error.message) ?? [];
  return option === undefined ? 'There is an unknown option.' : `Unknown option ${option}.`;
}

const missing = (option: string): UsageError => new UsageError(`${option} is missing.`);

/** The body for a new principal. */
export function principalOf({ role, project, description }: Options): JsonObject {
  if (role.length === 0) throw missing('--role');
  return {
    roles: [...role],
    ...(project === undefined ? {} : { groupId: project }),
    ...(description === undefined ? {} : { description }),
  };
}

/** The body for a new project. */
export function projectOf({ name }: Options): JsonObject {
  if (!name) throw missing('--name');
  return { name };
}

/** The path of what is done in a project. */
export function projectPathOf({ project }: Options): { readonly groupId: string } {
  if (!project) throw missing('--project');
  return { groupId: project };
}

/** The path of a cluster. */
export function clusterPathOf(options: Options): { readonly groupId: string; readonly clusterName: string } {
  const path = projectPathOf(options);
  if (!options.name) throw missing('--name');
  return { ...path, clusterName: options.name };
}

/** The body that tells where the database of a cluster is. */
export function connectionOf({ connectionString }: Options): JsonObject {
  if (!connectionString) throw missing('--connection-string');
  return { connectionString };
}

/** The body that tells of a VPC peering. */
export function peeringOf({ peering }: Options): JsonObject {
  const absent = missingPeeringOption(peering);
  if (absent) throw missing(`--${absent}`);
  return announcementOf(peering);
}
