import type { FailoverConnection } from '../../domain/failover-connection.ts';

/** What the audit trail calls a failover connection: its id alone would not say what it stands in for, and where. */
export const failoverTarget = ({
  name,
  region,
  id,
}: Pick<FailoverConnection, 'name' | 'region' | 'id'>): string => `${name}/${region}/${id}`;
