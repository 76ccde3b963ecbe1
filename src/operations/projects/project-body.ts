import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import { check } from '../../schema/check.ts';
import { id } from '../../schema/fields.ts';
import { tidy, without } from '../../schema/tidy.ts';
import type { BodyReader } from '../operation.ts';

/** By the API description, and with spaces, which the names that Atlas itself gives have. */
const name = z.string().regex(/^[\p{L}\p{N} \-_.(),:&@+']{1,64}$/u);

const tagText = z.string().min(1).max(limits.tagText.max);
const tags = z.array(z.strictObject({ key: tagText, value: tagText }));

const newGroupSchema = z
  .strictObject({
    name,
    orgId: id,
    tags: tags.optional(),
    withDefaultAlertsSettings: z.boolean().optional(),
  })
  .meta({ id: 'NewGroup' });

const groupChangeSchema = newGroupSchema.omit({ orgId: true }).partial().meta({ id: 'GroupChange' });

/** What the server knows better; clients send it back as they read it. */
const readOnly = ['id', 'clusterCount', 'created'];

/** The body of a request for a new project. */
export const newGroup: BodyReader<z.infer<typeof newGroupSchema>> = {
  schema: newGroupSchema,
  read: (json) => check(newGroupSchema, without(tidy(json), readOnly)),
};

/** What a change of a project may say. */
export type GroupChange = z.infer<typeof groupChangeSchema>;

/** The body of a change of a project. */
export const groupChange: BodyReader<GroupChange> = {
  schema: groupChangeSchema,
  read: (json) => check(groupChangeSchema, without(tidy(json), [...readOnly, 'orgId'])),
};
