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
    | 'cluster.updated'
    | 'cluster.deleted'
    | 'cluster.connected'
    | 'project-access.extended'
    | 'project-access.shortened'
    | 'network-container.created'
    | 'network-container.updated'
    | 'network-container.deleted'
    | 'network-peer.created'
    | 'network-peer.updated'
    | 'network-peer.deleted'
    | 'organisation.founded'
    | 'project.created'
    | 'project.updated'
    | 'project.deleted'
    | 'project-settings.updated'
    | 'project-limit.set'
    | 'project-limit.removed'
    | 'managed-slow-ms.enabled'
    | 'managed-slow-ms.disabled'
    | 'cloud-access-role.created'
    | 'cloud-access-role.authorised'
    | 'cloud-access-role.deauthorised'
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
    | 'sign-in.failed';
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
