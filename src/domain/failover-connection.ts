import type { Connection } from './connection.ts';

/** The types of connections that can have failover connections, from the API description. */
export const failoverTypes = ['Cluster', 'Kafka'] as const;

/**
 * What stands in for a connection when its workspace runs in one of its failover regions. It has the name, the type and
 * the workspace of that connection, and everything else of its own.
 */
export interface FailoverConnection extends Connection {
  /** The connection that it stands in for, by id. */
  readonly parentId: string;
}
