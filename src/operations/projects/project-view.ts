import { z } from 'zod';
import { type JsonText, toJsonText } from '../../domain/json.ts';
import { itemsOnPage } from '../../domain/page.ts';
import type { Project } from '../../domain/project.ts';
import { timestamp } from '../../domain/timestamp.ts';
import { id, text } from '../../schema/fields.ts';
import { joinRendered } from '../join-rendered.ts';
import type { Context, Input, ListOutput } from '../operation.ts';

const tag = z.looseObject({ key: text, value: text });

/** A project as the API shows it. */
export const groupSchema = z
  .looseObject({
    clusterCount: z.int().min(0),
    created: text,
    id,
    links: z.array(z.looseObject({ href: text, rel: text })),
    name: text,
    orgId: id,
    tags: z.array(tag).optional(),
    withDefaultAlertsSettings: z.boolean(),
  })
  .meta({ id: 'Group' });

/** Renders a project, with the members of a recorded answer to its creation. */
export async function renderGroup(
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  project: Project,
  baseUrl: string,
): Promise<JsonText> {
  const { id: groupId, name, orgId, createdAt, tags, withDefaultAlertsSettings } = project;
  return toJsonText({
    clusterCount: await store.clusters.count(groupId, clock.steady()),
    created: timestamp(createdAt),
    id: groupId,
    links: [{ href: `${baseUrl}/api/atlas/v2/groups/${groupId}`, rel: 'self' }],
    name,
    orgId,
    tags: tags.length > 0 ? tags : undefined,
    withDefaultAlertsSettings,
  });
}

/** A page of projects, rendered. */
export async function renderGroups(
  context: Pick<Context, 'store' | 'clock'>,
  projects: readonly Project[],
  { page, baseUrl }: Pick<Input, 'page' | 'baseUrl'>,
): Promise<ListOutput> {
  const shown = itemsOnPage(projects, page);
  const results = await joinRendered([shown], (project) => renderGroup(context, project, baseUrl));
  return { results, totalCount: projects.length };
}
