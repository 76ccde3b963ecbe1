import type { JsonObject } from '../../domain/json.ts';
import { changeProjectDocument } from '../change-project-document.ts';
import type { Context, ProjectInput } from '../operation.ts';

/** Whether it is managed what counts as a slow operation: it is, by the API description, until somebody disables it. */
export const isManaged = ({ enabled }: JsonObject): boolean => enabled !== false;

/** Says whether it is managed what counts as a slow operation, and answers nothing. */
export async function setManaged(context: Context, input: ProjectInput, enabled: boolean): Promise<''> {
  await changeProjectDocument(context, input, {
    kind: 'managedSlowMs',
    event: enabled ? 'managed-slow-ms.enabled' : 'managed-slow-ms.disabled',
    target: input.project.name,
    change: () => ({ enabled }),
  });
  return '';
}
