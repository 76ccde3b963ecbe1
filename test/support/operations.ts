import type { Operation } from '../../src/operations/operation.ts';

/** Names of things, by the parameter that they stand for in a path. */
export type Names = Readonly<Record<string, string>>;

/** The address of an operation, with every parameter filled in. */
export const addressOf = (operation: Operation, names: Names): string =>
  operation.path.replace(/\{(\w+)\}/g, (_, parameter: string) => {
    const name = names[parameter];
    if (name === undefined) throw new Error(`no name for ${parameter} of ${operation.id}`);
    return name;
  });

/** The `Accept` header of an operation's newest version. */
export const acceptFor = (operation: Operation): string =>
  `application/vnd.atlas.2025-03-12+${operation.media}`;
