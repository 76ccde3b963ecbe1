import { execFile } from 'node:child_process';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './process.ts';
import { temporaryDirectory } from './penstock.ts';

const run = promisify(execFile);

/** A project that has Penstock as whoever installs it gets it. */
export interface Consumer extends AsyncDisposable {
  readonly path: string;
  /** Where the package lies. */
  readonly installed: string;
}

/** Packs this repository and unpacks it into a new project; its dependencies are those of the repository. */
export async function installPackage(): Promise<Consumer> {
  await using opened = new AsyncDisposableStack();
  const { path } = opened.use(await temporaryDirectory());
  await run('npm', ['pack', '--silent', '--pack-destination', path], { cwd: root });
  const installed = join(path, 'node_modules/penstock');
  await mkdir(installed, { recursive: true });
  await run('bash', [
    '-c',
    `tar --extract --strip-components=1 --directory "$0" --file "$1"/*.tgz`,
    installed,
    path,
  ]);
  await symlink(join(root, 'node_modules'), join(installed, 'node_modules'));
  const owned = opened.move();
  return { path, installed, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}
