import { cp, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { temporaryDirectory } from '../../support/penstock.ts';
import { readPage } from '../page.ts';
import { folderOf } from '../prepare.ts';
import type { startLimitedTarget, Target } from '../target.ts';

const folder = folderOf({ name: 'openapi' });
const page = await readPage('openapi');

/** The line that generates the client. */
export const generation = page('generate');

const files = { 'atlas.ts': page('atlas'), 'bearer.ts': page('bearer'), 'digest.ts': page('digest') };

/** The user's own directory, with what the page has them write into it. */
export interface Project extends AsyncDisposable {
  readonly directory: string;
  /** Declares the tests in `client/`, which are compiled and run in the project. */
  walkThrough(target: Target, startLimited: typeof startLimitedTarget): Promise<void>;
}

/** Makes a project where a target was started, all but for the generated client. */
export async function createProject({ directory: ofTarget }: Target): Promise<Project> {
  const { path: directory, [Symbol.asyncDispose]: remove } = await temporaryDirectory();
  await cp(join(folder, 'client'), directory, { recursive: true });
  await cp(join(folder, 'package.json'), join(directory, 'package.json'));
  await symlink(join(folder, 'node_modules'), join(directory, 'node_modules'));
  await symlink(join(ofTarget, 'penstock-data'), join(directory, 'penstock-data'));
  for (const [name, content] of Object.entries(files)) await writeFile(join(directory, name), content);
  const walk = (await import(pathToFileURL(join(directory, 'walk.ts')).href)) as Pick<Project, 'walkThrough'>;
  return { directory, walkThrough: walk.walkThrough, [Symbol.asyncDispose]: remove };
}
