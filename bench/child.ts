import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** A server has a core to itself; whatever puts load on it has the other. */
export const serverCore = '0';
export const clientCore = '1';

/** Servers that write have a thread or a kernel at work beside them, and both cores for it. */
export const bothCores = '0,1';

/** A server in a process of its own, which disposing of it ends. */
export interface ServerProcess extends AsyncDisposable {
  readonly pid: number;
  /** Where it answers, without a slash at the end. */
  readonly url: string;
}

const root = fileURLToPath(new URL('../', import.meta.url));

/** A program's file, from its path in the repository. */
export const program = (path: string): string => root + path;

const startMsMax = 60_000;
const endMsMax = 15_000;

/** The environment of a child: nothing of Penstock's or Node's but what is given. */
function environment(variables: Record<string, string>): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(PENSTOCK|NODE)_/.test(name));
  return { ...Object.fromEntries(inherited), ...variables };
}

const pinned = (cores: string, command: readonly string[]): string[] => ['--cpu-list', cores, ...command];

/**
 * Runs a command to its end and returns what it wrote on standard output.
 *
 * @param secondsMax it is ended, and this rejects, when it takes longer
 * @param interrupted the same, when this is aborted
 */
export async function runOn(
  cores: string,
  command: readonly string[],
  secondsMax: number,
  interrupted: AbortSignal,
): Promise<string> {
  interrupted.throwIfAborted();
  const limits = { timeout: secondsMax * 1000, signal: interrupted };
  const options = { cwd: root, env: environment({}), ...limits };
  const { stdout } = await promisify(execFile)('taskset', pinned(cores, command), options);
  return stdout;
}

/** Starts a script of Node's that says where it answers, and waits until it has said so. */
export async function startOn(
  cores: string,
  script: readonly string[],
  variables: Record<string, string> = {},
): Promise<ServerProcess> {
  const child = spawn('taskset', pinned(cores, [process.execPath, ...script]), {
    cwd: root,
    env: environment(variables),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const deadline = setTimeout(() => child.kill('SIGKILL'), startMsMax);
  try {
    const url = await announcedUrl(child.stdout);
    // taskset becomes the program that it starts, so its process is the server's.
    return { pid: child.pid ?? 0, url, [Symbol.asyncDispose]: () => end(child, ended) };
  } catch (error) {
    await end(child, ended);
    throw error;
  } finally {
    clearTimeout(deadline);
  }
}

async function announcedUrl(output: Readable): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const url = / at (http:\/\/\S+)$/.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error('A server ended before it answered.');
}

async function end(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  child.kill('SIGTERM');
  const deadline = setTimeout(() => child.kill('SIGKILL'), endMsMax);
  await ended;
  clearTimeout(deadline);
}
