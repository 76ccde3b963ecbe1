import { z } from 'zod';
import { secretHours } from '../../domain/client-secret.ts';
import { limits } from '../../domain/limits.ts';
import { organisationRoles, projectRoles, type Role } from '../../domain/role.ts';
import { check } from '../../schema/check.ts';
import { tidy, without } from '../../schema/tidy.ts';
import type { BodyReader } from '../operation.ts';

/** By the API description. */
const words = /^[\p{L}\p{N}\-_.,' ]*$/u;
const name = z.string().min(1).max(limits.name.max).regex(words);
const description = z.string().min(1).max(limits.description.max).regex(words);
const secretExpiresAfterHours = z.int().min(secretHours.min).max(secretHours.max);

/** At least one role, in alphabetical order, each once. */
const rolesAmong = <const Name extends Role>(names: readonly Name[]) => z.array(z.enum(names)).min(1);
const orgRoles = rolesAmong(organisationRoles);
const groupRoles = rolesAmong(projectRoles);

/** Roles as they are kept: each once, in alphabetical order, which is how they are read back. */
export const inOrder = <Name extends Role>(roles: readonly Name[]): Name[] => [...new Set(roles)].sort();

/** What the server knows better; clients send it back as they read it. */
const readOnly = ['clientId', 'createdAt', 'secrets'];

const reader = <T>(schema: z.ZodType<T>): BodyReader<T> => ({
  schema,
  read: (json) => check(schema, without(tidy(json), readOnly)),
});

const named = { name, description };

/** The body of a request for a new service account of an organisation. */
export const newOrgServiceAccount = reader(
  z.strictObject({ ...named, roles: orgRoles, secretExpiresAfterHours }).meta({ id: 'NewOrgServiceAccount' }),
);

/** The body of a request for a new service account of a project. */
export const newGroupServiceAccount = reader(
  z
    .strictObject({ ...named, roles: groupRoles, secretExpiresAfterHours })
    .meta({ id: 'NewGroupServiceAccount' }),
);

/** The body of a change of a service account of an organisation. */
export const orgServiceAccountChange = reader(
  z
    .strictObject({ ...named, roles: orgRoles })
    .partial()
    .meta({ id: 'OrgServiceAccountChange' }),
);

/** The body of a change of a service account in a project. */
export const groupServiceAccountChange = reader(
  z
    .strictObject({ ...named, roles: groupRoles })
    .partial()
    .meta({ id: 'GroupServiceAccountChange' }),
);

/** The body of an assignment to a project. */
export const roleAssignment = reader(
  z.strictObject({ roles: groupRoles }).meta({ id: 'GroupServiceAccountRoleAssignment' }),
);

/** The body of a request for a new secret. */
export const newSecret = reader(
  z.strictObject({ secretExpiresAfterHours }).meta({ id: 'NewServiceAccountSecret' }),
);
