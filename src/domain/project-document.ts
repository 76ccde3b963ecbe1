import type { JsonObject } from './json.ts';

/** What a project has one document of. */
export type ProjectDocumentKind = 'settings' | 'limits' | 'managedSlowMs';

/** A document of a project. One that was never stored has revision 0 and nothing in it. */
export interface ProjectDocument {
  readonly groupId: string;
  readonly kind: ProjectDocumentKind;
  /** What was set; what was not is absent. */
  readonly document: JsonObject;
  readonly revision: number;
}
