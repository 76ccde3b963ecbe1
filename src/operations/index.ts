import { createApiKey } from './administration/createApiKey.ts';
import { createProject } from './administration/createProject.ts';
import { createServiceAccount } from './administration/createServiceAccount.ts';
import { listApiKeys } from './administration/listApiKeys.ts';
import { listProjects } from './administration/listProjects.ts';
import { listServiceAccounts } from './administration/listServiceAccounts.ts';
import { addGroupApiKey } from './api-keys/addGroupApiKey.ts';
import { createGroupApiKey } from './api-keys/createGroupApiKey.ts';
import { createOrgApiKey } from './api-keys/createOrgApiKey.ts';
import { createOrgApiKeyAccessListEntry } from './api-keys/createOrgApiKeyAccessListEntry.ts';
import { deleteOrgApiKey } from './api-keys/deleteOrgApiKey.ts';
import { deleteOrgApiKeyAccessListEntry } from './api-keys/deleteOrgApiKeyAccessListEntry.ts';
import { getOrgApiKey } from './api-keys/getOrgApiKey.ts';
import { getOrgApiKeyAccessListEntry } from './api-keys/getOrgApiKeyAccessListEntry.ts';
import { listGroupApiKeys } from './api-keys/listGroupApiKeys.ts';
import { listOrgApiKeyAccessListEntries } from './api-keys/listOrgApiKeyAccessListEntries.ts';
import { listOrgApiKeys } from './api-keys/listOrgApiKeys.ts';
import { removeGroupApiKey } from './api-keys/removeGroupApiKey.ts';
import { updateGroupApiKeyRoles } from './api-keys/updateGroupApiKeyRoles.ts';
import { updateOrgApiKey } from './api-keys/updateOrgApiKey.ts';
import { listOrganisationAuditRecords } from './audit/listOrganisationAuditRecords.ts';
import { listProjectAuditRecords } from './audit/listProjectAuditRecords.ts';
import { createStreamConnection } from './connections/createStreamConnection.ts';
import { deleteStreamConnection } from './connections/deleteStreamConnection.ts';
import { getStreamConnection } from './connections/getStreamConnection.ts';
import { listStreamConnections } from './connections/listStreamConnections.ts';
import { updateStreamConnection } from './connections/updateStreamConnection.ts';
import { createFailoverConnection } from './failover-connections/createFailoverConnection.ts';
import { deleteStreamFailoverConnection } from './failover-connections/deleteStreamFailoverConnection.ts';
import { getStreamFailoverConnection } from './failover-connections/getStreamFailoverConnection.ts';
import { listFailoverConnections } from './failover-connections/listFailoverConnections.ts';
import { updateStreamFailoverConnection } from './failover-connections/updateStreamFailoverConnection.ts';
import { downloadAuditLogs } from './logs/downloadAuditLogs.ts';
import { downloadOperationalLogs } from './logs/downloadOperationalLogs.ts';
import { notBuiltOperations } from './not-built.ts';
import type { Operation } from './operation.ts';
import { getOrg } from './organisations/getOrg.ts';
import { getSystemStatus } from './organisations/getSystemStatus.ts';
import { listOrgs } from './organisations/listOrgs.ts';
import { createPrivateLinkConnection } from './private-links/createPrivateLinkConnection.ts';
import { deletePrivateLinkConnection } from './private-links/deletePrivateLinkConnection.ts';
import { getPrivateLinkConnection } from './private-links/getPrivateLinkConnection.ts';
import { listPrivateLinkConnections } from './private-links/listPrivateLinkConnections.ts';
import { updatePrivateLinkConnection } from './private-links/updatePrivateLinkConnection.ts';
import { createGroup } from './projects/createGroup.ts';
import { deleteGroup } from './projects/deleteGroup.ts';
import { getGroup } from './projects/getGroup.ts';
import { getOrgGroups } from './projects/getOrgGroups.ts';
import { listGroups } from './projects/listGroups.ts';
import { updateGroup } from './projects/updateGroup.ts';
import { getRateLimit } from './rate-limits/getRateLimit.ts';
import { listRateLimits } from './rate-limits/listRateLimits.ts';
import { createStreamWorkspace } from './workspaces/createStreamWorkspace.ts';
import { deleteStreamWorkspace } from './workspaces/deleteStreamWorkspace.ts';
import { getStreamWorkspace } from './workspaces/getStreamWorkspace.ts';
import { listStreamWorkspaces } from './workspaces/listStreamWorkspaces.ts';
import { updateStreamWorkspace } from './workspaces/updateStreamWorkspace.ts';
import { withStreamSampleConnections } from './workspaces/withStreamSampleConnections.ts';

/** Every operation that Penstock answers: what is built, sorted by name, and after it what is not built yet. */
export const operations: readonly Operation[] = [
  addGroupApiKey,
  createApiKey,
  createFailoverConnection,
  createGroup,
  createGroupApiKey,
  createOrgApiKey,
  createOrgApiKeyAccessListEntry,
  createPrivateLinkConnection,
  createProject,
  createServiceAccount,
  createStreamConnection,
  createStreamWorkspace,
  deleteGroup,
  deleteOrgApiKey,
  deleteOrgApiKeyAccessListEntry,
  deletePrivateLinkConnection,
  deleteStreamConnection,
  deleteStreamFailoverConnection,
  deleteStreamWorkspace,
  downloadAuditLogs,
  downloadOperationalLogs,
  getGroup,
  getOrg,
  getOrgApiKey,
  getOrgApiKeyAccessListEntry,
  getOrgGroups,
  getPrivateLinkConnection,
  getRateLimit,
  getStreamConnection,
  getStreamFailoverConnection,
  getStreamWorkspace,
  getSystemStatus,
  listApiKeys,
  listFailoverConnections,
  listGroupApiKeys,
  listGroups,
  listOrgApiKeyAccessListEntries,
  listOrgApiKeys,
  listOrganisationAuditRecords,
  listOrgs,
  listPrivateLinkConnections,
  listProjectAuditRecords,
  listProjects,
  listRateLimits,
  listServiceAccounts,
  listStreamConnections,
  listStreamWorkspaces,
  removeGroupApiKey,
  updateGroup,
  updateGroupApiKeyRoles,
  updateOrgApiKey,
  updatePrivateLinkConnection,
  updateStreamConnection,
  updateStreamFailoverConnection,
  updateStreamWorkspace,
  withStreamSampleConnections,
  ...notBuiltOperations,
];
