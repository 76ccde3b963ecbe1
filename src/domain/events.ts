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
    | 'project.created'
    | 'api-key.created'
    | 'service-account.created'
    | 'token.issued'
    | 'token.revoked'
    | 'credentials.refused';
  readonly groupId?: string;
  readonly tenantName?: string;
  /** What it happened to, by name or id. */
  readonly target?: string;
  /** Who did it, by the id of the principal. */
  readonly principalId?: string;
}

/** Where events go: the log and the metrics. */
export interface Events {
  record(event: BusinessEvent): void;
}
