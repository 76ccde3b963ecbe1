import { z } from 'zod';
import { type JsonPieces, type JsonText, surround, toJsonText } from '../../domain/json.ts';
import type { Project } from '../../domain/project.ts';
import { tiers, type Workspace, workspaceHostname } from '../../domain/workspace.ts';
import { id, text } from '../../schema/fields.ts';
import { connectionSchema } from '../connections/connection-bodies.ts';

const region = z.looseObject({ cloudProvider: text, region: text });

/** A workspace as the API shows it. */
export const workspaceSchema = z
  .looseObject({
    _id: id,
    connections: z.array(connectionSchema).optional(),
    dataProcessRegion: region,
    failoverRegions: z.array(region),
    groupId: id,
    hostnames: z.array(z.string()),
    name: text,
    streamConfig: z.looseObject({ maxTierSize: z.enum(tiers).optional(), tier: z.enum(tiers) }),
  })
  .meta({ id: 'StreamWorkspace' });

/** What can be set of a workspace, by the names that the API has for it. */
export const workspaceFields = ({
  region: dataProcessRegion,
  failoverRegions,
  tier,
  maxTierSize,
}: Workspace) => ({
  dataProcessRegion: { ...dataProcessRegion },
  failoverRegions: failoverRegions.map((one) => ({ ...one })),
  streamConfig: { ...(maxTierSize === null ? {} : { maxTierSize }), tier },
});

/** Renders a workspace; its connections are shown only on demand, see {@link withConnections}. */
export function renderWorkspace(workspace: Workspace, project: Project): JsonText {
  const { id: _id, groupId, name } = workspace;
  return toJsonText({
    _id,
    groupId,
    hostnames: [workspaceHostname(workspace, project.dnsSuffix)],
    name,
    ...workspaceFields(workspace),
  });
}

/** Adds rendered connections to a rendered workspace, at their alphabetical place: right after `_id`. */
export function withConnections(
  workspaceText: JsonText,
  connections: JsonText | JsonPieces,
): JsonText | JsonPieces {
  const afterId = workspaceText.indexOf(',');
  return surround(
    `${workspaceText.slice(0, afterId)},"connections":[`,
    connections,
    `]${workspaceText.slice(afterId)}`,
  );
}
