import type { JsonObject, JsonText } from './json.ts';

/** A stream connection as it is stored. */
export interface Connection {
  readonly id: string;
  readonly workspaceId: string;
  readonly name: string;
  readonly type: string;
  readonly region: string;
  /** What the user set, with defaults filled in and secrets sealed; without name, type and region. */
  readonly document: JsonObject;
  /** The connection as the API shows it once it is READY, or null when it must not be stored in clear. */
  readonly rendered: JsonText | null;
  /** The steady time of the clock in milliseconds at which the connection turns from PENDING to READY. */
  readonly readyAt: number;
  /** The Private Link connection that it uses, by id. */
  readonly privateLinkId: string | null;
  /** Counts the changes; an update applies only to the revision that it was computed from. */
  readonly revision: number;
}

export type ConnectionState = 'PENDING' | 'READY';

/** The state is a matter of time alone, so that it needs no timer and survives a restart. */
export const connectionState = (connection: Pick<Connection, 'readyAt'>, now: number): ConnectionState =>
  now < connection.readyAt ? 'PENDING' : 'READY';
