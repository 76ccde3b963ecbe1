import { z } from 'zod';
import type { Deed } from '../../domain/audit.ts';
import { errors } from '../../domain/errors.ts';
import { type JsonText, toJsonText } from '../../domain/json.ts';
import { limits } from '../../domain/limits.ts';
import type { ApiKey, Principal, ServiceAccount } from '../../domain/principal.ts';
import type { Project } from '../../domain/project.ts';
import { isOrganisationRole, isProjectRole, organisationRoles, projectRoles } from '../../domain/role.ts';
import { check } from '../../schema/check.ts';
import { id, text } from '../../schema/fields.ts';
import { tidy } from '../../schema/tidy.ts';
import type { Store } from '../../store/store.ts';
import type { BodyReader } from '../operation.ts';
import type { Grant } from './make-principals.ts';

const newPrincipalSchema = z
  .strictObject({
    roles: z.array(z.enum([...organisationRoles, ...projectRoles])).min(1),
    /** The project of the project roles; the first one when it is absent. */
    groupId: id.optional(),
    /** As long as those that the API takes for either kind. */
    description: z.string().min(1).max(limits.description.max).optional(),
  })
  .meta({ id: 'NewPrincipal' });

type NewPrincipal = z.infer<typeof newPrincipalSchema>;

/** The body of a request for a new API key or service account. */
export const newPrincipal: BodyReader<NewPrincipal> = {
  schema: newPrincipalSchema,
  read: (json) => check(newPrincipalSchema, tidy(json)),
};

const principalShape = {
  id,
  description: z.string(),
  roles: z.array(z.looseObject({ roleName: text, orgId: id.optional(), groupId: id.optional() })),
};

export const apiKeySchema = z
  .looseObject({ ...principalShape, publicKey: text, privateKey: text.optional() })
  .meta({ id: 'ApiKey' });

export const serviceAccountSchema = z
  .looseObject({ ...principalShape, clientId: text, clientSecret: text.optional() })
  .meta({ id: 'ServiceAccount' });

/** Works out what a new principal may do, and in which project. */
export async function grantOf(store: Store, wanted: NewPrincipal): Promise<Grant> {
  const project = await projectOf(store, wanted.groupId);
  const roles = [...new Set(wanted.roles)];
  const inProject = roles.filter(isProjectRole);
  const inOrganisation = roles.filter(isOrganisationRole);
  return {
    orgId: project.orgId,
    description: wanted.description ?? '',
    // As of principals that are made in a project: without a role of its own there, it is a member of the organisation.
    orgRoles: inOrganisation.length > 0 ? inOrganisation : ['ORG_MEMBER'],
    projectRoles: inProject.length > 0 ? { [project.id]: inProject } : {},
  };
}

async function projectOf(store: Store, groupId: string | undefined): Promise<Project> {
  const project =
    groupId === undefined ? (await store.projects.list())[0] : await store.projects.find(groupId);
  if (!project) throw errors.projectNotFound({ groupId: groupId ?? '' });
  return project;
}

/** Where a new principal is made, as the audit trail tells it: in the project that it has roles in, if there is one. */
export function placeOf({ orgId, projectRoles: byProject }: Grant): Pick<Deed, 'orgId' | 'groupId'> {
  const [groupId] = Object.keys(byProject);
  return groupId === undefined ? { orgId } : { orgId, groupId };
}

const rolesOf = ({ orgId, orgRoles, projectRoles: byProject }: Principal): object[] => [
  ...orgRoles.map((roleName) => ({ orgId, roleName })),
  ...Object.entries(byProject).flatMap(([groupId, roles]) =>
    roles.map((roleName) => ({ groupId, roleName })),
  ),
];

/** @param privateKey shown once, in the answer to the creation */
export const renderApiKey = (apiKey: ApiKey, privateKey?: string): JsonText =>
  toJsonText({
    description: apiKey.description,
    id: apiKey.id,
    privateKey,
    publicKey: apiKey.publicKey,
    roles: rolesOf(apiKey),
  });

/** @param clientSecret shown once, in the answer to the creation */
export const renderServiceAccount = (account: ServiceAccount, clientSecret?: string): JsonText =>
  toJsonText({
    clientId: account.clientId,
    clientSecret,
    description: account.description,
    id: account.id,
    roles: rolesOf(account),
  });
