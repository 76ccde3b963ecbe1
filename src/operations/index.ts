import { createApiKey } from './administration/createApiKey.ts';
import { createProject } from './administration/createProject.ts';
import { createServiceAccount } from './administration/createServiceAccount.ts';
import { listApiKeys } from './administration/listApiKeys.ts';
import { listProjects } from './administration/listProjects.ts';
import { listServiceAccounts } from './administration/listServiceAccounts.ts';
import { createStreamConnection } from './connections/createStreamConnection.ts';
import { deleteStreamConnection } from './connections/deleteStreamConnection.ts';
import { getStreamConnection } from './connections/getStreamConnection.ts';
import { listStreamConnections } from './connections/listStreamConnections.ts';
import { updateStreamConnection } from './connections/updateStreamConnection.ts';
import { notBuiltOperations } from './not-built.ts';
import type { Operation } from './operation.ts';
import { createPrivateLinkConnection } from './private-links/createPrivateLinkConnection.ts';
import { deletePrivateLinkConnection } from './private-links/deletePrivateLinkConnection.ts';
import { getPrivateLinkConnection } from './private-links/getPrivateLinkConnection.ts';
import { listPrivateLinkConnections } from './private-links/listPrivateLinkConnections.ts';
import { updatePrivateLinkConnection } from './private-links/updatePrivateLinkConnection.ts';
import { createStreamWorkspace } from './workspaces/createStreamWorkspace.ts';
import { deleteStreamWorkspace } from './workspaces/deleteStreamWorkspace.ts';
import { getStreamWorkspace } from './workspaces/getStreamWorkspace.ts';
import { listStreamWorkspaces } from './workspaces/listStreamWorkspaces.ts';
import { updateStreamWorkspace } from './workspaces/updateStreamWorkspace.ts';
import { withStreamSampleConnections } from './workspaces/withStreamSampleConnections.ts';

/** Every operation that Penstock answers: what is built, sorted by name, and after it what is not built yet. */
export const operations: readonly Operation[] = [
  createApiKey,
  createPrivateLinkConnection,
  createProject,
  createServiceAccount,
  createStreamConnection,
  createStreamWorkspace,
  deletePrivateLinkConnection,
  deleteStreamConnection,
  deleteStreamWorkspace,
  getPrivateLinkConnection,
  getStreamConnection,
  getStreamWorkspace,
  listApiKeys,
  listPrivateLinkConnections,
  listProjects,
  listServiceAccounts,
  listStreamConnections,
  listStreamWorkspaces,
  updatePrivateLinkConnection,
  updateStreamConnection,
  updateStreamWorkspace,
  withStreamSampleConnections,
  ...notBuiltOperations,
];
