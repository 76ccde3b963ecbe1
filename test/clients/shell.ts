import { execFile } from 'node:child_process';
import { toolEnvironment } from './prepare.ts';
import type { Target } from './target.ts';

/** What a command came to. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How long a command may take, in milliseconds. */
const timeoutMs = 300_000;

const outputBytesMax = 67_108_864;

/** Runs lines of bash where the user of a target works, and stops at the first that fails. */
export function shell(
  { directory }: Pick<Target, 'directory'>,
  script: string,
  variables: NodeJS.ProcessEnv = {},
): Promise<Outcome> {
  const env = { ...toolEnvironment, NO_PROXY: '*', ...variables };
  const options = { cwd: directory, env, timeout: timeoutMs, maxBuffer: outputBytesMax };
  return new Promise((resolve) => {
    // Bash reads its start-up file where its input is a socket, as Node's pipes are: it takes that for a remote shell.
    execFile('bash', ['--norc', '-euo', 'pipefail', '-c', script], options, (error, stdout, stderr) => {
      const code = error ? (typeof error.code === 'number' ? error.code : 1) : 0;
      // Without a code of its own, it was not there or was ended.
      const isEnded = error !== null && typeof error.code !== 'number';
      resolve({ code, stdout, stderr: isEnded ? `${stderr}\n${error.message}` : stderr });
    });
  });
}
