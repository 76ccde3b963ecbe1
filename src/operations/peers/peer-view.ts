import { z } from 'zod';
import { type Json, type JsonText, toJsonText } from '../../domain/json.ts';
import { type NetworkPeer, networkPeerStatus } from '../../domain/network-peer.ts';
import { id, text } from '../../schema/fields.ts';
import { sha256 } from '../../secrets/credential.ts';
import { awsRegion } from './peer-body.ts';

const common = { containerId: id, id };

/** A peer as the API shows it. Nothing fails, so what tells of failures is null. */
export const peerSchema = z
  .discriminatedUnion('providerName', [
    z.looseObject({
      ...common,
      providerName: z.literal('AWS'),
      accepterRegionName: text.nullable(),
      awsAccountId: text,
      connectionId: text.nullable(),
      errorStateName: z.null(),
      routeTableCidrBlock: text,
      statusName: z.enum(['INITIATING', 'PENDING_ACCEPTANCE', 'AVAILABLE', 'TERMINATING']),
      vpcId: text,
    }),
    z.looseObject({
      ...common,
      providerName: z.literal('AZURE'),
      azureDirectoryId: text,
      azureSubscriptionId: text,
      errorState: z.null(),
      resourceGroupName: text,
      status: z.enum(['ADDING_PEER', 'AVAILABLE', 'DELETING']),
      vnetName: text,
    }),
    z.looseObject({
      ...common,
      providerName: z.literal('GCP'),
      errorMessage: z.null(),
      gcpProjectId: text,
      networkName: text,
      status: z.enum(['ADDING_PEER', 'WAITING_FOR_USER', 'AVAILABLE', 'DELETING']),
    }),
  ])
  .meta({ id: 'NetworkPeer' });

/** A name in the form in which AWS names peerings; there is none before AWS has been asked. */
const connectionIdOf = ({ id: peerId, acceptableAt }: NetworkPeer, now: number): string | null =>
  now < acceptableAt ? null : `pcx-${sha256(peerId).slice(0, 17)}`;

/** Null when both networks are in the same region, by the API description and the Terraform provider's code. */
function accepterRegionOf({ document, containerRegion }: NetworkPeer): Json {
  const { accepterRegionName: region = null } = document;
  return region === awsRegion(containerRegion) ? null : region;
}

/** @param now Unix time in milliseconds */
export function renderPeer(peer: NetworkPeer, now: number): JsonText {
  const { id: peerId, containerId, provider, document } = peer;
  const status = networkPeerStatus(peer, now);
  const said = { ...document, containerId, id: peerId, providerName: provider };
  if (provider === 'AZURE') return toJsonText({ ...said, errorState: null, status });
  if (provider === 'GCP') return toJsonText({ ...said, errorMessage: null, status });
  return toJsonText({
    ...said,
    accepterRegionName: accepterRegionOf(peer),
    connectionId: connectionIdOf(peer, now),
    errorStateName: null,
    statusName: status,
  });
}
