/** How well the behaviour of an operation is known. Everything else is known from MongoDB's API description alone. */

/** The reference pages that Penstock was founded on. */
const referencePages = new Set([
  'createStreamConnection',
  'deleteStreamConnection',
  'listPrivateLinkConnections',
  'listStreamConnections',
  'updateStreamConnection',
]);

/** Exchanges with Atlas that the tests of the Atlas CLI (in August 2026) and of Terraform's provider recorded. */
const recorded = new Set([
  'createGroup',
  'createGroupCluster',
  'createOrgApiKey',
  'createPrivateLinkConnection',
  'createStreamConnection',
  'createStreamWorkspace',
  'deleteGroup',
  'deleteGroupCluster',
  'deletePrivateLinkConnection',
  'deleteStreamConnection',
  'deleteStreamWorkspace',
  'downloadAuditLogs',
  'getDefaultMongoDBMajorVersion',
  'getGroupCluster',
  'getGroupClusterProcessArgs',
  'getPrivateLinkConnection',
  'getStreamConnection',
  'listGroupClusterProviderRegions',
  'listPrivateLinkConnections',
  'listStreamConnections',
  'updateStreamConnection',
  'updateStreamWorkspace',
]);

/** What official clients depend on: their code and their tests say what they expect. */
const clients = new Set([
  'authorizeGroupCloudProviderAccessRole',
  'createFailoverConnection',
  'createGroup',
  'createGroupAccessListEntry',
  'createGroupCloudProviderAccess',
  'createGroupContainer',
  'createGroupPeer',
  'deleteGroupAccessListEntry',
  'deleteGroupContainer',
  'deleteGroupPeer',
  'deleteStreamFailoverConnection',
  'getAccountDetails',
  'getGroup',
  'getGroupAccessListEntry',
  'getGroupCloudProviderAccess',
  'getGroupContainer',
  'getGroupIpAddresses',
  'getGroupManagedSlowMs',
  'getGroupPeer',
  'getGroupSettings',
  'getIpInfo',
  'getStreamFailoverConnection',
  'getStreamWorkspace',
  'listFailoverConnections',
  'listGroupContainers',
  'listGroupLimits',
  'listGroupTeams',
  'listStreamWorkspaces',
  'setGroupLimit',
  'updateGroupCluster',
  'updateGroupContainer',
  'updateGroupPeer',
  'updateGroupSettings',
  'updateStreamFailoverConnection',
  'withStreamSampleConnections',
]);

/** The kinds of evidence for an operation of Atlas's, the strongest first. */
export function evidenceFor(operationId: string): string {
  const kinds = [
    referencePages.has(operationId) ? 'reference page' : '',
    recorded.has(operationId) ? 'recorded exchange' : '',
    clients.has(operationId) ? "clients' code" : '',
    'API description',
  ];
  return kinds.filter((kind) => kind !== '').join(', ');
}
