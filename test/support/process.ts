import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Credentials } from '../../src/server.ts';
import { type Api, accessToken, createApi } from './penstock.ts';

/** The repository's root. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** How a process ended, and everything that it said. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Variables of the environment; undefined unsets one. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** A Penstock in a process of its own, which disposing of it kills. */
export interface PenstockProcess extends AsyncDisposable {
  readonly pid: number;
  /** Resolves when it has ended. */
  readonly ended: Promise<Ended>;
  /** What it wrote on standard output until it was ready. */
  readonly banner: string;
  readonly url: string;
  kill(signal: NodeJS.Signals): void;
}

/** The environment of a child: nothing of Penstock's but what is given. */
function environmentOf(variables: Variables): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(PENSTOCK|NODE)_/.test(name));
  return { ...Object.fromEntries(inherited), PENSTOCK_PORT: '0', PENSTOCK_LOG_LEVEL: 'warn', ...variables };
}

/** A process that was started. */
export interface Launched {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** What was written on standard output so far. */
  written(): string;
}

/** What a child is given besides: words of its command line, and open files for what it would say to the test. */
export interface Given {
  readonly words?: readonly string[];
  readonly stdout?: number;
  readonly stderr?: number;
}

/** Starts a script, whatever becomes of it. */
export function launch(
  variables: Variables,
  script = 'bin/penstock.js',
  node = process.execPath,
  given: Given = {},
): Launched {
  const env = environmentOf(variables);
  const stdio: StdioOptions = ['ignore', given.stdout ?? 'pipe', given.stderr ?? 'pipe'];
  const child = spawn(node, [script, ...(given.words ?? [])], { cwd: root, env, stdio });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream]?.setEncoding('utf8').on('data', (data: string) => (said[stream] += data));
  }
  const ended = once(child, 'close').then(([code, signal]): Ended => ({ code, signal, ...said }));
  return { child, ended, written: () => said.stdout };
}

/** Runs a script that is expected to end by itself. A server that starts instead is stopped, and has ended well then. */
export function runToEnd(
  variables: Variables,
  script = 'bin/penstock.js',
  node = process.execPath,
  given: Given = {},
): Promise<Ended> {
  const { child, ended, written } = launch(variables, script, node, given);
  child.stdout?.on('data', () => {
    if (written().startsWith('Penstock answers')) child.kill();
  });
  return ended;
}

/** Starts `bin/penstock.js` and waits until it says that it answers. */
export async function startProcess(
  dataDir: string,
  variables: Variables = {},
  given: Omit<Given, 'stdout'> = {},
): Promise<PenstockProcess> {
  const all = { PENSTOCK_DATA_DIR: dataDir, ...variables };
  const { child, ended, written } = launch(all, 'bin/penstock.js', process.execPath, given);
  const ready = new Promise<void>((resolve) => {
    // The banner is one write, and far shorter than what a pipe passes on as a whole.
    child.stdout?.on('data', () => resolve());
  });
  const early = await Promise.race([ready, ended]);
  if (early) throw new Error(`ended before it was ready: ${early.stderr}`);
  const banner = written();
  return {
    pid: child.pid ?? 0,
    ended,
    banner,
    url: /^Penstock answers at (\S+)$/m.exec(banner)?.[1] ?? '',
    kill: (signal) => void child.kill(signal),
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** What `credentials.json` in a data directory says. */
export const credentialsIn = async (dataDir: string): Promise<Credentials> =>
  JSON.parse(await readFile(join(dataDir, 'credentials.json'), 'utf8')) as Credentials;

/** Signs in to a process as the organisation's owner, with the credentials of its data directory. */
export async function ownerOf({ url }: PenstockProcess, dataDir: string): Promise<Api> {
  const { groupId, serviceAccount } = await credentialsIn(dataDir);
  const token = await accessToken(url, serviceAccount.clientId, serviceAccount.clientSecret);
  return createApi(url, `/api/atlas/v2/groups/${groupId}`, `Bearer ${token}`);
}
