import type { Change, SqlDatabase } from './database.ts';

/** What a server knows of time when it starts, in Unix milliseconds. */
export interface StartTimes {
  readonly now: number;
  /** The latest time that any setting allows for what is under way. */
  readonly latest: number;
  /** The latest times that its own settings allow. */
  readonly tokenExpiresAt: number;
  readonly connectionReadyAt: number;
  readonly privateLinkDoneAt: number;
  readonly clusterDoneAt: number;
  readonly peeringSettledAt: number;
  readonly peerAvailableAt: number;
}

/** Finds a record from the future among those that were written last. */
const selectAhead =
  'SELECT 1 FROM (SELECT at FROM audit_record ORDER BY seq DESC LIMIT 1000) AS recent WHERE at > ? LIMIT 1';

/**
 * Brings back what is to come later than it can. A server wrote that while its clock was ahead: tokens would be good for
 * as long as it was, and what is on its way would not arrive before. Without a sign of that, what was begun with another
 * setting is left to it.
 */
export async function bringBackTimes(db: SqlDatabase, { now, latest, ...own }: StartTimes): Promise<void> {
  const wasAhead = (await db.value(selectAhead, [now])) !== undefined;
  const bringBack = (table: string, column: string, ownLatest: number): Change => {
    const time = wasAhead ? ownLatest : latest;
    return { sql: `UPDATE ${table} SET ${column} = ? WHERE ${column} > ?`, values: [time, time] };
  };
  await db.commit([
    bringBack('access_token', 'expires_at', own.tokenExpiresAt),
    bringBack('connection', 'ready_at', own.connectionReadyAt),
    bringBack('failover_connection', 'ready_at', own.connectionReadyAt),
    bringBack('private_link', 'done_at', own.privateLinkDoneAt),
    bringBack('cluster', 'ready_at', own.clusterDoneAt),
    bringBack('cluster', 'updated_until', own.clusterDoneAt),
    bringBack('cluster', 'gone_at', own.clusterDoneAt),
    bringBack('vpc_peering', 'settled_at', own.peeringSettledAt),
    bringBack('cloud_access_role', 'ready_at', own.connectionReadyAt),
    bringBack('network_peer', 'acceptable_at', own.peeringSettledAt),
    bringBack('network_peer', 'available_at', own.peerAvailableAt),
    bringBack('network_peer', 'gone_at', own.peeringSettledAt),
  ]);
}
