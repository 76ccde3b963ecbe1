import type { Penstock, Reply } from './penstock.ts';

/** Makes a Penstock answer an error. Each gets a Penstock of its own, with a workspace `workspace-1` in it. */
export type Provocation = (penstock: Penstock) => Promise<Reply>;
