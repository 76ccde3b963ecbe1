import type { Json, JsonObject } from '../../src/domain/json.ts';
import { azureRole, iamRole } from './cloud-access.ts';
import { legacyProcessArgs, wholeProcessArgs } from './clusters.ts';
import { clouds, containerBodies, peerBody, smallContainerBody } from './networks.ts';
import { unknownId } from './operations.ts';

const containers: readonly JsonObject[] = [...Object.values(containerBodies), smallContainerBody];
const peers = clouds.map((cloud) => peerBody(unknownId, cloud));

/** The complete bodies of what a project has around its streams, by operation. */
export const completeBodiesOfSurroundings: Readonly<Record<string, readonly Json[]>> = {
  addGroupTeams: [[{ teamId: unknownId, roleNames: ['GROUP_READ_ONLY'] }]],
  authorizeGroupCloudProviderAccessRole: [iamRole, azureRole, { providerName: 'GCP' }],
  createGroupAccessListEntry: [
    [
      { awsSecurityGroup: 'sg-903004f8' },
      { cidrBlock: '192.0.2.0/24', comment: 'complete' },
      { ipAddress: '192.0.2.1', deleteAfterDate: '2999-12-31T23:59:59Z' },
    ],
  ],
  createGroupCloudProviderAccess: [{ providerName: 'AWS' }, azureRole, { providerName: 'GCP' }],
  createGroupContainer: containers,
  createGroupPeer: peers,
  setGroupLimit: [{ name: 'atlas.project.deployment.clusters', value: 50 }],
  updateGroupClusterProcessArgs: [{ ...wholeProcessArgs, ...legacyProcessArgs }],
  updateGroupContainer: containers,
  updateGroupPeer: peers,
  updateGroupSettings: [
    {
      isClusterAiAssistantEnabled: true,
      isCollectDatabaseSpecificsStatisticsEnabled: false,
      isDataExplorerEnabled: false,
      isDataExplorerGenAIFeaturesEnabled: false,
      isDataExplorerGenAISampleDocumentPassingEnabled: true,
      isDataValidationEnabled: true,
      isExtendedStorageSizesEnabled: true,
      isNativeRerankingEnabled: true,
      isPerformanceAdvisorEnabled: false,
      isRealtimePerformancePanelEnabled: false,
      isSchemaAdvisorEnabled: false,
    },
  ],
};
