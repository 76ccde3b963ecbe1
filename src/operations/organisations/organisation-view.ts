import { z } from 'zod';
import { type JsonText, toJsonText } from '../../domain/json.ts';
import type { Organisation } from '../../domain/project.ts';
import { id, text } from '../../schema/fields.ts';

/** An organisation as the API shows it. */
export const organisationSchema = z
  .looseObject({
    id,
    isDeleted: z.boolean(),
    links: z.array(z.looseObject({ href: text, rel: text })),
    name: text,
  })
  .meta({ id: 'Organisation' });

/** Renders an organisation. */
export const renderOrganisation = ({ id: orgId, name }: Organisation, baseUrl: string): JsonText =>
  toJsonText({
    id: orgId,
    isDeleted: false,
    links: [{ href: `${baseUrl}/api/atlas/v2/orgs/${orgId}`, rel: 'self' }],
    name,
  });
