import { z } from 'zod';
import type { JsonObject } from '../../domain/json.ts';
import type { CloudProvider } from '../../domain/region.ts';
import { check } from '../../schema/check.ts';
import { tidy, without } from '../../schema/tidy.ts';
import type { BodyReader } from '../operation.ts';

/** What Azure knows a role by. */
const azure = {
  atlasAzureAppId: z.guid().optional(),
  servicePrincipalId: z.guid().optional(),
  tenantId: z.guid().optional(),
};

/** The lengths are those of the API description. */
const iamAssumedRoleArn = z
  .string()
  .min(20)
  .max(2048)
  .regex(/^arn:aws[a-z-]*:iam::\d{12}:\S+$/);

const newRoleSchema = z
  .discriminatedUnion('providerName', [
    z.strictObject({ providerName: z.literal('AWS') }),
    z.strictObject({ providerName: z.literal('AZURE'), ...azure }),
    z.strictObject({ providerName: z.literal('GCP') }),
  ])
  .meta({ id: 'NewCloudAccessRole' });

const authorisationSchema = z
  .discriminatedUnion('providerName', [
    z.strictObject({ providerName: z.literal('AWS'), iamAssumedRoleArn }),
    z.strictObject({ providerName: z.literal('AZURE'), ...azure }),
    z.strictObject({ providerName: z.literal('GCP') }),
  ])
  .meta({ id: 'CloudAccessRoleAuthorisation' });

/** What the server knows better; clients send it back as they read it. */
const readOnly = [
  '_id',
  'atlasAWSAccountArn',
  'atlasAssumedRoleExternalId',
  'authorizedDate',
  'createdDate',
  'featureUsages',
  'gcpServiceAccountForAtlas',
  'lastUpdatedDate',
  'roleId',
  'status',
];

/** What was said of a role. */
export interface SaidOfRole {
  readonly provider: CloudProvider;
  readonly said: JsonObject;
}

const reader = (
  schema: z.ZodType<JsonObject & { readonly providerName: CloudProvider }>,
): BodyReader<SaidOfRole> => ({
  schema,
  read(json) {
    const { providerName, ...said } = check(schema, without(tidy(json), readOnly));
    return { provider: providerName, said };
  },
});

/** The body of a request for a new role. */
export const newRole = reader(newRoleSchema);

/** The body of the authorisation of a role. */
export const authorisation = reader(authorisationSchema);
