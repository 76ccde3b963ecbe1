import type { Operation } from '../../src/operations/operation.ts';

/** Names of things, by the parameter that they stand for in a path. */
export type Names = Readonly<Record<string, string>>;

/** An id that nothing has. */
export const unknownId = 'a'.repeat(24);

/** The address of an operation, with every parameter filled in; what has no name is something that does not exist. */
export const addressOf = (operation: Operation, names: Names): string =>
  operation.path.replace(/\{(\w+)\}/g, (_, parameter: string) => names[parameter] ?? unknownId);

/** The `Accept` header of an operation's newest version. */
export const acceptFor = ({ since, media }: Operation): string =>
  since.length === 0 ? '*/*' : `application/vnd.atlas.2025-03-12+${media}`;
