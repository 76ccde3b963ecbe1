import { tokensPerAccountMax } from '../src/domain/principal.ts';
import { type OwnLimitId, ownLimits } from '../src/domain/own-limits.ts';

const limits = ownLimits();

/** A limit as the text tells it. */
const figures = (id: OwnLimitId): string =>
  `${limits[id].capacity} and ${limits[id].refill} more per minute (\`${id}\`)`;

/** What is known to differ from Atlas, or was chosen where no evidence settles it; a line each. */
export const knownDifferences: readonly { readonly subject: string; readonly text: string }[] = [
  {
    subject: 'Clients',
    text: 'curl, two releases of the Go SDK, the MongoDB MCP Server and generated clients are run against Penstock. The Terraform provider and the Atlas CLI are not, because neither could be had where the suites run; the requests that the provider is known to send are sent through the Go SDK.',
  },
  {
    subject: 'Provisioning',
    text: 'Nothing is provisioned in a cloud. Connections that are not PUBLIC are PENDING, Private Links IDLE, and accepted VPC peerings ACCEPT_REQUESTED, for a configured time (2 s by default; minutes in Atlas), then READY, DONE and ACTIVE.',
  },
  {
    subject: 'Preconditions',
    text: 'A Private Link needs no cluster in the project, VPC networking no peering, and a Cluster connection no existing cluster.',
  },
  {
    subject: 'Cross-checks',
    text: 'A connection may name a Private Link that does not exist, and where the description calls it reserved, as for Kafka, none; failover regions may repeat; `tier` may exceed `maxTierSize`. What Atlas says to these is not known.',
  },
  {
    subject: 'Secrets at rest',
    text: 'Write-only fields, the addresses and headers of Https connections are sealed. A Kafka `config` is returned and stored as it was sent: credentials belong into `authentication`.',
  },
  {
    subject: 'Kafka brokers',
    text: 'Brokers that are not on the public internet are accepted unless PENSTOCK_PUBLIC_BROKERS_ONLY is set; Atlas refuses them since September 2026. A scheme or a missing port is always refused.',
  },
  {
    subject: 'Security headers',
    text: '`Strict-Transport-Security` is sent to clients that came over HTTPS, and not for `localhost` and loopback addresses; Atlas is on HTTPS alone.',
  },
  {
    subject: 'Requests',
    text: 'A body with a `Content-Encoding` is refused with 415, the token endpoint included, and a `Host` that is no host with 400; what Atlas says to these is not known.',
  },
  {
    subject: 'Headers of Https connections',
    text: 'Names and values that HTTP does not let through, line breaks above all, are refused with INVALID_ATTRIBUTE; what Atlas says to them is not known.',
  },
  {
    subject: 'Version dates',
    text: 'Any calendar date not older than the resource is accepted; whether Atlas knows only its release dates is not shown.',
  },
  {
    subject: 'Strictness',
    text: 'Unknown attributes, duplicate keys in an object, keys with a backslash in them, NUL characters and unpaired surrogates are refused with 400. `links`, explicit nulls, empty texts and empty query parameters where nothing has to be, read-only fields and `headers: {}` are tolerated, because official clients send them.',
  },
  {
    subject: 'PATCH of a connection',
    text: '`type` may be left out. Another name answers ATTRIBUTE_READ_ONLY, another type VALIDATION_ERROR, any change of the networking STREAM_NETWORKING_CANNOT_BE_MODIFIED. What belongs to the former mechanism or protocol of a Kafka connection alone goes when it changes, unless it is sent; which members those are is not documented for the certificates.',
  },
  {
    subject: 'Networking said late',
    text: 'A PATCH that says PUBLIC where nothing was said before is no change of the networking and is accepted.',
  },
  {
    subject: 'Private Link twice',
    text: 'Two Private Links of a project to Confluent on AWS are the same when their `serviceEndpointId` is, others when nothing about them differs; the second answers STREAM_PRIVATE_LINK_ALREADY_EXISTS. What Atlas compares of the others is not known.',
  },
  {
    subject: 'Private Links to Confluent on AWS',
    text: '`interfaceEndpointId`, `interfaceEndpointName` and `providerAccountId` are worked out from the link and the project, and stay the same; the form of the name is our own. A domain that is set late starts the configured time until the link is DONE, and has to be the one that the subdomains end in.',
  },
  {
    subject: 'VPC peerings',
    text: 'No cloud announces them: the operator of the machine does, on AWS, as in Atlas. One that waits is NONE, also once it has expired (after a week by default, as on AWS); one that was rejected stays REJECT_REQUESTED. `cloudStatus` has the words of AWS, and `statusMessage` is absent. A challenge that does not match answers INVALID_ATTRIBUTE, an answer to what does not wait for one 409 STREAM_VPC_PEERING_NOT_PENDING. Every peering holds its project, and can be deleted in every state.',
  },
  {
    subject: 'Account details',
    text: 'There are no accounts in clouds: ids and networks are worked out from the project and the region, and stay the same. The region has to be one of streams, under the name that streams or clusters have for it; no cluster is needed there.',
  },
  {
    subject: 'Failover regions',
    text: 'Written once, on the cloud of the workspace; a move of the workspace to another cloud that would leave them behind is refused.',
  },
  {
    subject: 'Failover connections',
    text: 'One per connection and region; a second one answers 409 STREAM_FAILOVER_CONNECTION_ALREADY_EXISTS, another name or type than that of the connection, another region than a failover region and a connection of another type VALIDATION_ERROR. A missing name answers MISSING_ATTRIBUTE (500 in Atlas). The answer to an update has their state, which is recorded of none. They are deleted while PENDING, too, and together with their connection or workspace. They have no rate limit, as in the documented table.',
  },
  {
    subject: 'Names',
    text: '1 to 64 ASCII letters, digits, `-`, `_` and `.`, of connections `*`, too, but not `.` or `..`, which HTTP clients take for relative paths. A workspace cannot be named like a collection of the API, such as `privateLinkConnections`.',
  },
  {
    subject: 'Unknown regions',
    text: 'A region that is written as an object, and that its provider does not have for streams, answers INVALID_JSON_ATTRIBUTE, as was seen of a region under the name that clusters have for it; an unknown provider answers INVALID_PROVIDER, and the plain `region` of a connection or of the update of a workspace INVALID_REGION.',
  },
  {
    subject: 'Region of a connection',
    text: "A connection keeps the region that its workspace had when it was created; what Atlas shows after a workspace's region changed is not known.",
  },
  {
    subject: 'Deletion',
    text: 'Connections, failover connections, workspaces, Private Links and VPC peerings are gone when the 202 or 204 is sent; DELETING and DELETE_REQUESTED are never shown.',
  },
  {
    subject: 'Roles of reads',
    text: 'Lists of connections and of Private Links follow the reference pages (Project Read Only is not enough). Everything else follows the newer API description: it is enough for the list of workspaces, one connection, one Private Link, peerings and account details, but not for one workspace and its logs, which take a Data Access role, nor for failover connections, which take a role that may change them.',
  },
  {
    subject: 'Rate limit',
    text: "Atlas's documented figures, of which the refill rate of projects and the ids of the endpoint sets are not known. Penstock's own operations are not counted. Where no limit is documented, as for failover connections and the service status, and for whoever is not of the project or organisation, the `RateLimit` headers are absent. Asked for whom they hold, two of `groupId`, `orgId`, `userId` and `ipAddress` leave no endpoint set.",
  },
  {
    subject: 'Projects',
    text: 'Creation answers 201 and deletion 202 `{}`, as recorded; the API description says 200 and 204. `projectOwnerId` is accepted without effect: there are no users. Names may have spaces, as those that Atlas gives have, although the documented pattern has none. A name that is taken refuses a renaming like a creation, with GROUP_ALREADY_EXISTS, which is documented for creations.',
  },
  {
    subject: 'IP access list of a project',
    text: 'Kept and shown, and lets nobody in or out: there is no database behind the clusters that it would be about, and who may use this API is a matter of the access lists of API keys and service accounts. An entry that is on the list gets the new comment and end; ranges are brought into one form, as on the other access lists. A comment that is too long, an end more than a week ahead and a security group without a peer on AWS are refused with the documented codes. Changes of it and of peers ask for Project Owner: there is no Project Network Access Manager.',
  },
  {
    subject: 'Network containers',
    text: 'Networks by name, with nothing behind them: what their cloud calls them is worked out from the project and the region, and shown while clusters or peers are in them, which is also what `provisioned` says. A cluster makes the containers that it is in; on AWS, where the network may be left out, and for these it is worked out, too. A network is checked for its size, form and addresses, not against those of other containers. CANNOT_DELETE_RECENTLY_CREATED_CONTAINER is never answered. They go with their project.',
  },
  {
    subject: 'Network peers',
    text: 'No cloud is asked. A peer is INITIATING or ADDING_PEER for the time that private connections take (PENSTOCK_CONNECTION_READY_DELAY_MS), PENDING_ACCEPTANCE or WAITING_FOR_USER for as long again, and then AVAILABLE by itself, on Azure without the state between; none fails. A deleted one is TERMINATING or DELETING for as long, then gone. A change of the other end begins anew. Overlaps are looked for among the peers of a container, on AWS alone, since nothing is said of the networks elsewhere. A project has 50 peers at most, of which Atlas lets 25 be pending, and cannot be deleted before the last is gone.',
  },
  {
    subject: 'IP addresses of a project',
    text: 'Every cluster is named and has no address, since no host is behind it.',
  },
  {
    subject: 'Clusters',
    text: 'A name and a description, with no database behind them: the operator of the machine tells where it is. Every version answers the fields of the newest one, with those of the request. CREATING, UPDATING and DELETING last a configured time (1 s by default). Regions and sizes have to be those that the description has for the provider, and are not checked against each other; `readPreference` of `biConnector` is not checked. Names need not differ in their first 23 characters, a project may have any number, and `terminationProtectionEnabled`, `retainBackups` and the `Use-Effective-...` headers have no effect. A PATCH merges `advancedConfiguration`, `autoScaling`, `biConnector` and `providerSettings` member by member and replaces every other field; a shard keeps its id where the request names it or leaves it in its place. Creation, change and deletion ask for Project Owner; the roles for clusters alone are not known here.',
  },
  {
    subject: 'Advanced configuration of clusters',
    text: 'Kept and shown without effect. What nobody set is null, as recorded, also where the API description names a default, and an explicit null in a PATCH makes it so again. `defaultReadConcern` and `failIndexKeyTooLong` are there in the version of 2023-01-01 alone. The settings of TLS are one with `advancedConfiguration` of the description.',
  },
  {
    subject: 'Settings and limits of projects',
    text: 'Kept and shown without effect: a limit refuses nothing, and `currentUsage` is told of clusters alone. Only one default of the settings is documented; the others are those of the guide, and off for data validation, the AI assistant and native reranking, of which it says nothing. The table of limits has a highest number of network access entries, 20, below its default, 200; here 200 is the highest. Limits without a documented default are there once they are set. An unknown limit answers 404 RESOURCE_NOT_FOUND, a value out of bounds INVALID_ATTRIBUTE.',
  },
  {
    subject: 'Teams and users of projects',
    text: 'There are none, since only API keys and service accounts sign in: the lists are empty, and a team to be added answers TEAM_NOT_FOUND. Inviting a user is not built.',
  },
  {
    subject: 'Cloud provider access',
    text: 'No cloud is asked: a role is authorised as soon as the request has its form, and the account ids are worked out from the project. The first role on Google Cloud is IN_PROGRESS for as long as other connections are PENDING, later ones are COMPLETE at once. A project has at most 100 roles. Connections may name roles that the project does not have, and a role that a connection names can be deauthorised. `featureUsages` is empty, because streams are none of the documented features.',
  },
  {
    subject: 'Regions of clusters',
    text: 'Every size of a provider is available in each of its regions, without those of governments and of China.',
  },
  {
    subject: 'Private API of the clients',
    text: '`/api/private/ipinfo` and the default version of MongoDB are there because the Atlas CLI and the MCP server ask for them. `currentIpv4Address` is the IPv6 address of a caller that has no other.',
  },
  {
    subject: 'Unknown organisations',
    text: 'ORG_NOT_FOUND, and USER_CANNOT_ACCESS_ORG for one of others; what Atlas answers is not known.',
  },
  {
    subject: 'Logs',
    text: "The audit log of a workspace is Penstock's own audit trail in the form of MongoDB's audit messages, the operational log what of it was done, in the form of structured log messages. `spName` gives an empty file, since there are no processors yet.",
  },
  {
    subject: 'Audit trail',
    text: 'Keeps every change, every change that was refused, and every request of a principal that may not do what it asks. Refusals of one principal beyond a rate limit or, where none counts, beyond 1200 and 500 more per minute are in the server log alone: nobody must fill the disk. Records that stand for several have `times`.',
  },
  {
    subject: 'Failed sign-ins',
    text: 'Wrong credentials, of an API key, a token, a service account or the operator of the machine, are in the server log as warnings and in the audit trail, as `sign-in.failed`: with the public key or client id, the address and the way, the first of a kind at once and the others as one sum (`times`) at the end of the minute or when the server stops. 16 kinds a minute are told apart of names that are known, and 16 of others; the rest is one sum of `others`. Names that do not look like one are cut after four characters, since they may be secrets. The organisation of the principal is told; of unknown names the one organisation, where there is one alone. The metric `penstock_failed_sign_ins_total` counts them by way. Requests without credentials and stale nonces are none. More than 10 from one address, of which one is forgiven every 10 s, are answered later and later, 0.1 s at first and at most 5 s (`PENSTOCK_SIGN_IN_DELAY_MAX_MS`); only failures wait, never right credentials from the same address, and at most 256 at the same time. Atlas shows none of this.',
  },
  {
    subject: 'Limits of its own',
    text: `Where Atlas documents no figures. For each service account, the tokens that it asks for and those that it ends: ${figures('accessTokens_client')}, and for all of them from one address (IPv6: one /64 network) ${figures('accessTokens_address')}; requests there with wrong credentials, by address and apart from those: ${figures('refusedClients_address')}. Atlas documents the 429 of these endpoints and not its body; here it is \`temporarily_unavailable\`. Changes of failover connections, for each principal: ${figures('uncountedChanges_user')}, answered like the other rate limits, without their headers. \`PENSTOCK_RATE_LIMITS\` changes them by these names, \`PENSTOCK_RATE_LIMIT_ENFORCED=false\` turns them off, and with them the delay of failed sign-ins.`,
  },
  {
    subject: 'Service status',
    text: '`build` is 40 zeros: a release does not know its commit.',
  },
  {
    subject: 'Access tokens',
    text: `Opaque random text instead of a JWT. The official clients do not look inside. A service account has at most ${tokensPerAccountMax}; one more ends the oldest.`,
  },
  {
    subject: 'Secrets of service accounts',
    text: 'Good for 1 to 8760 hours: the API description leaves the bounds to the settings of the organisation, the guide says 8 hours to 365 days. A third one answers SERVICE_ACCOUNT_SECRETS_LIMIT_REACHED; the limit is documented, the code is not. One that the operator of the machine made does not expire and shows 9999-12-31T23:59:59Z, until there is a newer one beside it. Tokens that were given for a secret outlive its expiry, but not its deletion.',
  },
  {
    subject: 'Service accounts in projects',
    text: 'An owner of a project changes the name, the secrets and the access list of accounts that have no role beside Organization Member and in this project; of others, only an Organization Owner does. The access list of an account is one, in the organisation and in every project. An invitation to a project that the account is in replaces its roles there. An update cannot take the last role away. Secrets cannot be left out when an account is created. There is no Project Access Manager; what that role may, an owner does.',
  },
  {
    subject: 'API keys',
    text: 'Later reads show nothing of a private key; Atlas shows its last twelve characters, which Penstock does not keep. An owner of a project changes the description of keys that have no role beside Organization Member and in this project; of others, only an Organization Owner does. A PATCH in a project adds a key that is not in it, as the Atlas CLI and Terraform need. Roles of organisations cannot be given in a project, and a new key of a project is a member of the organisation. Roles that have nothing to do with what Penstock does, such as GROUP_SEARCH_INDEX_EDITOR, are unknown. The last owner of an organisation can be deleted; the operator can make another.',
  },
  {
    subject: 'Access lists',
    text: 'Ranges are brought into one form (203.0.113.7/24 becomes 203.0.113.0/24), and what is on a list already answers 409 for all that came with it. An IPv6 range has no IPv4 addresses. Entries do not tell when and how often they were used. Organization Owners change them; no role is documented. An empty list lets everybody in, and a first entry may lock its own key out.',
  },
  {
    subject: 'Unknown API keys',
    text: 'API_KEY_NOT_FOUND with 404, the status of the API description; the documented list of codes has 400. RESOURCE_NOT_FOUND is not used, since Terraform looks for the code.',
  },
  {
    subject: 'Codes without evidence',
    text: 'STREAM_TENANT_NAME_ALREADY_EXISTS, the texts of STREAM_NETWORKING_CANNOT_BE_MODIFIED and STREAM_PRIVATE_LINK_ALREADY_EXISTS, RESOURCE_NOT_FOUND for an unknown Private Link, failover connection, VPC peering, limit or role in a cloud, and every code marked "inferred" in errors.md.',
  },
  {
    subject: 'Headers',
    text: 'The headers that describe the Java service behind Atlas (`X-Java-Method`, `Server` and the like) are not imitated. `Deprecation` and `Sunset` are on answers of success; whether errors have them is not recorded. Every answer has an `X-Request-Id`, which Atlas has not; `/` answers what Penstock is.',
  },
];
