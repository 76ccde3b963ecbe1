/** How well the behaviour of an operation is known. Everything else is known from MongoDB's API description alone. */

/** The reference pages that Penstock was founded on. */
const referencePages = new Set([
  'createStreamConnection',
  'deleteStreamConnection',
  'listPrivateLinkConnections',
  'listStreamConnections',
  'updateStreamConnection',
]);

/** Exchanges with Atlas that the Atlas CLI's own tests recorded in August 2026. */
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
  'createFailoverConnection',
  'createGroup',
  'createGroupAccessListEntry',
  'createGroupContainer',
  'createGroupPeer',
  'deleteGroupAccessListEntry',
  'deleteGroupContainer',
  'deleteGroupPeer',
  'deleteStreamFailoverConnection',
  'getAccountDetails',
  'getGroup',
  'getGroupAccessListEntry',
  'getGroupContainer',
  'getGroupIpAddresses',
  'getGroupPeer',
  'getIpInfo',
  'getStreamFailoverConnection',
  'getStreamWorkspace',
  'listFailoverConnections',
  'listGroupContainers',
  'listStreamWorkspaces',
  'updateGroupContainer',
  'updateGroupPeer',
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
