import { z } from 'zod';
import { errors } from '../../domain/errors.ts';
import { isObject } from '../../domain/json.ts';
import { limits } from '../../domain/limits.ts';
import {
  isOrganisationRole,
  isProjectRole,
  type OrganisationRole,
  organisationRoles,
  type ProjectRole,
  projectRoles,
} from '../../domain/role.ts';
import { check } from '../../schema/check.ts';
import { text } from '../../schema/fields.ts';
import { tidy, tidyItems, without } from '../../schema/tidy.ts';
import type { ArrayReader, BodyReader } from '../operation.ts';

const roleNames = z.array(text).min(1);

const newApiKeySchema = z.strictObject({
  desc: z.string().min(1).max(limits.description.max),
  roles: roleNames,
});

const apiKeyChangeSchema = newApiKeySchema
  .partial()
  .refine(({ desc, roles }) => desc !== undefined || roles !== undefined, {
    // The API description: "requires a minimum of one of the two body parameters".
    params: { validation: 'At least one of desc and roles has to be specified' },
  });

const assignmentsSchema = z.array(z.strictObject({ roles: roleNames }));

/** The same for the API description, which says what may be sent; what is wrong with the rest is told by the readers. */
const describedRoles = (names: readonly string[]) => z.array(z.enum(names)).min(1);
const ofOrganisation = describedRoles(organisationRoles);
const ofProject = describedRoles(projectRoles);

/** What the server knows better; clients send it back as they read it. */
const readOnly = ['id', 'privateKey', 'publicKey'];

/** A new API key, with roles of one kind. */
interface NewApiKey<R> {
  readonly desc: string;
  readonly roles: readonly R[];
}

type ReadRole<R> = (name: string) => R;

/** @throws CANNOT_ADD_GROUP_ROLE or INVALID_ENUM_VALUE */
function organisationRole(name: string): OrganisationRole {
  if (isOrganisationRole(name)) return name;
  throw isProjectRole(name) ? errors.groupRoleInOrganisation() : errors.invalidEnumValue({ value: name });
}

/** @throws CANNOT_ADD_ORG_ROLE or INVALID_ENUM_VALUE */
function projectRole(name: string): ProjectRole {
  if (isProjectRole(name)) return name;
  throw isOrganisationRole(name)
    ? errors.organisationRoleInGroup()
    : errors.invalidEnumValue({ value: name });
}

const each = <R>(names: readonly string[], read: ReadRole<R>): R[] => [...new Set(names)].map(read);

const newApiKey = <R>(role: ReadRole<R>, schema: z.ZodType): BodyReader<NewApiKey<R>> => ({
  schema,
  read(json) {
    const { desc, roles } = check(newApiKeySchema, without(tidy(json), readOnly));
    return { desc, roles: each(roles, role) };
  },
});

const apiKeyChange = <R>(role: ReadRole<R>, schema: z.ZodType): BodyReader<Partial<NewApiKey<R>>> => ({
  schema,
  read(json) {
    const { desc, roles } = check(apiKeyChangeSchema, without(tidy(json), readOnly));
    return { ...(desc === undefined ? {} : { desc }), ...(roles ? { roles: each(roles, role) } : {}) };
  },
});

/** The bodies of requests for new API keys, by the kind of roles that they may ask for. */
export const newOrganisationKey = newApiKey(
  organisationRole,
  newApiKeySchema.extend({ roles: ofOrganisation }).meta({ id: 'NewOrgApiKey' }),
);
export const newProjectKey = newApiKey(
  projectRole,
  newApiKeySchema.extend({ roles: ofProject }).meta({ id: 'NewGroupApiKey' }),
);

/** The bodies of changes of API keys, of which at least one field is there. */
export const organisationKeyChange = apiKeyChange(
  organisationRole,
  newApiKeySchema.extend({ roles: ofOrganisation }).partial().meta({ id: 'OrgApiKeyChange' }),
);
export const projectKeyChange = apiKeyChange(
  projectRole,
  newApiKeySchema.extend({ roles: ofProject }).partial().meta({ id: 'GroupApiKeyChange' }),
);

/** The roles that an API key is added to a project with, from everything in the array. */
export const assignments: ArrayReader<readonly ProjectRole[]> = {
  schema: z
    .array(z.strictObject({ roles: ofProject }))
    .min(1)
    .meta({ id: 'ApiKeyAssignments' }),
  form: 'array',
  read(json) {
    const given = tidyItems(json).map((item) => (isObject(item) ? without(item, ['userId']) : item));
    const names = check(assignmentsSchema, given).flatMap(({ roles }) => roles);
    if (names.length === 0) throw errors.missingAttribute({ attribute: '[0].roles' });
    return each(names, projectRole);
  },
};
