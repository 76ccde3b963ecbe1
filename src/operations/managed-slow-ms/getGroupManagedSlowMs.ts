import { z } from 'zod';
import { toJsonText } from '../../domain/json.ts';
import { readProject } from '../../domain/role.ts';
import { findProjectDocument } from '../change-project-document.ts';
import { operation } from '../operation.ts';
import { isManaged } from './managed-slow-ms.ts';

export const getGroupManagedSlowMs = operation({
  id: 'getGroupManagedSlowMs',
  method: 'GET',
  path: '/managedSlowMs',
  summary: 'Return whether it is managed what counts as a slow operation',
  since: ['2023-01-01'],
  roles: readProject,
  answer: { status: 200, schema: z.boolean() },
  async handle({ store }, { project }) {
    return toJsonText(isManaged((await findProjectDocument(store, project.id, 'managedSlowMs')).document));
  },
});
