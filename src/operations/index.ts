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
import { authorizeGroupCloudProviderAccessRole } from './cloud-access/authorizeGroupCloudProviderAccessRole.ts';
import { createGroupCloudProviderAccess } from './cloud-access/createGroupCloudProviderAccess.ts';
import { deauthorizeGroupCloudProviderAccessRole } from './cloud-access/deauthorizeGroupCloudProviderAccessRole.ts';
import { getGroupCloudProviderAccess } from './cloud-access/getGroupCloudProviderAccess.ts';
import { listGroupCloudProviderAccess } from './cloud-access/listGroupCloudProviderAccess.ts';
import { createGroupCluster } from './clusters/createGroupCluster.ts';
import { deleteGroupCluster } from './clusters/deleteGroupCluster.ts';
import { getGroupCluster } from './clusters/getGroupCluster.ts';
import { getGroupClusterProcessArgs } from './clusters/getGroupClusterProcessArgs.ts';
import { listGroupClusterProviderRegions } from './clusters/listGroupClusterProviderRegions.ts';
import { listGroupClusters } from './clusters/listGroupClusters.ts';
import { setClusterConnectionString } from './clusters/setClusterConnectionString.ts';
import { updateGroupCluster } from './clusters/updateGroupCluster.ts';
import { updateGroupClusterProcessArgs } from './clusters/updateGroupClusterProcessArgs.ts';
import { createStreamConnection } from './connections/createStreamConnection.ts';
import { deleteStreamConnection } from './connections/deleteStreamConnection.ts';
import { getStreamConnection } from './connections/getStreamConnection.ts';
import { listStreamConnections } from './connections/listStreamConnections.ts';
import { updateStreamConnection } from './connections/updateStreamConnection.ts';
import { createGroupContainer } from './containers/createGroupContainer.ts';
import { deleteGroupContainer } from './containers/deleteGroupContainer.ts';
import { getGroupContainer } from './containers/getGroupContainer.ts';
import { listGroupContainerAll } from './containers/listGroupContainerAll.ts';
import { listGroupContainers } from './containers/listGroupContainers.ts';
import { updateGroupContainer } from './containers/updateGroupContainer.ts';
import { createFailoverConnection } from './failover-connections/createFailoverConnection.ts';
import { deleteStreamFailoverConnection } from './failover-connections/deleteStreamFailoverConnection.ts';
import { getStreamFailoverConnection } from './failover-connections/getStreamFailoverConnection.ts';
import { listFailoverConnections } from './failover-connections/listFailoverConnections.ts';
import { updateStreamFailoverConnection } from './failover-connections/updateStreamFailoverConnection.ts';
import { downloadAuditLogs } from './logs/downloadAuditLogs.ts';
import { downloadOperationalLogs } from './logs/downloadOperationalLogs.ts';
import { disableGroupManagedSlowMs } from './managed-slow-ms/disableGroupManagedSlowMs.ts';
import { enableGroupManagedSlowMs } from './managed-slow-ms/enableGroupManagedSlowMs.ts';
import { getGroupManagedSlowMs } from './managed-slow-ms/getGroupManagedSlowMs.ts';
import { notBuiltOperations } from './not-built.ts';
import type { Operation } from './operation.ts';
import { getOrg } from './organisations/getOrg.ts';
import { getSystemStatus } from './organisations/getSystemStatus.ts';
import { listOrgs } from './organisations/listOrgs.ts';
import { acceptVpcPeeringConnection } from './peerings/acceptVpcPeeringConnection.ts';
import { announceVpcPeering } from './peerings/announceVpcPeering.ts';
import { deleteVpcPeeringConnection } from './peerings/deleteVpcPeeringConnection.ts';
import { getAccountDetails } from './peerings/getAccountDetails.ts';
import { listActivePeeringConnections } from './peerings/listActivePeeringConnections.ts';
import { listVpcPeeringConnections } from './peerings/listVpcPeeringConnections.ts';
import { rejectVpcPeeringConnection } from './peerings/rejectVpcPeeringConnection.ts';
import { createGroupPeer } from './peers/createGroupPeer.ts';
import { deleteGroupPeer } from './peers/deleteGroupPeer.ts';
import { getGroupPeer } from './peers/getGroupPeer.ts';
import { listGroupPeers } from './peers/listGroupPeers.ts';
import { updateGroupPeer } from './peers/updateGroupPeer.ts';
import { getDefaultMongoDBMajorVersion } from './private/getDefaultMongoDBMajorVersion.ts';
import { getIpInfo } from './private/getIpInfo.ts';
import { createPrivateLinkConnection } from './private-links/createPrivateLinkConnection.ts';
import { deletePrivateLinkConnection } from './private-links/deletePrivateLinkConnection.ts';
import { getPrivateLinkConnection } from './private-links/getPrivateLinkConnection.ts';
import { listPrivateLinkConnections } from './private-links/listPrivateLinkConnections.ts';
import { updatePrivateLinkConnection } from './private-links/updatePrivateLinkConnection.ts';
import { createGroupAccessListEntry } from './project-access/createGroupAccessListEntry.ts';
import { deleteGroupAccessListEntry } from './project-access/deleteGroupAccessListEntry.ts';
import { getGroupAccessListEntry } from './project-access/getGroupAccessListEntry.ts';
import { listGroupAccessListEntries } from './project-access/listGroupAccessListEntries.ts';
import { deleteGroupLimit } from './project-limits/deleteGroupLimit.ts';
import { getGroupLimit } from './project-limits/getGroupLimit.ts';
import { listGroupLimits } from './project-limits/listGroupLimits.ts';
import { setGroupLimit } from './project-limits/setGroupLimit.ts';
import { getGroupSettings } from './project-settings/getGroupSettings.ts';
import { updateGroupSettings } from './project-settings/updateGroupSettings.ts';
import { createGroup } from './projects/createGroup.ts';
import { deleteGroup } from './projects/deleteGroup.ts';
import { getGroup } from './projects/getGroup.ts';
import { getGroupIpAddresses } from './projects/getGroupIpAddresses.ts';
import { getOrgGroups } from './projects/getOrgGroups.ts';
import { listGroups } from './projects/listGroups.ts';
import { updateGroup } from './projects/updateGroup.ts';
import { getRateLimit } from './rate-limits/getRateLimit.ts';
import { listRateLimits } from './rate-limits/listRateLimits.ts';
import { createGroupServiceAccount } from './service-accounts/createGroupServiceAccount.ts';
import { createGroupServiceAccountAccessList } from './service-accounts/createGroupServiceAccountAccessList.ts';
import { createGroupServiceAccountSecret } from './service-accounts/createGroupServiceAccountSecret.ts';
import { createOrgServiceAccount } from './service-accounts/createOrgServiceAccount.ts';
import { createOrgServiceAccountAccessList } from './service-accounts/createOrgServiceAccountAccessList.ts';
import { createOrgServiceAccountSecret } from './service-accounts/createOrgServiceAccountSecret.ts';
import { deleteGroupServiceAccount } from './service-accounts/deleteGroupServiceAccount.ts';
import { deleteGroupServiceAccountAccessListEntry } from './service-accounts/deleteGroupServiceAccountAccessListEntry.ts';
import { deleteGroupServiceAccountSecret } from './service-accounts/deleteGroupServiceAccountSecret.ts';
import { deleteOrgServiceAccount } from './service-accounts/deleteOrgServiceAccount.ts';
import { deleteOrgServiceAccountAccessListEntry } from './service-accounts/deleteOrgServiceAccountAccessListEntry.ts';
import { deleteOrgServiceAccountSecret } from './service-accounts/deleteOrgServiceAccountSecret.ts';
import { getGroupServiceAccount } from './service-accounts/getGroupServiceAccount.ts';
import { getOrgServiceAccount } from './service-accounts/getOrgServiceAccount.ts';
import { getOrgServiceAccountGroups } from './service-accounts/getOrgServiceAccountGroups.ts';
import { inviteGroupServiceAccount } from './service-accounts/inviteGroupServiceAccount.ts';
import { listGroupServiceAccountAccessList } from './service-accounts/listGroupServiceAccountAccessList.ts';
import { listGroupServiceAccounts } from './service-accounts/listGroupServiceAccounts.ts';
import { listOrgServiceAccountAccessList } from './service-accounts/listOrgServiceAccountAccessList.ts';
import { listOrgServiceAccounts } from './service-accounts/listOrgServiceAccounts.ts';
import { updateGroupServiceAccount } from './service-accounts/updateGroupServiceAccount.ts';
import { updateOrgServiceAccount } from './service-accounts/updateOrgServiceAccount.ts';
import { addGroupTeams } from './teams/addGroupTeams.ts';
import { listGroupTeams } from './teams/listGroupTeams.ts';
import { listGroupUsers } from './users/listGroupUsers.ts';
import { createStreamWorkspace } from './workspaces/createStreamWorkspace.ts';
import { deleteStreamWorkspace } from './workspaces/deleteStreamWorkspace.ts';
import { getStreamWorkspace } from './workspaces/getStreamWorkspace.ts';
import { listStreamWorkspaces } from './workspaces/listStreamWorkspaces.ts';
import { updateStreamWorkspace } from './workspaces/updateStreamWorkspace.ts';
import { withStreamSampleConnections } from './workspaces/withStreamSampleConnections.ts';

/** Every operation that Penstock answers: what is built, sorted by name, and after it what is not built yet. */
export const operations: readonly Operation[] = [
  acceptVpcPeeringConnection,
  addGroupApiKey,
  addGroupTeams,
  announceVpcPeering,
  authorizeGroupCloudProviderAccessRole,
  createApiKey,
  createFailoverConnection,
  createGroup,
  createGroupAccessListEntry,
  createGroupApiKey,
  createGroupCloudProviderAccess,
  createGroupCluster,
  createGroupContainer,
  createGroupPeer,
  createGroupServiceAccount,
  createGroupServiceAccountAccessList,
  createGroupServiceAccountSecret,
  createOrgApiKey,
  createOrgApiKeyAccessListEntry,
  createOrgServiceAccount,
  createOrgServiceAccountAccessList,
  createOrgServiceAccountSecret,
  createPrivateLinkConnection,
  createProject,
  createServiceAccount,
  createStreamConnection,
  createStreamWorkspace,
  deauthorizeGroupCloudProviderAccessRole,
  deleteGroup,
  deleteGroupAccessListEntry,
  deleteGroupCluster,
  deleteGroupContainer,
  deleteGroupLimit,
  deleteGroupPeer,
  deleteGroupServiceAccount,
  deleteGroupServiceAccountAccessListEntry,
  deleteGroupServiceAccountSecret,
  deleteOrgApiKey,
  deleteOrgApiKeyAccessListEntry,
  deleteOrgServiceAccount,
  deleteOrgServiceAccountAccessListEntry,
  deleteOrgServiceAccountSecret,
  deletePrivateLinkConnection,
  deleteStreamConnection,
  deleteStreamFailoverConnection,
  deleteStreamWorkspace,
  deleteVpcPeeringConnection,
  disableGroupManagedSlowMs,
  downloadAuditLogs,
  downloadOperationalLogs,
  enableGroupManagedSlowMs,
  getAccountDetails,
  getDefaultMongoDBMajorVersion,
  getGroup,
  getGroupAccessListEntry,
  getGroupCloudProviderAccess,
  getGroupCluster,
  getGroupClusterProcessArgs,
  getGroupContainer,
  getGroupIpAddresses,
  getGroupLimit,
  getGroupManagedSlowMs,
  getGroupPeer,
  getGroupServiceAccount,
  getGroupSettings,
  getIpInfo,
  getOrg,
  getOrgApiKey,
  getOrgApiKeyAccessListEntry,
  getOrgGroups,
  getOrgServiceAccount,
  getOrgServiceAccountGroups,
  getPrivateLinkConnection,
  getRateLimit,
  getStreamConnection,
  getStreamFailoverConnection,
  getStreamWorkspace,
  getSystemStatus,
  inviteGroupServiceAccount,
  listActivePeeringConnections,
  listApiKeys,
  listFailoverConnections,
  listGroupAccessListEntries,
  listGroupApiKeys,
  listGroupCloudProviderAccess,
  listGroupClusterProviderRegions,
  listGroupClusters,
  listGroupContainerAll,
  listGroupContainers,
  listGroupLimits,
  listGroupPeers,
  listGroupServiceAccountAccessList,
  listGroupServiceAccounts,
  listGroupTeams,
  listGroupUsers,
  listGroups,
  listOrgApiKeyAccessListEntries,
  listOrgApiKeys,
  listOrgServiceAccountAccessList,
  listOrgServiceAccounts,
  listOrganisationAuditRecords,
  listOrgs,
  listPrivateLinkConnections,
  listProjectAuditRecords,
  listProjects,
  listRateLimits,
  listServiceAccounts,
  listStreamConnections,
  listStreamWorkspaces,
  listVpcPeeringConnections,
  rejectVpcPeeringConnection,
  removeGroupApiKey,
  setClusterConnectionString,
  setGroupLimit,
  updateGroup,
  updateGroupApiKeyRoles,
  updateGroupCluster,
  updateGroupClusterProcessArgs,
  updateGroupContainer,
  updateGroupPeer,
  updateGroupServiceAccount,
  updateGroupSettings,
  updateOrgApiKey,
  updateOrgServiceAccount,
  updatePrivateLinkConnection,
  updateStreamConnection,
  updateStreamFailoverConnection,
  updateStreamWorkspace,
  withStreamSampleConnections,
  ...notBuiltOperations,
];
