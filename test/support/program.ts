import { execFile } from 'node:child_process';
import { root } from './process.ts';

/** What a program said, and how it ended. */
export interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly variables?: Readonly<Record<string, string>>;
  /** Where it is called; the repository's root when nothing is said. */
  readonly cwd?: string;
}

/** The environment without what would be understood as a setting or as npm. */
export const bareEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(PENSTOCK|NODE|npm)_/.test(name)));

/** Runs a program of ours that ends by itself. */
export function runProgram(
  program: 'penstock' | 'penstock-admin',
  words: readonly string[],
  { variables = {}, cwd = root }: Surroundings = {},
): Promise<Said> {
  const args = [`${root}bin/${program}.js`, ...words];
  const env = { ...bareEnvironment(), ...variables };
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd, env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}
