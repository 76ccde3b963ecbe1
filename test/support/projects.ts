import { randomUUID } from 'node:crypto';
import { textIn } from './answers.ts';
import type { Penstock } from './penstock.ts';

/** A project beside the first one. */
export interface OtherProject {
  readonly groupId: string;
  /** The whole path of what is below it. */
  readonly path: string;
}

/** Creates a project with a name of its own. */
export async function newProject({ operator }: Penstock): Promise<OtherProject> {
  const { json } = await operator.post('/projects', { name: `other ${randomUUID()}` });
  const groupId = textIn(json, 'id');
  return { groupId, path: `/api/atlas/v2/groups/${groupId}` };
}
