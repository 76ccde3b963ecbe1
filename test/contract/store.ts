import type { Store } from '../../src/store/store.ts';
import { auditContract } from './store/audit.ts';
import { auditedWriteContract } from './store/audited-writes.ts';
import { cloudAccessRoleContract } from './store/cloud-access-roles.ts';
import { clusterContract } from './store/clusters.ts';
import { concurrencyContract } from './store/concurrency.ts';
import { connectionContract } from './store/connections.ts';
import { failoverConnectionContract } from './store/failover-connections.ts';
import { networkContainerContract } from './store/network-containers.ts';
import { networkPeerContract } from './store/network-peers.ts';
import { principalContract } from './store/principals.ts';
import { privateLinkContract } from './store/private-links.ts';
import { projectAccessContract } from './store/project-access.ts';
import { projectDocumentContract } from './store/project-documents.ts';
import { projectContract } from './store/projects.ts';
import { tokenContract } from './store/tokens.ts';
import { vpcPeeringContract } from './store/vpc-peerings.ts';
import { walkContract } from './store/walks.ts';
import { workspaceContract } from './store/workspaces.ts';

/** Opens a new, empty store, which disposing of it removes. */
export type OpenStore = () => Promise<Store & AsyncDisposable>;

/** What every engine of the store has to do, as tests. Each test opens a store of its own. */
export function storeContract(name: string, open: OpenStore): void {
  projectContract(name, open);
  principalContract(name, open);
  tokenContract(name, open);
  workspaceContract(name, open);
  connectionContract(name, open);
  failoverConnectionContract(name, open);
  privateLinkContract(name, open);
  clusterContract(name, open);
  vpcPeeringContract(name, open);
  projectAccessContract(name, open);
  networkContainerContract(name, open);
  networkPeerContract(name, open);
  walkContract(name, open);
  projectDocumentContract(name, open);
  cloudAccessRoleContract(name, open);
  auditContract(name, open);
  auditedWriteContract(name, open);
  concurrencyContract(name, open);
}
