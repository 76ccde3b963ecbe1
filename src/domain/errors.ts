import { clip } from './limits.ts';

/**
 * The error catalogue: every error that the API can answer, in one place. `docs/errors.md` is generated from it.
 *
 * Shapes, codes and texts follow what Atlas was seen to answer (the `basis` of each entry says how well that is
 * known); a code that no evidence shows is marked `inferred`.
 */

type ParameterNames<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterNames<Rest>
  : never;

type ParameterValue = string | number;

/** How well an entry is known: seen in an exchange, documented, or our own inference. */
export type Basis = 'seen' | 'documented' | 'inferred';

/** One kind of error. `{name}` in `detail` is a parameter; `parameters` in the answer follow their order there. */
export interface ErrorKind {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly basis: Basis;
  /** When a client meets this error, in one sentence. */
  readonly when: string;
}

/** An error whose public text is safe to send; `cause` is for the log only and never leaves the process. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly kind: ErrorKind;
  readonly parameters: readonly ParameterValue[];

  constructor(kind: ErrorKind, parameters: readonly ParameterValue[], detail: string, cause?: unknown) {
    super(detail, { cause });
    this.kind = kind;
    this.parameters = parameters;
  }
}

/** What an error repeats of a caller's input. */
const repeat = (value: ParameterValue): ParameterValue => (typeof value === 'string' ? clip(value) : value);

type Make<Template extends string> = [ParameterNames<Template>] extends [never]
  ? () => ApiError
  : (parameters: Record<ParameterNames<Template>, ParameterValue>) => ApiError;

const kinds = new Map<string, ErrorKind>();

function define<const Template extends string>(
  status: number,
  code: string,
  detail: Template,
  basis: Basis,
  when: string,
): Make<Template> {
  const declared: ErrorKind = Object.freeze({ status, code, detail, basis, when });
  kinds.set(`${status} ${code} ${detail}`, declared);
  const names = [...detail.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  const make = (given: Record<string, ParameterValue> = {}): ApiError => {
    const values = names.map((name) => repeat(given[name] ?? ''));
    const text = names.reduce(
      (sofar, name, at) => sofar.replace(`{${name}}`, () => String(values[at])),
      detail as string,
    );
    return new ApiError(declared, values, text);
  };
  return make;
}

/** Constructors of every error that Penstock answers, by what they mean. */
export const errors = {
  missingAttribute: define(
    400,
    'MISSING_ATTRIBUTE',
    'The required attribute {attribute} was not specified.',
    'seen',
    'A required field of the body is absent or null. The parameter is its path.',
  ),
  invalidAttribute: define(
    400,
    'INVALID_ATTRIBUTE',
    'Invalid attribute {attribute} specified.',
    'seen',
    'A field is unknown, its value has the right JSON type but cannot be used, or it is larger than the limits in docs/compatibility.md. The parameter is its path.',
  ),
  invalidJsonAttribute: define(
    400,
    'INVALID_JSON_ATTRIBUTE',
    'Received JSON for the {attribute} attribute does not match expected format.',
    'seen',
    'A field has the wrong JSON type, or is an object with a region that its cloud provider does not have for streams. The parameter is its path.',
  ),
  invalidJson: define(
    400,
    'INVALID_JSON',
    'Received JSON does not match expected format.',
    'documented',
    'The body is JSON but not an object, or not an array where the operation takes one.',
  ),
  malformedJson: define(
    400,
    'MALFORMED_JSON',
    'Received JSON is malformed.',
    'documented',
    'The body is empty, not UTF-8, not JSON, nested too deeply, or names a key twice in one object.',
  ),
  invalidEnumValue: define(
    400,
    'INVALID_ENUM_VALUE',
    'An invalid enumeration value {value} was specified.',
    'seen',
    'A field with a fixed list of values has another one, for example an unknown connection type.',
  ),
  invalidProvider: define(
    400,
    'INVALID_PROVIDER',
    'No provider {provider} exists.',
    'seen',
    'A cloud provider is unknown or cannot be used for streams.',
  ),
  invalidRegion: define(
    400,
    'INVALID_REGION',
    'No region {region} exists for provider {provider}.',
    'documented',
    'A region does not belong to its cloud provider.',
  ),
  readOnlyAttribute: define(
    400,
    'ATTRIBUTE_READ_ONLY',
    'The attribute {attribute} is read-only and cannot be changed by the user.',
    'documented',
    'An update tries to change a field that is fixed at creation, such as a name.',
  ),
  invalidQueryParameter: define(
    400,
    'INVALID_QUERY_PARAMETER',
    'Invalid query parameter {parameter} specified.',
    'documented',
    'A query parameter is not of its type, out of its range, or too long.',
  ),
  validation: define(
    400,
    'VALIDATION_ERROR',
    'The request content produced the validation error: {message}.',
    'seen',
    'The body is well formed but its content is refused; the parameter says why.',
  ),
  tooManySecrets: define(
    400,
    'SERVICE_ACCOUNT_SECRETS_LIMIT_REACHED',
    'Service Account {clientId} already has {limit} secrets. Please delete one first.',
    'inferred',
    'A service account that has two secrets, expired or not, is given a third. The limit is documented, the code is not.',
  ),
  networkingFixed: define(
    400,
    'STREAM_NETWORKING_CANNOT_BE_MODIFIED',
    'Stream networking cannot be modified.',
    'inferred',
    'An update changes the networking of a connection, which is fixed at creation.',
  ),
  privateLinkInUse: define(
    400,
    'STREAM_PRIVATE_LINK_IN_USE',
    'Private Link with connection ID ({id}) is in use.',
    'seen',
    'A Private Link connection is deleted while a stream connection uses it.',
  ),
  privateLinkExists: define(
    400,
    'STREAM_PRIVATE_LINK_ALREADY_EXISTS',
    'Stream Private Link connection already exists.',
    'inferred',
    'The same Private Link connection is created a second time in a project.',
  ),
  clusterNameTaken: define(
    400,
    'DUPLICATE_CLUSTER_NAME',
    'A {kind} named {clusterName} is already present in group {groupId}.',
    'seen',
    'A cluster is created under a name that the project already has, that of one being deleted included.',
  ),
  clusterDeletionRequested: define(
    400,
    'CLUSTER_ALREADY_REQUESTED_DELETION',
    'The cluster {clusterName} has already been requested for deletion.',
    'seen',
    'A cluster is deleted, or connected by the operator, while it is already being deleted.',
  ),
  clusterNameFixed: define(
    400,
    'CLUSTER_CANNOT_CHANGE_NAME',
    'Cannot change name of cluster during an update.',
    'documented',
    'An update of a cluster has another name in it.',
  ),
  sharedClusterFixed: define(
    400,
    'TENANT_CLUSTER_UPDATE_UNSUPPORTED',
    'Cannot update a M0/M2/M5 cluster through the public API.',
    'documented',
    'A cluster on shared hosts is updated.',
  ),
  sharedClusterArgs: define(
    400,
    'TENANT_CLUSTER_PROCESS_ARGS_NOT_SUPPORTED',
    'Cannot set custom process args for tenant clusters.',
    'documented',
    'The advanced configuration of a cluster on shared hosts is updated.',
  ),
  shardedForGood: define(
    400,
    'SHARDED_CLUSTER_CANT_BECOME_REPLICA_SET',
    'A sharded cluster cannot become a replica set.',
    'documented',
    'An update would make a replica set of a sharded cluster.',
  ),
  globalForGood: define(
    400,
    'CANNOT_CHANGE_GEOSHARDED_CLUSTER_TYPE',
    'A geo sharded cluster cannot be changed to a different cluster type.',
    'documented',
    'An update changes the type of a global cluster.',
  ),
  versionBelow: define(
    400,
    'CLUSTER_UPGRADE_INVALID',
    'Cluster cannot be upgraded, as specified upgrade version is below the current version.',
    'documented',
    'An update of a cluster names an older major version than it has.',
  ),
  exclusiveQueryParameters: define(
    400,
    'MUTUALLY_EXCLUSIVE_QUERY_PARAMETERS',
    'Either the {one} query parameter or the {other} query parameter but not both should be specified.',
    'documented',
    'Two query parameters are given of which one replaces the other.',
  ),
  unauthenticated: define(
    401,
    'UNEXPECTED_ERROR',
    'You are not authorized for this resource.',
    'seen',
    'No credentials, or credentials that are wrong, expired or revoked. The answer carries a digest challenge.',
  ),
  roleTooWeak: define(
    401,
    'USER_UNAUTHORIZED',
    'Current user is not authorized to perform this action.',
    'seen',
    'The credentials belong to the project but hold none of the roles that the operation asks for.',
  ),
  notInProject: define(
    401,
    'USER_CANNOT_ACCESS_GROUP',
    'User cannot access this group.',
    'seen',
    'The credentials have no role in this project.',
  ),
  notInOrganisation: define(
    401,
    'USER_CANNOT_ACCESS_ORG',
    'User cannot access this organization.',
    'inferred',
    'The credentials belong to another organisation.',
  ),
  notProjectCreator: define(
    401,
    'NOT_ORG_GROUP_CREATOR',
    'Current user is not authorized to create projects in this organization.',
    'inferred',
    'A project is created without the role for it. The code is documented, the text is not.',
  ),
  addressNotAllowed: define(
    403,
    'IP_ADDRESS_NOT_ON_ACCESS_LIST',
    'IP address {address} is not allowed to access this resource.',
    'seen',
    'The credentials have an access list, and the request comes from elsewhere.',
  ),
  callerOnAccessList: define(
    400,
    'CANNOT_REMOVE_CALLER_FROM_ACCESS_LIST',
    "Cannot remove caller's IP address {address} from access list.",
    'seen',
    'A principal would remove the address that it calls from from its own access list.',
  ),
  alreadyOnAccessList: define(
    409,
    'ADDRESS_ALREADY_IN_ACCESS_LIST',
    'The address {address} is already on the access list.',
    'documented',
    'An entry is added to an access list that it is on. None of those that came with it is added.',
  ),
  notOnAccessList: define(
    404,
    'API_KEY_ACCESS_LIST_ENTRY_NOT_FOUND',
    'The specified IP address does not exist in the corresponding API Key access list.',
    'inferred',
    'An access list has no such entry. A client knows the code; the text is documented for an older one.',
  ),
  apiKeyNotFound: define(
    404,
    'API_KEY_NOT_FOUND',
    'No API key with ID {apiUserId} exists.',
    'documented',
    'The organisation or the project has no such API key. The status is that of the API description; the list of codes says 400.',
  ),
  groupRoleInOrganisation: define(
    400,
    'CANNOT_ADD_GROUP_ROLE',
    'Adding a group-level role in an organization is not supported.',
    'documented',
    'A role of projects is asked for in an organisation.',
  ),
  organisationRoleInGroup: define(
    400,
    'CANNOT_ADD_ORG_ROLE',
    'Adding an organization-level role in a group is not supported.',
    'documented',
    'A role of organisations is asked for in a project.',
  ),
  missingQueryParameter: define(
    400,
    'MISSING_QUERY_PARAMETER',
    'The required query parameter {parameter} was not specified.',
    'documented',
    'A query parameter without which the operation means nothing is absent.',
  ),
  organisationNotFound: define(
    404,
    'ORG_NOT_FOUND',
    'No organization with ID {orgId} exists.',
    'inferred',
    'No organisation has this id.',
  ),
  invalidOrganisationId: define(
    404,
    'INVALID_ORG_ID',
    'An invalid organization ID {orgId} was specified.',
    'documented',
    'An organisation id is not 24 lower-case hexadecimal digits.',
  ),
  projectHasClusters: define(
    409,
    'CANNOT_CLOSE_GROUP_ACTIVE_ATLAS_CLUSTERS',
    'Cannot close group while it has active clusters; please terminate all clusters.',
    'seen',
    'A project is deleted that has a cluster.',
  ),
  projectHasStreams: define(
    409,
    'CANNOT_CLOSE_GROUP_ACTIVE_STREAMS_RESOURCE',
    'Cannot close group while it has active streams resources; please terminate all streams resources.',
    'inferred',
    'A project is deleted that has a workspace, a Private Link or a peering. The code is known, the text is not.',
  ),
  invalidAddress: define(
    400,
    'INVALID_IP_ADDRESS_OR_CIDR_NOTATION',
    'The address {address} must be in valid IP address or CIDR notation.',
    'documented',
    'An entry for the IP access list of a project is neither an address nor a range.',
  ),
  duplicateAddresses: define(
    400,
    'DUPLICATE_ADDRESSES_IN_INPUT',
    'Two or more of the IP addresses being added to the access list are the same.',
    'documented',
    'The same entry for the IP access list of a project is sent twice in one request.',
  ),
  accessCommentTooLong: define(
    400,
    'INVALID_NETWORK_PERMISSION_COMMENT',
    'The comment {comment} must be 80 characters or less.',
    'documented',
    'The comment of an entry of the IP access list of a project is too long.',
  ),
  expirationInPast: define(
    400,
    'EXPIRATION_DATE_IN_PAST',
    'The specified expiration date must be in the future.',
    'documented',
    'An entry for the IP access list of a project would end before it begins.',
  ),
  expirationTooLate: define(
    400,
    'EXPIRATION_DATE_EXCEEDS_MAX',
    'The specified expiration date can be at most {days} days in the future.',
    'documented',
    'An entry for the IP access list of a project would end later than a temporary one may.',
  ),
  securityGroupWithoutPeer: define(
    400,
    'CANNOT_USE_AWS_SECURITY_GROUP_WITHOUT_VPC_PEERING_CONNECTION',
    'Cannot use AWS security groups as access list entries without a VPC peering connection.',
    'documented',
    'A security group is added to the IP access list of a project that has no peer on AWS.',
  ),
  invalidCidrBlock: define(
    400,
    'INVALID_CIDR_BLOCK',
    'The CIDR block {cidrBlock} must be in valid CIDR notation.',
    'documented',
    'The network of a container or of a peer is no range of IPv4 addresses.',
  ),
  nonCanonicalCidrBlock: define(
    400,
    'ATLAS_NON_CANONICAL_CIDR_BLOCK',
    'The canonical form for the specified Atlas CIDR {cidrBlock} is {canonical}.',
    'documented',
    'The network of a container does not begin with its first address.',
  ),
  containerNotPrivate: define(
    400,
    'ATLAS_INVALID_CIDR_RANGE',
    'Atlas CIDR {cidrBlock} must be in private range.',
    'documented',
    'The network of a container has addresses that are not private.',
  ),
  invalidContainerSize: define(
    400,
    'ATLAS_INVALID_CIDR_BLOCK',
    'Atlas CIDR {cidrBlock} must be a /{size} block for {provider}.',
    'documented',
    'The network of a container is too large or too small for its provider.',
  ),
  invalidSmallContainer: define(
    400,
    'ATLAS_INVALID_CIDR_BLOCK_FOR_SMALL_CONTAINER',
    'Atlas CIDR must be between /21 and /24 for small Google Cloud network peering containers. Either omit the regions array to create a network peering container with a larger CIDR block or provide an atlasCidrBlock between /21 and /24, inclusive.',
    'documented',
    'The network of a container for some regions of GCP is too large or too small.',
  ),
  containerRegionFixed: define(
    400,
    'CANNOT_CHANGE_CONTAINER_REGION',
    'The region of a cloud provider container cannot be changed.',
    'documented',
    'An update of a container names other regions than it has.',
  ),
  smallContainerFixed: define(
    400,
    'CANNOT_UPDATE_SMALL_CONTAINER',
    'Google Cloud network peering container {containerId} is small and cannot be updated.',
    'documented',
    'The network of a container for some regions of GCP is changed.',
  ),
  routeTableNotPrivate: define(
    400,
    'INVALID_ROUTE_TABLE_CIDR',
    'The address {cidrBlock} must be within the private ranges ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].',
    'documented',
    'The network of a peer has addresses that are not private.',
  ),
  tooManyAccessEntries: define(
    403,
    'ATLAS_NETWORK_PERMISSIONS_LIMIT_EXCEEDED',
    'Too many network permission entries. Only {limit} entries are supported.',
    'documented',
    'The IP access list of a project would have more entries than it may.',
  ),
  accessEntryNotFound: define(
    404,
    'ATLAS_NETWORK_PERMISSION_ENTRY_NOT_FOUND',
    'IP Address {entry} not on Atlas access list for group {groupId}.',
    'seen',
    'The IP access list of a project has no such entry, or not any more.',
  ),
  containerNotFound: define(
    404,
    'CLOUD_PROVIDER_CONTAINER_NOT_FOUND',
    'An invalid cloud provider container ID {containerId} was specified.',
    'documented',
    'The project has no container with this id.',
  ),
  invalidPeerId: define(
    404,
    'INVALID_PEER_ID',
    'An invalid peer ID {peerId} was specified.',
    'documented',
    'The id of a peer is not 24 lower-case hexadecimal digits.',
  ),
  peerNotFound: define(
    404,
    'PEER_NOT_FOUND',
    'No peer with ID {peerId} exists in project {groupId}.',
    'documented',
    'The project has no peer with this id, or not any more.',
  ),
  containerExists: define(
    409,
    'CONTAINER_ALREADY_EXISTS',
    'A container already exists for group {groupId}.',
    'seen',
    'A second container is created in a region of AWS or Azure, or on GCP.',
  ),
  containerInUse: define(
    409,
    'CONTAINERS_IN_USE',
    'Cannot modify in use containers. The container still contained resources.',
    'seen',
    'A container is changed or deleted that has clusters or peers in it.',
  ),
  peerExistsOnAws: define(
    409,
    'PEER_ALREADY_EXISTS',
    'The peer with AWS Account ID {account} and VPC ID {network} already exists.',
    'documented',
    'A second peer with the same network of AWS is created in a project.',
  ),
  peerExistsOnAzure: define(
    409,
    'PEER_ALREADY_EXISTS_AZURE',
    'The peer with Azure Subscription ID {account} and Virtual Network name {network} already exists.',
    'documented',
    'A second peer with the same network of Azure is created in a project.',
  ),
  peerExistsOnGcp: define(
    409,
    'PEER_ALREADY_EXISTS_GCP',
    'The peer with GCP Project ID {account} and network name {network} already exists.',
    'documented',
    'A second peer with the same network of GCP is created in a project.',
  ),
  peerDeletionRequested: define(
    409,
    'PEER_ALREADY_REQUESTED_DELETION',
    'The peer with ID {peerId} has already been requested for deletion.',
    'documented',
    'A peer is deleted while it is already being deleted.',
  ),
  peerInvalidState: define(
    409,
    'PEER_INVALID_STATE',
    'The peer with ID {peerId} in group {groupId} cannot be updated in its current state.',
    'documented',
    'A peer is updated while it is being deleted.',
  ),
  tooManyPeers: define(
    409,
    'PEER_MAXIMUM_REACHED',
    'The maximum number of peering connections {limit} has been reached.',
    'documented',
    'A project would have more peers than it may.',
  ),
  overlapsPeer: define(
    409,
    'OVERLAPPING_CIDR_BLOCK',
    "The CIDR block {cidrBlock} overlaps with another peer's CIDR block.",
    'documented',
    'The network of a peer has addresses in common with that of another peer of its container.',
  ),
  overlapsContainer: define(
    409,
    'OVERLAPPING_ATLAS_CIDR_BLOCK',
    'The CIDR block {cidrBlock} overlaps with an Atlas CIDR block.',
    'documented',
    'The network of a peer has addresses in common with that of its container.',
  ),
  projectHasPeers: define(
    409,
    'CANNOT_CLOSE_GROUP_ACTIVE_PEERING_CONNECTIONS',
    'There are active peering connections in this project.',
    'seen',
    'A project is deleted that has a peer.',
  ),
  projectNotFound: define(
    404,
    'GROUP_NOT_FOUND',
    'No group with ID {groupId} exists.',
    'seen',
    'No project has this id.',
  ),
  invalidProjectId: define(
    404,
    'INVALID_GROUP_ID',
    'An invalid group ID {groupId} was specified.',
    'documented',
    'A project id is not 24 lower-case hexadecimal digits.',
  ),
  serviceAccountNotFound: define(
    404,
    'SERVICE_ACCOUNT_NOT_FOUND',
    'No Service Account with client ID {clientId} exists.',
    'inferred',
    'The organisation or the project has no service account with this client id.',
  ),
  workspaceNotFound: define(
    404,
    'STREAM_TENANT_NOT_FOUND_FOR_NAME',
    'Stream instance for project {groupId} and name {tenantName} not found.',
    'seen',
    'The project has no workspace of this name.',
  ),
  clusterNotFound: define(
    404,
    'CLUSTER_NOT_FOUND',
    'No cluster named {clusterName} exists in group {groupId}.',
    'seen',
    'The project has no cluster of this name, or not any more.',
  ),
  connectionNotFound: define(
    404,
    'STREAM_CONNECTION_NOT_FOUND_FOR_NAME',
    'Stream connection with name {connectionName} for project {groupId} and name {tenantName} not found.',
    'seen',
    'The workspace has no connection of this name.',
  ),
  teamNotFound: define(
    404,
    'TEAM_NOT_FOUND',
    'No team with ID {teamId} exists.',
    'documented',
    'A team is added to a project. There are no teams.',
  ),
  resourceNotFound: define(
    404,
    'RESOURCE_NOT_FOUND',
    'Cannot find resource {resource}.',
    'seen',
    'An object that has no code of its own, or a path that the API does not have.',
  ),
  methodNotAllowed: define(
    405,
    'METHOD_NOT_ALLOWED',
    'The method {method} is not allowed for this resource.',
    'inferred',
    'The path exists but not with this method; the `Allow` header lists those it has.',
  ),
  invalidVersionDate: define(
    406,
    'INVALID_VERSION_DATE',
    'Invalid accept header or version date.',
    'seen',
    'The `Accept` header names no API version, a malformed one, or one older than the resource.',
  ),
  requestTimeout: define(
    408,
    'REQUEST_TIMEOUT',
    'The request was not received completely in time.',
    'inferred',
    'A client opens a request and does not finish sending it.',
  ),
  clusterPaused: define(
    409,
    'CANNOT_UPDATE_PAUSED_CLUSTER',
    'Cannot update cluster {clusterName} while it is paused or being paused.',
    'documented',
    'A paused cluster is updated in another way than to resume it alone.',
  ),
  clusterPausedBefore: define(
    409,
    'CLUSTER_ALREADY_PAUSED',
    'Cannot pause a cluster that is already paused.',
    'documented',
    'A paused cluster is paused.',
  ),
  clusterPausedAndUpdated: define(
    409,
    'CANNOT_UPDATE_AND_PAUSE_CLUSTER',
    'Cannot update and pause cluster {clusterName} at the same time.',
    'documented',
    'One request pauses a cluster and changes something else of it.',
  ),
  connectionNameTaken: define(
    409,
    'STREAM_CONNECTION_NAME_ALREADY_EXISTS',
    'A Stream connection with the name {connectionName} already exists.',
    'seen',
    'A connection is created under a name that the workspace already has.',
  ),
  failoverRegionTaken: define(
    409,
    'STREAM_FAILOVER_CONNECTION_ALREADY_EXISTS',
    'A Stream failover connection for {connectionName} in region {region} already exists.',
    'inferred',
    'A connection has a failover connection in this region already.',
  ),
  workspaceNameTaken: define(
    409,
    'STREAM_TENANT_NAME_ALREADY_EXISTS',
    'A Stream workspace with the name {tenantName} already exists.',
    'inferred',
    'A workspace is created under a name that the project already has.',
  ),
  projectNameTaken: define(
    409,
    'GROUP_ALREADY_EXISTS',
    'A group with name "{name}" already exists.',
    'documented',
    'A project is created under a name that the organisation already has.',
  ),
  peeringNotWaiting: define(
    409,
    'STREAM_VPC_PEERING_NOT_PENDING',
    'VPC peering connection with id {id} is not waiting for an answer: it is {status}.',
    'inferred',
    'A VPC peering connection is accepted or rejected that has been already, or has expired.',
  ),
  peeringExists: define(
    409,
    'STREAM_VPC_PEERING_ALREADY_EXISTS',
    'A VPC peering connection from {requesterVpcId} to {accepterVpcId} already exists.',
    'inferred',
    'The operator announces a VPC peering connection between networks that have one, or one that waits.',
  ),
  kafkaConnectionDeploying: define(
    409,
    'STREAM_KAFKA_CONNECTION_IS_DEPLOYING',
    'Stream Kafka connection {connectionName} is currently deploying. Please retry the request later.',
    'seen',
    'A Kafka connection is deleted while it is still PENDING.',
  ),
  concurrentUpdate: define(
    409,
    'CONCURRENT_UPDATE',
    'The resource is being changed by other requests. Please retry the request later.',
    'inferred',
    'An update lost against other updates of the same object too many times in a row.',
  ),
  payloadTooLarge: define(
    413,
    'PAYLOAD_TOO_LARGE',
    'The request body is larger than {limit} bytes.',
    'inferred',
    'The body exceeds the limit of the server.',
  ),
  unsupportedMediaType: define(
    415,
    'UNSUPPORTED_MEDIA_TYPE',
    'The request content type is not supported.',
    'inferred',
    'A body arrives with a content type that is neither `application/json` nor a versioned Atlas type, or with a content encoding.',
  ),
  expectationFailed: define(
    417,
    'EXPECTATION_FAILED',
    'The expectation of the request cannot be met.',
    'inferred',
    'The `Expect` header asks for anything but `100-continue`.',
  ),
  rateLimited: define(
    429,
    'RATE_LIMITED_TOKEN_BUCKET',
    'Rate limit exceeded for {path}. Please retry after {retryAfter} seconds. Request capacity: {capacity}. Refill rate: {refill} per {period} seconds. For more information, see: http://dochub.mongodb.org/core/atlas-api-rate-limit.',
    'seen',
    'The token bucket of the project, organisation or principal is empty; `Retry-After` says how long to wait.',
  ),
  headersTooLarge: define(
    431,
    'REQUEST_HEADER_FIELDS_TOO_LARGE',
    'The request headers are too large.',
    'inferred',
    'The request line and headers exceed the limit of the server.',
  ),
  badRequest: define(
    400,
    'BAD_REQUEST',
    'The request could not be understood.',
    'inferred',
    'The request is not valid HTTP, or its path is not validly percent-encoded.',
  ),
  unexpected: define(
    500,
    'UNEXPECTED_ERROR',
    'Unexpected error.',
    'seen',
    'A fault of the server. The cause is in its log, never in the answer.',
  ),
  notBuilt: define(
    501,
    'NOT_IMPLEMENTED',
    'The operation {operationId} is not implemented by Penstock.',
    'inferred',
    'Atlas has this operation and Penstock knows it, but does not do it yet.',
  ),
} as const;

/** Every kind in the catalogue, by status, then code; for the generated documentation and its tests. */
export function errorKinds(): ErrorKind[] {
  return [...kinds.values()].sort((a, b) => a.status - b.status || a.code.localeCompare(b.code));
}
