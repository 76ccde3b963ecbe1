/** Something that happened and that an operator wants to know of. None carries a secret or a document. */
export interface BusinessEvent {
  readonly name:
    | 'workspace.created'
    | 'workspace.updated'
    | 'workspace.deleted'
    | 'connection.created'
    | 'connection.updated'
    | 'connection.deleted'
    | 'private-link.created'
    | 'private-link.updated'
    | 'private-link.deleted'
    | 'failover-connection.created'
    | 'failover-connection.updated'
    | 'failover-connection.deleted'
    | 'peering.announced'
    | 'peering.accepted'
    | 'peering.rejected'
    | 'peering.deleted'
    | 'cluster.created'
    | 'cluster.deleted'
    | 'cluster.connected'
    | 'organisation.founded'
    | 'project.created'
    | 'project.updated'
    | 'project.deleted'
    | 'api-key.created'
    | 'api-key.updated'
    | 'api-key.deleted'
    | 'service-account.created'
    | 'service-account.updated'
    | 'service-account.deleted'
    | 'service-account.secret.created'
    | 'service-account.secret.deleted'
    | 'access-list.extended'
    | 'access-list.shortened'
    | 'attempt.refused'
    | 'attempt.unrecorded'
    | 'server.started'
    | 'server.stopping'
    | 'server.stopped'
    | 'token.issued'
    | 'token.revoked'
    | 'credentials.refused';
  readonly groupId?: string | null;
  readonly tenantName?: string | null;
  /** What it happened to, by name or id. */
  readonly target?: string | null;
  /** Who did it, by the id of the principal. */
  readonly principalId?: string | null;
}

/** Where events go: the log and the metrics. */
export interface Events {
  record(event: BusinessEvent): void;
}
