import type { Auditor } from '../domain/audit.ts';
import { changedFields } from '../domain/changed-fields.ts';
import { errors } from '../domain/errors.ts';
import type { BusinessEvent } from '../domain/events.ts';
import type { JsonObject } from '../domain/json.ts';
import type { ProjectDocument, ProjectDocumentKind } from '../domain/project-document.ts';
import type { Project } from '../domain/project.ts';
import type { Store } from '../store/store.ts';
import type { Context } from './input.ts';
import { update } from './update.ts';

/** A document of a project, which is empty before anything was stored. */
export const findProjectDocument = async (
  { projectDocuments }: Pick<Store, 'projectDocuments'>,
  groupId: string,
  kind: ProjectDocumentKind,
): Promise<ProjectDocument> =>
  (await projectDocuments.find(groupId, kind)) ?? { groupId, kind, document: {}, revision: 0 };

/** A change of a document of a project, and what the trail says of it. */
export interface DocumentChange {
  readonly kind: ProjectDocumentKind;
  readonly event: BusinessEvent['name'];
  /** What it happens to, by name. */
  readonly target: string;
  change(document: JsonObject): JsonObject;
}

/**
 * Changes a document of a project, so that no concurrent change of it is lost.
 *
 * @returns what it is afterwards
 * @throws GROUP_NOT_FOUND, or what the change throws
 */
export async function changeProjectDocument(
  { store, events }: Pick<Context, 'store' | 'events'>,
  { project, audit }: { readonly project: Project; readonly audit: Auditor },
  { kind, event, target, change }: DocumentChange,
): Promise<JsonObject> {
  const { changed, record } = await update<ProjectDocument>({
    read: () => findProjectDocument(store, project.id, kind),
    change: (present) => ({
      ...present,
      document: change(present.document),
      revision: present.revision + 1,
    }),
    describe: (before, after) =>
      audit(event, { target, fields: changedFields(before.document, after.document) }),
    store: async (document, written) => {
      const outcome = await store.projectDocuments.put(document, written);
      if (outcome === 'projectGone') throw errors.projectNotFound({ groupId: project.id });
      return outcome;
    },
  });
  events.record(record);
  return changed.document;
}
