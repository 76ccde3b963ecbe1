import assert from 'node:assert/strict';
import type { JsonObject } from '../../src/domain/json.ts';
import { type ExpectedError, textIn } from './answers.ts';
import type { Api } from './penstock.ts';

/** Below the project. */
export const accessList = '/accessList';
export const containers = '/containers';
export const peers = '/peers';

/** The oldest version of the API that all of these have lies after this. */
export const beforeNetworks = '2022-12-31';

/** Containers and peers as the Terraform provider asks for them, one of each cloud. */
export const containerBodies = {
  AWS: { atlasCidrBlock: '10.8.0.0/21', providerName: 'AWS', regionName: 'EU_WEST_1' },
  AZURE: { atlasCidrBlock: '192.168.208.0/21', providerName: 'AZURE', region: 'US_EAST_2' },
  GCP: { atlasCidrBlock: '10.128.0.0/18', providerName: 'GCP' },
} as const satisfies Record<string, JsonObject>;

/** A container for some regions of GCP alone. */
export const smallContainerBody = {
  ...containerBodies.GCP,
  atlasCidrBlock: '10.128.0.0/21',
  regions: ['US_EAST_4', 'US_WEST_3'],
} as const satisfies JsonObject;

const vpcNumber = (number: number): string => `vpc-${number.toString(16).padStart(17, '0')}`;

/** The other end of a peer; two of the same number are the same network, and those of others have other addresses. */
export const peerEnds = {
  AWS: (number = 1) => ({
    accepterRegionName: 'us-east-1',
    awsAccountId: '012345678901',
    routeTableCidrBlock: `172.${16 + Math.floor(number / 256)}.${number % 256}.0/24`,
    vpcId: vpcNumber(number),
  }),
  AZURE: (number = 1) => ({
    azureDirectoryId: '35039750-6ebd-4ad5-bcfe-cb4e5fc2d915',
    azureSubscriptionId: '544a2c0d-1de5-4f4e-9b0a-0123456789ab',
    resourceGroupName: 'resource-group_1',
    vnetName: `vnet-${number}`,
  }),
  GCP: (number = 1) => ({ gcpProjectId: 'my-project-123456', networkName: `network-${number}` }),
} as const;

export type Cloud = keyof typeof containerBodies;

export const clouds = Object.keys(containerBodies) as Cloud[];

/** Makes a container and returns its id. */
export async function makeContainer(
  owner: Api,
  body: JsonObject = containerBodies.AWS,
  path = '',
): Promise<string> {
  const { status, text, json } = await owner.post(path + containers, body);
  assert.equal(status, 200, text);
  return textIn(json, 'id');
}

/** The body that asks for a peer. */
export const peerBody = (containerId: string, cloud: Cloud = 'AWS', number = 1): JsonObject => ({
  containerId,
  providerName: cloud,
  ...peerEnds[cloud](number),
});

/** Makes a peer in a container and returns its id. */
export async function makePeer(owner: Api, body: JsonObject, path = ''): Promise<string> {
  const { status, text, json } = await owner.post(path + peers, body);
  assert.equal(status, 200, text);
  return textIn(json, 'id');
}

const error = (
  status: number,
  code: string,
  detail: string,
  ...parameters: readonly (string | number)[]
): ExpectedError => ({ status, code, detail, parameters });

/** The errors that are about networks. */
export const refusedNetwork = {
  noEntry: (entry: string, groupId: string) =>
    error(
      404,
      'ATLAS_NETWORK_PERMISSION_ENTRY_NOT_FOUND',
      `IP Address ${entry} not on Atlas access list for group ${groupId}.`,
      entry,
      groupId,
    ),
  noAddress: (address: string) =>
    error(
      400,
      'INVALID_IP_ADDRESS_OR_CIDR_NOTATION',
      `The address ${address} must be in valid IP address or CIDR notation.`,
      address,
    ),
  twice: error(
    400,
    'DUPLICATE_ADDRESSES_IN_INPUT',
    'Two or more of the IP addresses being added to the access list are the same.',
  ),
  longComment: (comment: string) =>
    error(
      400,
      'INVALID_NETWORK_PERMISSION_COMMENT',
      `The comment ${comment} must be 80 characters or less.`,
      comment,
    ),
  past: error(400, 'EXPIRATION_DATE_IN_PAST', 'The specified expiration date must be in the future.'),
  tooLate: error(
    400,
    'EXPIRATION_DATE_EXCEEDS_MAX',
    'The specified expiration date can be at most 7 days in the future.',
    7,
  ),
  groupWithoutPeer: error(
    400,
    'CANNOT_USE_AWS_SECURITY_GROUP_WITHOUT_VPC_PEERING_CONNECTION',
    'Cannot use AWS security groups as access list entries without a VPC peering connection.',
  ),
  full: error(
    403,
    'ATLAS_NETWORK_PERMISSIONS_LIMIT_EXCEEDED',
    'Too many network permission entries. Only 200 entries are supported.',
    200,
  ),
  noContainer: (id: string) =>
    error(
      404,
      'CLOUD_PROVIDER_CONTAINER_NOT_FOUND',
      `An invalid cloud provider container ID ${id} was specified.`,
      id,
    ),
  containerExists: (groupId: string) =>
    error(409, 'CONTAINER_ALREADY_EXISTS', `A container already exists for group ${groupId}.`, groupId),
  inUse: error(
    409,
    'CONTAINERS_IN_USE',
    'Cannot modify in use containers. The container still contained resources.',
  ),
  noCidr: (block: string) =>
    error(400, 'INVALID_CIDR_BLOCK', `The CIDR block ${block} must be in valid CIDR notation.`, block),
  notCanonical: (block: string, canonical: string) =>
    error(
      400,
      'ATLAS_NON_CANONICAL_CIDR_BLOCK',
      `The canonical form for the specified Atlas CIDR ${block} is ${canonical}.`,
      block,
      canonical,
    ),
  notPrivate: (block: string) =>
    error(400, 'ATLAS_INVALID_CIDR_RANGE', `Atlas CIDR ${block} must be in private range.`, block),
  wrongSize: (block: string, size: string, cloud: string) =>
    error(
      400,
      'ATLAS_INVALID_CIDR_BLOCK',
      `Atlas CIDR ${block} must be a /${size} block for ${cloud}.`,
      block,
      size,
      cloud,
    ),
  wrongSmallSize: error(
    400,
    'ATLAS_INVALID_CIDR_BLOCK_FOR_SMALL_CONTAINER',
    'Atlas CIDR must be between /21 and /24 for small Google Cloud network peering containers. Either omit the ' +
      'regions array to create a network peering container with a larger CIDR block or provide an atlasCidrBlock ' +
      'between /21 and /24, inclusive.',
  ),
  regionFixed: error(
    400,
    'CANNOT_CHANGE_CONTAINER_REGION',
    'The region of a cloud provider container cannot be changed.',
  ),
  smallFixed: (id: string) =>
    error(
      400,
      'CANNOT_UPDATE_SMALL_CONTAINER',
      `Google Cloud network peering container ${id} is small and cannot be updated.`,
      id,
    ),
  noPeer: (id: string, groupId: string) =>
    error(404, 'PEER_NOT_FOUND', `No peer with ID ${id} exists in project ${groupId}.`, id, groupId),
  invalidPeer: (id: string) => error(404, 'INVALID_PEER_ID', `An invalid peer ID ${id} was specified.`, id),
  peerExists: {
    AWS: error(
      409,
      'PEER_ALREADY_EXISTS',
      `The peer with AWS Account ID 012345678901 and VPC ID ${vpcNumber(1)} already exists.`,
      '012345678901',
      vpcNumber(1),
    ),
    AZURE: error(
      409,
      'PEER_ALREADY_EXISTS_AZURE',
      `The peer with Azure Subscription ID ${peerEnds.AZURE().azureSubscriptionId} and Virtual Network name vnet-1 already exists.`,
      peerEnds.AZURE().azureSubscriptionId,
      'vnet-1',
    ),
    GCP: error(
      409,
      'PEER_ALREADY_EXISTS_GCP',
      'The peer with GCP Project ID my-project-123456 and network name network-1 already exists.',
      'my-project-123456',
      'network-1',
    ),
  },
  routeNotPrivate: (block: string) =>
    error(
      400,
      'INVALID_ROUTE_TABLE_CIDR',
      `The address ${block} must be within the private ranges ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].`,
      block,
    ),
  overlapsContainer: (block: string) =>
    error(
      409,
      'OVERLAPPING_ATLAS_CIDR_BLOCK',
      `The CIDR block ${block} overlaps with an Atlas CIDR block.`,
      block,
    ),
  overlapsPeer: (block: string) =>
    error(
      409,
      'OVERLAPPING_CIDR_BLOCK',
      `The CIDR block ${block} overlaps with another peer's CIDR block.`,
      block,
    ),
  deletionRequested: (id: string) =>
    error(
      409,
      'PEER_ALREADY_REQUESTED_DELETION',
      `The peer with ID ${id} has already been requested for deletion.`,
      id,
    ),
  invalidState: (id: string, groupId: string) =>
    error(
      409,
      'PEER_INVALID_STATE',
      `The peer with ID ${id} in group ${groupId} cannot be updated in its current state.`,
      id,
      groupId,
    ),
  tooManyPeers: error(
    409,
    'PEER_MAXIMUM_REACHED',
    'The maximum number of peering connections 50 has been reached.',
    50,
  ),
} as const;
