import type { BusinessEvent } from '../../src/domain/events.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import type { Names } from './operations.ts';
import type { Penstock } from './penstock.ts';

/** A call that changes something, and what the audit trail says of it. */
export interface Deed {
  /** The parameters of its path; those of the first project and the organisation need not be said. */
  readonly names?: Names;
  readonly body?: unknown;
  readonly event: BusinessEvent['name'];
  /** What it happens to. Here and below: how to read it from the answer, where only that tells. */
  readonly target: string | ((answer: JsonObject) => string);
  readonly fields?: readonly string[] | ((answer: JsonObject) => readonly string[]);
  /** The workspace, where the path does not name it. */
  readonly tenantName?: string;
  /** The project, where the path does not name it. */
  readonly groupId?: (answer: JsonObject) => string;
  /** The code of the error that the same call meets the second time; null when it can be done again. */
  readonly again: string | null;
}

/** Makes what an operation needs, under names that nothing else has. */
export type Recipe = (penstock: Penstock) => Promise<Deed>;

export type Recipes = Readonly<Record<string, Recipe>>;
