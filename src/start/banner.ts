import { resolve } from 'node:path';
import { netrcFile, readCredentials } from './credentials.ts';
import type { Config, Server } from '../server.ts';

/** Quotes a text for a POSIX shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** A command that works as soon as it is pasted; nothing when the credentials were moved elsewhere since the first start. */
function firstCommand({ tlsCertFile }: Config, dataDir: string): string[] {
  const credentials = readCredentials(dataDir);
  if (!credentials) return [];
  // A certificate of one's own is trusted where it is named; one that is trusted anyway does no harm.
  const trust = tlsCertFile === null ? '' : `--cacert ${quoted(resolve(tlsCertFile))} `;
  const url = `${credentials.baseUrl}/api/atlas/v2/groups/${credentials.groupId}/streams`;
  return [
    `Credentials of an organisation owner: ${dataDir}/credentials.json`,
    'Try it:',
    `  curl --digest --netrc-file ${quoted(netrcFile(dataDir))} ${trust}` +
      `-H 'Accept: application/vnd.atlas.2025-03-12+json' ${quoted(url)}`,
  ];
}

/** Who looks at the banner. */
export interface Reader {
  readonly version: string;
  readonly pid: number;
  /** Whether somebody sits there who can press Ctrl+C. */
  readonly isTerminal: boolean;
}

/** What is printed once the server answers: what it is, where, where it keeps what it is told, and how to stop it. */
export function banner({ url }: Server, config: Config, { version, pid, isTerminal }: Reader): string {
  const dataDir = resolve(config.dataDir);
  return [
    `Penstock ${version}`,
    `Penstock answers at ${url}`,
    `Everything is kept in ${dataDir}`,
    ...firstCommand(config, dataDir),
    isTerminal ? 'Stop it with Ctrl+C.' : `Stop it with: kill ${pid}`,
    '',
  ].join('\n');
}
