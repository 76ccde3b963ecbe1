import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../support/process.ts';
import type { Suite } from './suites.ts';

const run = promisify(execFile);

/** Where downloads are kept between runs. */
export const cache = join(root, '.cache/clients');

/** The folder of a suite. */
export const folderOf = ({ name }: Pick<Suite, 'name'>): string => join(root, 'test/clients', name);

/** The environment of the tools: what they download and build is kept in the cache, and can be deleted again. */
export const toolEnvironment: NodeJS.ProcessEnv = {
  ...process.env,
  GOMODCACHE: join(cache, 'go/modules'),
  GOCACHE: join(cache, 'go/build'),
  GOFLAGS: '-modcacherw',
  PIP_CACHE_DIR: join(cache, 'pip'),
  npm_config_cache: join(cache, 'npm'),
};

/** How long fetching and building may take, in milliseconds. */
const timeoutMs = 900_000;

/**
 * Sees to it that a suite can run.
 *
 * @throws Error that says what is missing and how to install it, or what could not be fetched
 */
export async function prepare(suite: Suite): Promise<void> {
  for (const { command, probe, install } of suite.tools) {
    try {
      await run(command, probe);
    } catch (error) {
      throw new Error(`${command} is missing or too old. Install it with: ${install}`, { cause: error });
    }
  }
  await mkdir(cache, { recursive: true });
  for (const [command, ...words] of suite.prepare) {
    await run(command, words, { cwd: folderOf(suite), env: toolEnvironment, timeout: timeoutMs });
  }
}
