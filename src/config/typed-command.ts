import { relative } from 'node:path';

/** A program, and the npm script of a clone that runs it. */
export interface Program {
  readonly name: string;
  readonly script: string;
}

export const server: Program = { name: 'penstock', script: 'start' };
export const administration: Program = { name: 'penstock-admin', script: 'admin' };

/**
 * What was typed to run a program, up to where options begin, so that an advice can be followed as it stands.
 *
 * @param environment what npm tells: the script that it runs, or that it was called as npx
 * @param script the file that Node runs
 */
export function typedCommand(
  program: Program,
  environment: Readonly<Record<string, string | undefined>>,
  script: string,
): string {
  const { npm_lifecycle_event: event, npm_command: command } = environment;
  if (event === program.script) return event === 'start' ? 'npm start --' : `npm run ${event} --`;
  if (command === 'exec') return `npx ${program.name}`;
  return script.endsWith('.js') ? `node ${relative('', script)}` : program.name;
}
