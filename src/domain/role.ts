/**
 * Role names of the Atlas API, and the groups of roles that operations ask for.
 *
 * The reference pages of the five founding operations name the roles of an older generation, the published API
 * description those of a newer one. Operations grant by the reference pages and honour the newer names, too.
 */
export const organisationRoles = [
  'ORG_OWNER',
  'ORG_STREAM_PROCESSING_ADMIN',
  'ORG_GROUP_CREATOR',
  'ORG_MEMBER',
  'ORG_READ_ONLY',
  // Nothing is billed here. They are roles of the API description all the same, and make a member.
  'ORG_BILLING_ADMIN',
  'ORG_BILLING_READ_ONLY',
] as const;

export const projectRoles = [
  'GROUP_OWNER',
  'GROUP_STREAM_PROCESSING_OWNER',
  'GROUP_STREAM_PROCESSING_MANAGER',
  'GROUP_DATA_ACCESS_ADMIN',
  'GROUP_DATA_ACCESS_READ_WRITE',
  'GROUP_DATA_ACCESS_READ_ONLY',
  'GROUP_READ_ONLY',
] as const;

export type OrganisationRole = (typeof organisationRoles)[number];
export type ProjectRole = (typeof projectRoles)[number];
export type Role = OrganisationRole | ProjectRole;

/** The role of whoever creates a project in it, by Atlas's documentation. */
export const creatorRole: ProjectRole = 'GROUP_OWNER';

export const isOrganisationRole = (name: string): name is OrganisationRole =>
  (organisationRoles as readonly string[]).includes(name);

export const isProjectRole = (name: string): name is ProjectRole =>
  (projectRoles as readonly string[]).includes(name);

/** Organisation roles that reach into every project of the organisation; the others do not make a project member. */
export const reachesProjects: readonly Role[] = ['ORG_OWNER', 'ORG_STREAM_PROCESSING_ADMIN', 'ORG_READ_ONLY'];

const owners: readonly Role[] = ['ORG_OWNER', 'GROUP_OWNER'];

/** Manage what belongs to the organisation as a whole: Organization Owner, by the API description. */
export const ownOrganisation: readonly Role[] = ['ORG_OWNER'];

/** Read what belongs to the organisation as a whole: Organization Read Only, by the API description. */
export const readOrganisation: readonly Role[] = ['ORG_OWNER', 'ORG_READ_ONLY'];

/** Change and delete a project: Project Owner, by the API description. */
export const ownProject: readonly Role[] = owners;

/** Create, change and delete connections and Private Links: the reference pages' two roles and their newer names. */
export const manageConnections: readonly Role[] = [
  ...owners,
  'GROUP_STREAM_PROCESSING_OWNER',
  'GROUP_STREAM_PROCESSING_MANAGER',
  'ORG_STREAM_PROCESSING_ADMIN',
];

/** Create, change and delete workspaces: also Project Data Access Admin, by Atlas's documentation. */
export const manageWorkspaces: readonly Role[] = [...manageConnections, 'GROUP_DATA_ACCESS_ADMIN'];

/** List connections and Private Links: the reference pages name the data access roles but not Project Read Only. */
export const readConnections: readonly Role[] = [
  ...manageWorkspaces,
  'GROUP_DATA_ACCESS_READ_WRITE',
  'GROUP_DATA_ACCESS_READ_ONLY',
];

/** What the API description leaves to Project Read Only: every role that makes a project member. */
export const readProject: readonly Role[] = [...readConnections, 'GROUP_READ_ONLY', 'ORG_READ_ONLY'];

/** Accept, reject and delete peerings, by the API description. */
export const managePeering: readonly Role[] = [
  ...owners,
  'GROUP_STREAM_PROCESSING_OWNER',
  'ORG_STREAM_PROCESSING_ADMIN',
];

/** Change who may reach a project: "Project Network Access Manager" in the API description, which an owner includes. */
export const manageNetworkAccess: readonly Role[] = owners;

/** Create, change and delete database users, by the API description. */
export const manageDatabaseUsers: readonly Role[] = managePeering;
