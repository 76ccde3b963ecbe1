import type { Penstock, Reply } from './penstock.ts';

/** Makes a Penstock answer an error. Each gets a Penstock of its own, with a workspace `workspace-1` in it. */
export type Provocation = (penstock: Penstock) => Promise<Reply>;

/** Reads what is below the project, unless the path is a whole one. */
export const get =
  (path: string): Provocation =>
  ({ owner }) =>
    owner.get(path);

/** Sends the same twice, and answers what comes of the second time. */
export const twice =
  (again: Provocation): Provocation =>
  async (penstock) => {
    await again(penstock);
    return again(penstock);
  };
