import type { Connection } from '../domain/connection.ts';
import { type ApiError, errors } from '../domain/errors.ts';
import type { FailoverConnection } from '../domain/failover-connection.ts';
import { isId } from '../domain/id.ts';
import type { PrivateLink } from '../domain/private-link.ts';
import type { Project } from '../domain/project.ts';
import type { Workspace } from '../domain/workspace.ts';
import type { Store } from '../store/store.ts';

interface WorkspacePath {
  readonly groupId: string;
  readonly tenantName: string;
}

interface ConnectionPath extends WorkspacePath {
  readonly connectionName: string;
}

/**
 * Finds a project for the operator of the machine; who else asks for one has been let into it before.
 *
 * @throws INVALID_GROUP_ID or GROUP_NOT_FOUND
 */
export async function findProject({ projects }: Store, groupId: string): Promise<Project> {
  if (!isId(groupId)) throw errors.invalidProjectId({ groupId });
  const project = await projects.find(groupId);
  if (!project) throw errors.projectNotFound({ groupId });
  return project;
}

/** @throws STREAM_TENANT_NOT_FOUND_FOR_NAME */
export async function findWorkspace(
  store: Store,
  { groupId, tenantName }: WorkspacePath,
): Promise<Workspace> {
  const workspace = await store.workspaces.find(groupId, tenantName);
  if (!workspace) throw errors.workspaceNotFound({ groupId, tenantName });
  return workspace;
}

/** The error for a connection that its workspace does not have. */
export const connectionNotFound = ({ groupId, tenantName, connectionName }: ConnectionPath): ApiError =>
  errors.connectionNotFound({ groupId, tenantName, connectionName });

/** @throws STREAM_TENANT_NOT_FOUND_FOR_NAME or STREAM_CONNECTION_NOT_FOUND_FOR_NAME */
export async function findConnection(store: Store, path: ConnectionPath): Promise<Connection> {
  const { id } = await findWorkspace(store, path);
  const connection = await store.connections.find(id, path.connectionName);
  if (!connection) throw connectionNotFound(path);
  return connection;
}

/** No code of Atlas's own has been seen for this; the text has the form of a recorded one. */
export const failoverConnectionNotFound = (id: string): ApiError =>
  errors.resourceNotFound({ resource: `Failover connection with id ${id}` });

/** @throws STREAM_TENANT_NOT_FOUND_FOR_NAME, STREAM_CONNECTION_NOT_FOUND_FOR_NAME or RESOURCE_NOT_FOUND */
export async function findFailoverConnection(
  store: Store,
  path: ConnectionPath & { readonly failoverConnectionId: string },
): Promise<FailoverConnection> {
  const { id } = await findConnection(store, path);
  const failover = await store.failoverConnections.find(id, path.failoverConnectionId);
  if (!failover) throw failoverConnectionNotFound(path.failoverConnectionId);
  return failover;
}

/** No code of Atlas's own has been seen for this; the text has the form of a recorded one. */
export const privateLinkNotFound = (id: string): ApiError =>
  errors.resourceNotFound({ resource: `Private Link connection with id ${id}` });

/** @throws RESOURCE_NOT_FOUND */
export async function findPrivateLink(
  store: Store,
  { groupId, connectionId }: { readonly groupId: string; readonly connectionId: string },
): Promise<PrivateLink> {
  const link = await store.privateLinks.find(groupId, connectionId);
  if (!link) throw privateLinkNotFound(connectionId);
  return link;
}
